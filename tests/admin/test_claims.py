"""Claims at the desk: corrected beside their first reading, recorded, linked, rejected, their unknown words settled."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from pledges.models import Claim, Deed, Line, Pledge, PublishedLine, System
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from tests import factories as make
from tests.admin.forms import filled, send, sentences

LIST = "/admin/pledges/claim/"


def page(claim: Claim, name: str = "change") -> str:
    return reverse(f"admin:pledges_claim_{name}", args=[claim.pk])


def act(client: Client, action: str, *claims: Claim, **more: str):
    return client.post(LIST, {"action": action, "_selected_action": [claim.pk for claim in claims], **more})


def test_an_action_asks_why_before_it_does_anything(editor: Client):
    claim = make.claim()

    answer = act(editor, "accept", claim)

    assert "Record these claims?" in answer.content.decode()
    assert Claim.objects.get().state == "waiting"


def test_chosen_claims_become_drafts_with_the_reason(editor: Client):
    claims = make.claim(givers="DE"), make.claim(givers="FR")

    answer = act(editor, "accept", *claims, why="checked")

    assert [pledge.state for pledge in Pledge.objects.all()] == ["draft", "draft"]
    assert (Deed.objects.first().by, Deed.objects.first().reason) == ("editor", "checked")
    assert "2 claims recorded: <a href=" in sentences(answer)


def test_recorded_and_published_claims_are_public(editor: Client):
    act(editor, "accept_and_publish", make.claim(), why="checked")

    assert PublishedLine.objects.today().get().donor_key == "DE"


def test_a_doubtful_claim_waits_and_says_why(editor: Client):
    claim = make.claim(problems=("The number may be 4 or 40.",))

    answer = act(editor, "accept", claim, why="checked")

    assert Claim.objects.get().state == "waiting"
    assert "The number may be 4 or 40." in sentences(answer)


def test_a_person_records_a_doubtful_claim_on_its_own_page(editor: Client):
    claim = make.claim(problems=("The number may be 4 or 40.",))

    send(editor, page(claim, "accept"), why="it is 4, see the second source")

    assert Line.objects.get().basis_claim == claim


def test_a_claim_that_tells_a_known_line_again_is_linked_to_it(editor: Client):
    line, claim = make.line("DE"), make.claim(givers="DE")
    asked = editor.get(page(claim, "accept")).content.decode()

    send(editor, page(claim, "accept"), line="P-00001/1", relation="restates", why="the same promise")

    assert "May tell P-00001/1 again" in asked
    assert set(line.claims.values_list("relation", flat=True)) == {"first-mention", "restates"}


def test_the_link_of_a_known_line_preselects_it_with_the_proposed_relation(editor: Client):
    known = make.line("DE")
    claim = make.claim(quantity=make.exactly(5))
    address = f"/admin/pledges/claim/{claim.pk}/accept/"

    plain = editor.get(address).content.decode()
    followed = editor.get(address, {"line": str(known)})

    assert f'href="?line={known}"' in plain and "same donor" in plain
    assert followed.context["form"]["line"].value() == str(known)
    assert followed.context["form"]["relation"].value() == "contradicts"


@pytest.mark.parametrize("typed", ["P-99999/1", "P-00001/7", "1", "P-00001/" + "9" * 30, "P-00001"])
def test_a_line_that_is_not_there_is_a_sentence(editor: Client, typed: str):
    make.line("DE")

    answer = send(editor, page(make.claim(), "accept"), line=typed[:20], why="x")

    assert "Write it as P-00042/1." in answer.content.decode()


def test_a_rejected_claim_stays_and_makes_nothing(editor: Client):
    claim = make.claim()

    send(editor, page(claim, "reject"), why="about another country")

    assert (Claim.objects.get().state, Pledge.objects.count()) == ("rejected", 0)
    assert Deed.objects.first().reason == "about another country"


def test_an_edit_keeps_the_first_reading(editor: Client):
    claim = make.claim()

    send(editor, page(claim), quantity_min="2", quantity_max="2", why="the text says two")

    edited = Claim.objects.get()
    assert (edited.quantity_min, edited.quantity_qualifier) == (2, "exact")
    assert edited.reading["quantity"]["min"] == 1
    assert Deed.objects.first().name == "edit claim"


def test_parties_of_a_claim_are_corrected(editor: Client):
    claim = make.claim(givers="DE")
    more = {"parties-TOTAL_FORMS": "2", "parties-1-actor": "*", "parties-1-role": "donor"}

    send(editor, page(claim), **more, why="and others, says the text")

    assert [str(party) for party in claim.parties.all()] == ["DE:donor", "*:donor"]


def test_saving_a_claim_unchanged_settles_nothing(editor: Client):
    claim = make.claim(problems=("The number may be 4 or 40.",))
    deeds = Deed.objects.count()

    send(editor, page(claim), why="just looking")

    assert (Claim.objects.get().problems, Deed.objects.count()) == (["The number may be 4 or 40."], deeds)


def test_a_recorded_claim_can_only_be_read(editor: Client):
    claim = make.claim()
    act(editor, "accept", claim, why="checked")

    answer = editor.post(page(claim), {"quantity_min": "9", "why": "x"})

    assert answer.status_code == 403


@pytest.fixture
def unknown(db: None) -> Claim:
    return make.claim(system=None, item="Wonder Tank", problems=("unknown system: Wonder Tank",))


def test_an_unknown_system_offers_its_way_out_in_the_list(editor: Client, unknown: Claim):
    shown = editor.get(LIST).content.decode()

    assert "unknown system: Wonder Tank" in shown
    assert page(unknown, "spelling") in shown


def test_a_spelling_settles_the_claim(editor: Client, unknown: Claim):
    send(editor, page(unknown, "spelling"), system="Leopard 2A4", why="a nickname")

    settled = Claim.objects.get()
    assert (settled.system.slug, settled.problems) == (System.objects.get(name="Leopard 2A4").slug, [])


def test_a_new_system_settles_the_claim_by_its_name(editor: Client, unknown: Claim):
    new = {"name": "Wonder Tank", "slug": "wonder-tank", "category": "armour", "kind": "system", "why": "new type"}

    answer = send(editor, "/admin/pledges/system/add/?name=Wonder+Tank", **new)

    assert (Claim.objects.get().system.slug, Claim.objects.get().problems) == ("wonder-tank", [])
    assert "1 waiting claims now name Wonder Tank." in sentences(answer)


def test_the_page_of_a_claim_shows_hostile_words_as_words(editor: Client):
    claim = make.claim('<script>alert(1)</script> "><img src=x onerror=alert(1)>', item="<b>tank</b>")

    shown = editor.get(page(claim)).content.decode() + editor.get(LIST).content.decode()

    assert "<script>alert" not in shown
    assert "<b>tank" not in shown
    assert json.dumps(claim.reading)
    assert filled(shown)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (make.exactly(1), "1 battery Patriot"),
        (make.at_least(24), "24 or more batteries Patriot"),
        (NOT_STATED, "Patriot, number not stated"),
    ],
)
def test_the_list_says_what_is_claimed_with_its_doubt(editor: Client, quantity: Quantity, words: str):
    make.claim(quantity=quantity)

    assert words in editor.get(LIST).content.decode()


def test_the_list_says_what_a_package_is_worth(editor: Client):
    make.claim(
        system="package", quantity=NOT_STATED, unit=None, value=Money(52_000_000_00, 52_000_000_00, "EUR", "exact")
    )

    assert "Package, content not named, EUR 52 million" in editor.get(LIST).content.decode()
