"""What a newcomer to the desk stumbled over: each way on is there where it is looked for."""

import pytest
from django.test import Client
from django.urls import reverse

from pledges.admin.review.cards import many
from pledges.deeds import accept_claim, edit_claim, withdraw_lines
from pledges.models import Article, Claim, Line, Publisher
from pledges.money import Money
from pledges.quantity import NOT_STATED
from tests import factories as make

pytestmark = pytest.mark.django_db
IMPORT = "/admin/import/"
GIVEN = {
    "text": "Germany will give Ukraine a Patriot battery.",
    "publisher": "Harbour Wire",
    "published_on": "2024-07-09",
}


def review(claim: Claim) -> str:
    return reverse("admin:import_result", args=[claim.passage.article_id])


def test_a_publisher_nobody_knows_is_refused_with_the_way_on_and_the_text(editor: Client):
    answer = editor.post(IMPORT, GIVEN).content.decode()

    assert "tick below that it is new" in answer
    assert GIVEN["text"] in answer
    assert not Article.objects.exists()


def test_a_publisher_said_to_be_new_is_kept_without_a_grade(editor: Client):
    editor.post(IMPORT, {**GIVEN, "is_new": "on"})

    publisher = Publisher.objects.get(name="Harbour Wire")
    assert (publisher.tier, Article.objects.get().publisher) == ("unknown", publisher)


def test_a_known_publisher_is_not_made_twice_by_saying_that_it_is_new(editor: Client):
    editor.post(IMPORT, {**GIVEN, "publisher": "reuters", "is_new": "on"})

    assert Article.objects.get().publisher.name == "Reuters"


def test_a_claim_like_no_known_line_can_still_be_put_to_one(editor: Client):
    shown = editor.get(review(make.claim())).content.decode()

    assert "No line like it is known." in shown
    assert 'name="other"' in shown


@pytest.mark.parametrize(
    ("act", "said"), [("pledges", "pledge"), ("delivers part", "deliver part"), ("denies", "deny"), ("raises", "raise")]
)
def test_several_givers_pledge_together(act: str, said: str):
    assert many(act) == said


def test_a_line_that_stands_has_no_mark_of_being_withdrawn(editor: Client):
    line = make.line("DE")
    shown = editor.get("/admin/pledges/line/").content.decode()
    withdraw_lines([line], **make.BY)

    assert ">withdrawn<" not in shown
    assert ">withdrawn<" in editor.get("/admin/pledges/line/").content.decode()


def package() -> Claim:
    worth = Money(52_000_000_00, 52_000_000_00, "EUR", "exact")
    return make.claim(system="package", item="52 million euros", quantity=NOT_STATED, unit=None, value=worth)


def test_a_pledge_of_money_is_headed_by_its_sum(client: Client):
    line: Line = accept_claim(package(), publish=True, **make.BY)

    shown = client.get(line.pledge.get_absolute_url()).content.decode()
    assert '<span class="big">EUR 52 million</span>' in shown
    assert "the source names no number" not in shown


def test_readers_see_that_an_editor_corrected_what_the_program_read(client: Client):
    claim = edit_claim(make.claim(), {"item": "Patriot system"}, **make.BY)
    line = accept_claim(claim, publish=True, **make.BY)

    assert "Read by the program, corrected by an editor." in client.get(line.pledge.get_absolute_url()).content.decode()
