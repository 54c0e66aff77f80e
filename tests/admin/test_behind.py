"""The page of a pledge at the desk shows the words it rests on and says what may be done with it as a whole."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pledges.deeds import accept_claim, withdraw
from pledges.models import Pledge
from tests import factories as make
from tests.admin.conftest import Desk
from tests.admin.test_review import tree
from tests.pages.reading import text_of


def page(pledge: Pledge) -> str:
    return reverse("admin:pledges_pledge_change", args=[pledge.pk])


def acts(client: Client, pledge: Pledge) -> list[str]:
    return tree(client.get(page(pledge))).xpath("//button[@form='desk-whole']/@value")


def test_the_words_stand_on_the_page_and_lead_to_their_text(editor: Client):
    claim = make.claim("Germany pledges a Patriot battery.")
    pledge = accept_claim(claim, **make.BY).pledge

    shown = tree(editor.get(page(pledge)))

    assert claim.passage.words in text_of(shown)
    assert shown.xpath(f"//a[@href='/admin/import/{claim.passage.article_id}/#claim-{claim.pk}']")


def test_a_draft_is_published_from_its_own_page(editor: Client):
    pledge = make.pledge(publish=False)
    form = tree(editor.get(page(pledge))).get_element_by_id("desk-whole")
    fields = {**dict(form.form_values()), "action": "publish"}

    asked = editor.post(form.get("action"), fields)
    done = editor.post(form.get("action"), {**fields, "why": "seen in the source"})

    assert "Publish these pledges?" in asked.content.decode()
    assert (done.status_code, done["Location"]) == (302, page(pledge))
    assert Pledge.objects.get().state == "published"


def test_what_is_offered_follows_the_state(editor: Client):
    draft, public, gone = make.pledge(publish=False), make.pledge(), make.pledge()
    withdraw([gone], **make.BY)

    assert [acts(editor, pledge) for pledge in (draft, public, gone)] == [
        ["publish", "withdraw"],
        ["withdraw"],
        ["publish"],
    ]


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_on_a_desk_of_two_only_reviewers_are_offered_it(desk: Desk, settings: Settings, role: str):
    settings.DESK = "two"

    assert acts(desk(role), make.pledge(publish=False)) == []


def test_who_entered_a_draft_is_told_that_it_waits_for_a_second_person(reviewer: Client, settings: Settings):
    settings.DESK = "two"
    own = accept_claim(make.claim(), by="reviewer", reason="seen").pledge

    shown = reviewer.get(page(own)).content.decode()

    assert "It waits for a second person" in shown
    assert acts(reviewer, own) == ["withdraw"]


def test_the_review_page_says_what_still_stands_as_a_draft(editor: Client):
    claim = make.claim()
    accept_claim(claim, **make.BY)

    shown = text_of(tree(editor.get(reverse("admin:import_result", args=[claim.passage.article_id]))))

    assert "1 stands as draft; readers see it once published." in shown


def test_the_first_page_shows_the_latest_deeds(editor: Client):
    make.pledge()

    shown = text_of(tree(editor.get("/admin/")))

    assert "enter by hand: seen in the source" in shown


def test_an_action_says_what_the_chosen_rows_promise(editor: Client):
    pledge = make.pledge("NL;*", publish=False)
    form = {"action": "publish", "_selected_action": pledge.pk}

    asked = text_of(tree(editor.post(reverse("admin:pledges_pledge_changelist"), form)))

    assert "P-00001 · Netherlands and unnamed partners: 1 battery Patriot" in asked
