"""On a desk of two, words that readers see are changed by reviewers only; the others are refused with a sentence."""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pledges.models import Actor, Category, Head, Publisher, System, Unit
from tests import factories as make
from tests.admin.forms import send

pytestmark = pytest.mark.django_db

# What is changed, and by what.
SHOWN = [
    (lambda: System.objects.get(slug="patriot"), {"name": "Patriot system"}),
    (lambda: System.objects.get(slug="patriot"), {"variant_of": "hawk"}),
    (lambda: Actor.objects.get(code="DE"), {"name": "Federal Republic"}),
    (lambda: Publisher.objects.get(name="Reuters"), {"tier": "press"}),
    (lambda: Publisher.objects.get(name="Reuters"), {"reason": "reports of its own"}),
    (lambda: Unit.objects.get(slug="battery"), {"plural": "fire units"}),
    (lambda: Category.objects.get(slug="air-defence"), {"name": "Air defence systems"}),
]
UNSEEN = [
    (lambda: System.objects.get(slug="patriot"), {"ambiguity": "also a word for a person"}),
    (lambda: System.objects.get(slug="hawk"), {"name": "Hawk XXI"}),
    (lambda: Unit.objects.get(slug="battery"), {"note": "several launchers"}),
]


def change(client: Client, row: Model, typed: dict[str, str]):
    page = reverse(f"admin:pledges_{row._meta.model_name}_change", args=[row.pk])
    return send(client, page, **typed, why="seen in the source")


@pytest.fixture
def two(settings: Settings, db: None) -> None:
    settings.DESK = "two"
    make.pledge()


@pytest.mark.parametrize(("find", "typed"), SHOWN)
def test_an_editor_cannot_change_what_readers_see(two, editor: Client, find, typed):
    before = Head.objects.get().last_deed

    answer = change(editor, find(), typed)

    assert "A reviewer must do this: it would change 1 published row." in answer.content.decode()
    assert Head.objects.get().last_deed == before


@pytest.mark.parametrize(("find", "typed"), SHOWN)
def test_a_reviewer_can(two, reviewer: Client, find, typed):
    before = Head.objects.get().last_deed

    assert change(reviewer, find(), typed).status_code == 302
    assert Head.objects.get().last_deed == before + 1


@pytest.mark.parametrize(("find", "typed"), UNSEEN)
def test_an_editor_changes_what_no_reader_sees(two, editor: Client, find, typed):
    assert change(editor, find(), typed).status_code == 302


def test_on_a_desk_of_one_the_editor_changes_both(settings: Settings, editor: Client):
    settings.DESK = "one"
    make.pledge()

    assert change(editor, Actor.objects.get(code="DE"), {"name": "Federal Republic"}).status_code == 302
