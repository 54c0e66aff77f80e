"""Two people in one entry: both versions stand side by side, what was typed stays, and both changes can be kept."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from pledges.deeds import accept_claim, edit_claim, publish
from pledges.models import Claim, Deed, Line, Party, Pledge, Step
from tests import factories as make
from tests.admin.conftest import Desk
from tests.admin.forms import filled, send
from tests.pages.reading import text_of

TWO = {"lines-0-quantity_min": "2", "lines-0-quantity_max": "2"}


def page(row: Model) -> str:
    return reverse(f"admin:pledges_{row._meta.model_name}_change", args=[row.pk])


def opened(client: Client, row: Model) -> dict[str, str]:
    return filled(client.get(page(row)).content.decode())


def save(client: Client, row: Model, form: dict[str, str], **typed: str) -> Any:
    return client.post(page(row), {**form, "why": "a remark", **typed})


def shown(answer: Any) -> list[str]:
    """The rows of the comparison."""
    return [
        text_of(row)
        for row in html.fromstring(answer.content.decode()).xpath("//section[contains(@class,'stale')]//tbody/tr")
    ]


@pytest.fixture
def anna(desk: Desk) -> Client:
    return desk("editor")


@pytest.fixture
def boris(desk: Desk) -> Client:
    return desk("reviewer")


def test_a_form_older_than_the_record_is_refused_and_shows_both_versions(anna: Client, boris: Client):
    pledge = make.pledge("DE")
    form = opened(boris, pledge)
    send(anna, page(pledge), **TWO, why="misread")

    answer = save(boris, pledge, form, note="My remark.")

    assert "Changed by editor at" in answer.content.decode()
    assert "Please correct" not in answer.content.decode()
    assert "(misread)" in answer.content.decode()
    assert "P-00001/1: At least 1 2 not changed" in shown(answer)
    assert "Note — as before My remark." in shown(answer)
    assert (Pledge.objects.get().note, Line.objects.get().quantity_min) == ("", 2)


def test_changes_of_different_fields_are_kept_both_by_one_click(anna: Client, boris: Client):
    pledge = make.pledge("DE")
    form = opened(boris, pledge)
    send(anna, page(pledge), **TWO, why="misread")
    refused = save(boris, pledge, form, note="My remark.").content.decode()

    boris.post(page(pledge), filled(refused))

    assert 'value="Keep both changes"' in refused
    assert (Pledge.objects.get().note, Line.objects.get().quantity_min) == ("My remark.", 2)
    assert (Deed.objects.first().by, Deed.objects.first().reason) == ("reviewer", "a remark")


def test_where_both_changed_a_field_the_typed_words_stay_and_a_person_decides(anna: Client, boris: Client):
    pledge = make.pledge("DE")
    form = opened(boris, pledge)
    send(anna, page(pledge), note="Anna's remark.", why="a remark")

    refused = save(boris, pledge, form, note="My remark.")
    boris.post(page(pledge), filled(refused.content.decode()))

    assert shown(refused) == ["Note both changed — Anna's remark. My remark."]
    assert "Keep both changes" not in refused.content.decode()
    assert Pledge.objects.get().note == "My remark."


def test_a_third_change_in_between_is_shown_again(anna: Client, boris: Client):
    pledge = make.pledge("DE")
    form = opened(boris, pledge)
    send(anna, page(pledge), **TWO, why="misread")
    refused = filled(save(boris, pledge, form, note="My remark.").content.decode())
    send(anna, page(pledge), **{"lines-0-condition": "If it rains."}, why="read on")

    answer = boris.post(page(pledge), refused)

    assert "P-00001/1: Condition — If it rains. not changed" in shown(answer)
    assert Pledge.objects.get().note == ""


def test_parties_put_in_by_one_and_taken_off_by_the_other_are_told_row_by_row(anna: Client, boris: Client):
    pledge = make.pledge("DE;FR")
    form = opened(boris, pledge)
    new = {"parties-TOTAL_FORMS": "3", "parties-2-actor": "IT", "parties-2-role": "donor"}
    send(anna, page(pledge), **new, why="Italy too")

    refused = save(boris, pledge, form, **{"parties-1-DELETE": "on"})
    boris.post(page(pledge), filled(refused.content.decode()))

    assert shown(refused) == [
        "whole party France (FR), donor as before taken off",
        "party added — Italy (IT), donor not changed",
    ]
    assert sorted(party.actor_id for party in Party.objects.all()) == ["DE", "IT"]


def test_a_row_taken_off_while_it_was_changed_comes_back_as_a_new_one(anna: Client, boris: Client):
    pledge = make.pledge("DE;FR")
    form = opened(boris, pledge)
    send(anna, page(pledge), **{"parties-1-DELETE": "on"}, why="not in the source")

    refused = save(boris, pledge, form, **{"parties-1-role": "lead"})
    boris.post(page(pledge), filled(refused.content.decode()))

    assert shown(refused) == ["whole party both changed France (FR), donor taken off France (FR), lead"]
    assert sorted(str(party) for party in Party.objects.all()) == ["DE:donor", "FR:lead"]


def test_the_same_new_party_from_both_is_put_in_once(anna: Client, boris: Client):
    pledge = make.pledge("DE")
    form = opened(boris, pledge)
    new = {"parties-TOTAL_FORMS": "2", "parties-1-actor": "France (FR)", "parties-1-role": "donor"}
    send(anna, page(pledge), **new, why="France too")

    refused = save(boris, pledge, form, **new, note="France too.")
    boris.post(page(pledge), filled(refused.content.decode()))

    assert sorted(str(party) for party in Party.objects.all()) == ["DE:donor", "FR:donor"]
    assert Pledge.objects.get().note == "France too."


def test_a_line_and_its_steps_are_kept_both(anna: Client, boris: Client):
    line = make.line("DE")
    form = opened(boris, line)
    send(anna, page(line), condition="If it rains.", why="read on")
    step = {"kind": "delivered", "on": "2024-09", "rests_on": str(line.basis_claim_id)}
    typed = {"steps-TOTAL_FORMS": "2", **{f"steps-1-{name}": text for name, text in step.items()}}

    refused = save(boris, line, form, **typed).content.decode()
    boris.post(page(line), filled(refused))

    assert 'value="Keep both changes"' in refused
    assert (Line.objects.get().condition, Line.objects.get().status) == ("If it rains.", "delivered")
    assert Step.objects.count() == 2


def test_a_claim_is_kept_both(anna: Client, boris: Client):
    claim = make.claim()
    form = opened(boris, claim)
    edit_claim(claim, {"condition": "If it rains."}, **make.BY)

    refused = save(boris, claim, form, quantity_min="2", quantity_max="2").content.decode()
    boris.post(page(claim), filled(refused))

    assert "Changed by anna at" in refused
    assert (Claim.objects.get().condition, Claim.objects.get().quantity_min) == ("If it rains.", 2)


def test_what_was_typed_into_a_claim_decided_meanwhile_is_given_back(anna: Client, boris: Client):
    claim = make.claim()
    form = opened(boris, claim)
    accept_claim(claim, **make.BY)

    answer = save(boris, claim, form, condition="If it rains.", act="ships")

    said = text_of(html.fromstring(answer.content.decode()))
    assert answer.status_code == 403
    assert "can no longer be changed by you. Changed by anna at" in said
    assert "Condition If it rains." in said and "Act ships" in said
    assert Claim.objects.get().condition == ""


def test_where_nothing_was_typed_into_it_no_reviewer_is_sent_for(anna: Client, boris: Client):
    claim = make.claim()
    form = opened(boris, claim)
    accept_claim(claim, **make.BY)

    said = text_of(html.fromstring(save(boris, claim, form).content.decode()))

    assert "Nothing was saved. Look at it as it is now." in said


def test_what_was_typed_into_a_draft_published_meanwhile_is_given_back(anna: Client, settings: Settings):
    settings.DESK = "two"
    pledge = make.pledge("DE", publish=False)
    form = opened(anna, pledge)
    publish([pledge], by="boris", reason="read it too")

    answer = save(anna, pledge, form, **TWO)

    assert answer.status_code == 403
    assert "Lines 1: quantity max 2" in text_of(html.fromstring(answer.content.decode()))


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"deed": 1, "words": 7}', "null"])
def test_a_form_that_does_not_say_when_it_was_opened_is_shown_again_with_what_was_typed(editor: Client, stamp: str):
    pledge = make.pledge("DE")

    answer = save(editor, pledge, opened(editor, pledge), note="My remark.", opened=stamp)

    assert "does not say on which state" in answer.content.decode()
    assert filled(answer.content.decode())["note"] == "My remark."
    assert Pledge.objects.get().note == ""
