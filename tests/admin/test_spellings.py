"""The list of spellings at the desk: found by words, moved to what they mean."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pledges.deeds import accept_claim, add_spelling
from pledges.models import Actor, ActorSpelling, System, SystemSpelling
from tests import factories as make
from tests.admin.forms import sentences
from tests.admin.test_joining import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def spelling(db: None) -> SystemSpelling:
    return add_spelling(System.objects.get(slug="patriot"), "Vilkas", **make.BY)


def test_a_spelling_is_found_by_its_words(editor: Client, spelling):
    shown = editor.get(reverse("admin:pledges_systemspelling_changelist"), {"q": "vilk"}).content.decode()

    assert "Vilkas" in shown
    assert "1 system spelling" in shown


def test_a_spelling_is_moved_and_the_page_says_what_followed(editor: Client, spelling):
    make.claim(item="Vilkas")

    answer = do(editor, "systemspelling", "move", [spelling], to="NASAMS (nasams)")

    assert SystemSpelling.objects.get(pk=spelling.pk).system.slug == "nasams"
    assert "Followed: 1 waiting claims, 0 lines." in sentences(answer)


def test_the_question_offers_systems(editor: Client, spelling):
    shown = do(editor, "systemspelling", "move", [spelling], to="", why="").content.decode()

    assert 'list="pick-system"' in shown
    assert '<option value="NASAMS (nasams)">' in shown


def test_who_may_not_publish_is_refused_where_readers_would_see_it(settings: Settings, editor: Client, spelling):
    accept_claim(make.claim(item="Vilkas"), publish=True, **make.BY)
    settings.DESK = "two"

    answer = do(editor, "systemspelling", "move", [spelling], to="nasams", lines="on")

    assert "A reviewer must do this: it would change 1 published row." in answer.content.decode()


def test_a_viewer_moves_nothing(desk, spelling):
    do(desk("viewer"), "systemspelling", "move", [spelling], to="nasams")

    assert SystemSpelling.objects.get(pk=spelling.pk).system.slug == "patriot"


def test_a_word_for_an_actor_is_moved(editor: Client):
    word = ActorSpelling.objects.filter(actor="DE", kind="capital").get()

    do(editor, "actorspelling", "move", [word], to="Netherlands (NL)")

    assert ActorSpelling.objects.get(pk=word.pk).actor == Actor.objects.get(code="NL")
