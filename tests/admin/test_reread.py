"""What the present reader reads otherwise at the desk: in the queue, on its card, decided with one click."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from pledges.deeds import accept_claim, reread
from pledges.models import Claim
from tests import factories as make
from tests.admin.forms import sentences
from tests.admin.test_browser import signed_in  # noqa: F401  (a fixture)
from tests.admin.test_review import card, page, typed

pytestmark = pytest.mark.django_db

TEXT = "Germany pledges two Patriot batteries."


@pytest.fixture
def claim(db: None) -> Claim:
    """A recorded claim of two, of which the present reader reads three."""
    made = make.keep_reading(make.article(TEXT), [make.reading(TEXT, TEXT, quantity=make.exactly(2))], **make.BY)
    accept_claim(made.claims[0], publish=True, **make.BY)
    reread(made.article, [make.reading(TEXT, TEXT, quantity=make.exactly(3))], by="operator", reason="new reader")
    return Claim.objects.get()


def decide(client: Client, claim: Claim, do: str, **over: str):
    (form,) = card(client, claim).xpath(".//section[@class='rv-anew']/form")
    return client.post(form.get("action"), {**typed(form), "do": do, **over})


def now(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def test_the_queue_leads_to_an_article_whose_claim_is_read_otherwise(editor: Client, claim):
    shown = editor.get(reverse("admin:queue")).content.decode()

    assert page(claim) in shown
    assert "1 read otherwise now" in shown
    assert "1 claim waits" in shown


def test_the_queue_is_filtered_for_them(editor: Client, claim):
    make.claim()

    shown = editor.get(reverse("admin:queue"), {"doubt": "read-otherwise"}).content.decode()

    assert "1 of 2 waiting claims fit." in shown


def test_the_card_shows_old_beside_new(editor: Client, claim):
    rows = card(editor, claim).xpath(".//table[@class='rv-two']//tr[td]")

    assert [[cell.text for cell in row] for row in rows] == [
        ["At least", "2", "3"],
        ["At most", "2", "3"],
        ["Number as printed", "2", "3"],
    ]


def test_one_click_takes_the_present_reading_over(reviewer: Client, claim):
    answer = decide(reviewer, claim, "take")

    assert make.today()[0].quantity_min == 3
    assert "says what the present reader reads" in sentences(answer)
    assert not now(claim).reread_waits


def test_one_click_keeps_the_claim(editor: Client, claim):
    decide(editor, claim, "keep", why="two, as printed")

    assert (make.today()[0].quantity_min, now(claim).reread_waits) == (2, False)


def test_who_may_not_publish_is_refused_and_keeps_what_was_typed(settings: Settings, editor: Client, claim):
    settings.DESK = "two"

    shown = decide(editor, claim, "take", why="three, says the ministry").content.decode()

    assert "A reviewer must do this: it would change 1 published row." in shown
    assert "three, says the ministry" in shown
    assert now(claim).reread_waits


def test_a_reading_that_has_changed_since_the_page_was_opened_is_not_taken(editor: Client, claim):
    shown = decide(editor, claim, "take", seen="another").content.decode()

    assert "read anew since you opened this page" in shown
    assert make.today()[0].quantity_min == 2


def test_a_viewer_sees_the_difference_and_decides_nothing(desk, claim):
    viewer = desk("viewer")

    assert card(viewer, claim).xpath(".//section[@class='rv-anew'][not(form)]")
    assert viewer.post(reverse("admin:pledges_claim_anew", args=[claim.pk]), {"do": "take"}).status_code == 403


def test_where_nothing_is_found_any_more_the_claim_is_taken_out(editor: Client, claim):
    reread(claim.passage.article, [], by="operator", reason="new reader")

    assert "The present reader finds nothing here" in editor.get(page(claim)).content.decode()
    decide(editor, claim, "take")

    assert [row.state for row in make.today()] == ["withdrawn"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_key_decides_and_nobody_is_shut_out(signed_in: Page, live_server: LiveServer, claim):  # noqa: F811
    signed_in.goto(live_server.url + page(claim))
    assert signed_in.broken == []
    found = Axe().run(signed_in).response["violations"]
    assert [one["id"] for one in found] == []

    with signed_in.expect_navigation():
        signed_in.keyboard.press("t")

    assert make.today()[0].quantity_min == 3
