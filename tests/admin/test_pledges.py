"""A pledge at the desk: typed by hand on one page, corrected by one deed, published and withdrawn with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from pledges.deeds.checking import check_record, verify_history
from pledges.models import Deed, Line, Party, Pledge, PublishedLine
from tests import factories as make
from tests.admin.forms import filled, send

ADD = "/admin/pledges/pledge/add/"
LIST = "/admin/pledges/pledge/"
SOURCE = {
    "url": "https://www.reuters.com/a-story",
    "words": "Denmark will give two Patriot batteries.",
    "announced": "2024-07-09",
    "parties-0-actor": "Denmark (DK)",
    "lines-0-system": "Patriot (patriot)",
    "lines-0-unit": "battery",
    "lines-0-quantity_min": "2",
    "lines-0-quantity_max": "2",
    "why": "seen in the report",
}


def change_page(pledge: Pledge) -> str:
    return reverse("admin:pledges_pledge_change", args=[pledge.pk])


def test_typing_a_pledge_needs_one_page_with_a_source_a_party_and_an_item(editor: Client):
    answer = send(editor, ADD, **SOURCE)

    assert answer.status_code == 302
    line = Line.objects.get()
    assert (line.pledge.ref, str(line.pledge.parties.get()), line.quantity.min) == ("P-00001", "DK:donor", 2)
    assert (line.basis_claim.passage.words, line.basis_claim.read_by) == (SOURCE["words"], "person")
    assert (Deed.objects.first().by, Deed.objects.first().reason) == ("editor", "seen in the report")


def test_two_items_of_one_source_are_two_lines_of_one_pledge(editor: Client):
    items = {"lines-TOTAL_FORMS": "2", "lines-1-system": "SAMP/T", "lines-1-quantity_min": "1"}

    send(editor, ADD, **SOURCE, **items, **{"lines-1-completeness": "whole"})

    assert [line.number for line in Pledge.objects.get().lines.all()] == [1, 2]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("url", "", "This field is required"),
        ("url", "ftp://example.org/x", "is not an address. Write where the words stand"),
        ("words", " ", "This field is required"),
        ("why", "", "Write in a few words why"),
        ("announced", "09/07/2024", "is not a date. Write it as 2024-07-09"),
        ("announced", "2024-13", "has no month 13"),
        ("parties-0-actor", "Atlantis", "No actor is called"),
        ("lines-0-system", "Patriotic", "No system is called"),
        ("lines-0-unit", "heap", "No unit is called"),
        ("lines-0-quantity_max", "1", "Write the smaller number first"),
        ("lines-0-amount_min", "a lot", "is not an amount. Write it as 2300000000 or 2.3 billion"),
        ("lines-0-amount_min", "100", "The amount has no currency"),
        ("lines-0-due_to", "09/07/2024", "is not a date. Write it as 2024-07-09"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_typed_is_lost(
    editor: Client, field: str, typed: str, sentence: str
):
    answer = send(editor, ADD, **{**SOURCE, field: typed})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page.replace("&#x27;", "'")
    assert filled(page).items() >= {name: value for name, value in SOURCE.items() if name != field}.items()
    assert not Pledge.objects.exists()


def test_an_item_needs_a_system_or_words(editor: Client):
    answer = send(editor, ADD, **{**SOURCE, "lines-0-system": ""})

    assert "Choose a system, or write the words for the item" in answer.content.decode()


def test_a_refusal_of_the_deed_comes_back_with_everything_typed(editor: Client):
    answer = send(editor, ADD, **{**SOURCE, "parties-0-role": "facilitator"})

    page = answer.content.decode()
    assert "Nobody is named who gives" in page
    assert filled(page)["words"] == SOURCE["words"]
    assert not Pledge.objects.exists()


def test_a_correction_is_one_deed_and_the_public_row_follows(editor: Client):
    pledge = make.pledge("DE")
    deeds = Deed.objects.count()

    send(editor, change_page(pledge), **{"lines-0-quantity_min": "3", "lines-0-quantity_max": "3", "why": "misread"})

    assert (PublishedLine.objects.today().get().quantity_min, Deed.objects.count() - deeds) == (3, 1)
    assert (Deed.objects.first().name, Deed.objects.first().by, Deed.objects.first().reason) == (
        "edit pledge",
        "editor",
        "misread",
    )
    assert check_record() == []
    assert verify_history() == []


def test_a_corrected_date_moves_the_promise_with_it(editor: Client):
    pledge = make.pledge("DE")

    send(editor, change_page(pledge), announced="2024-07-10", why="misread")

    row = PublishedLine.objects.today().get()
    assert (str(row.announced_to), str(row.status_on), str(row.valid_from)) == ("2024-07-10",) * 3


def test_an_unnamed_partner_is_added_and_the_pledge_becomes_joint(editor: Client):
    pledge = make.pledge("NL")
    typed = {"parties-TOTAL_FORMS": "2", "parties-1-actor": "*", "parties-1-role": "donor", "why": "others take part"}

    send(editor, change_page(pledge), **typed)

    assert PublishedLine.objects.today().get().donor_key == "NL;*"


def test_an_unnamed_partner_stays_when_something_else_is_saved(editor: Client):
    pledge = make.pledge("NL;*")

    send(editor, change_page(pledge), note="a remark", why="a remark")

    assert sorted(str(party) for party in Party.objects.all()) == ["*:donor", "NL:donor"]


def test_a_party_row_without_an_actor_asks_for_one(editor: Client):
    answer = send(editor, change_page(make.pledge("NL")), **{"parties-0-actor": "", "why": "x"})

    assert "or write * for a partner" in answer.content.decode()


def test_a_party_is_taken_off(editor: Client):
    pledge = make.pledge("DE;FR")

    send(editor, change_page(pledge), **{"parties-1-DELETE": "on", "why": "not in the source"})

    assert [party.actor_id for party in Party.objects.all()] == ["DE"]
    assert PublishedLine.objects.today().get().joint is False


def test_saving_without_a_change_leaves_no_trace(editor: Client):
    pledge = make.pledge("DE")
    deeds = Deed.objects.count()

    send(editor, change_page(pledge), why="just looking")

    assert (Deed.objects.count(), Pledge.objects.get().revision) == (deeds, pledge.revision)


FORGED = {"state": "published", "number": "7", "ledger": "kiel-r18", "value_eur_min": "1", "status": "delivered"}


def test_forged_fields_are_ignored(editor: Client):
    pledge = make.pledge("DE", publish=False)
    forged = FORGED | {f"lines-0-{name}": value for name, value in FORGED.items()}

    send(editor, change_page(pledge), note="a remark", why="a remark", **forged)

    kept = Pledge.objects.get()
    assert (kept.note, kept.state, kept.number, kept.ledger, kept.value_eur_min) == (
        "a remark",
        "draft",
        pledge.number,
        "own",
        None,
    )
    assert (kept.lines.get().status, kept.lines.get().number) == ("announced", 1)


@pytest.mark.parametrize("trick", ["_saveasnew", "_popup"])
def test_a_form_cannot_be_bent_into_a_second_pledge(editor: Client, trick: str):
    pledge = make.pledge("DE", publish=False)
    more = {"lines-TOTAL_FORMS": "2", "lines-1-item": "something", "lines-1-completeness": "whole"}

    send(editor, change_page(pledge), **{trick: "1", "why": "a trick", "note": "x"}, **more)

    assert (Pledge.objects.count(), Line.objects.count()) == (1, 1)


def test_a_line_of_another_pledge_cannot_be_slipped_in(editor: Client):
    pledge, other = make.pledge("DE", publish=False), make.line("FR", publish=False)

    send(editor, change_page(pledge), **{"lines-0-id": str(other.pk), "lines-0-quantity_min": "9", "why": "a trick"})

    assert {line.quantity_min for line in Line.objects.all()} == {1}
