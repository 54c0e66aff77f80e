"""Kit and condition of a line at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from pledges.deeds.kits import Part, add_part
from pledges.models import Line, PublishedLine
from tests import factories as make
from tests.admin.conftest import Desk
from tests.admin.forms import filled, send

pytestmark = pytest.mark.django_db


def page(line: Line, name: str) -> str:
    return reverse(f"admin:pledges_line_{name}", args=[line.pk])


def test_a_part_is_added_to_a_kit(editor: Client):
    kit = make.line("NL")

    send(editor, page(kit, "kit"), item="radar", quantity_min="1", quantity_max="1", why="the source lists it")

    part = PublishedLine.objects.today().get(number=2)
    assert (part.item, part.quantity_qualifier, part.kit_of) == ("radar", "exact", "P-00001/1")


def test_a_line_of_the_record_is_made_a_part_and_taken_out_again(editor: Client):
    kit, other = make.line("NL"), make.line("ES", "nasams")

    send(editor, page(kit, "kit"), line=str(other), why="they assemble one")
    assert PublishedLine.objects.today().get(line=other).counts_reason == "part-of-line"

    send(editor, page(kit, "kit"), leave=str(other.pk), why="it is another one")
    assert PublishedLine.objects.today().get(line=other).counts


def test_what_is_refused_comes_back_with_what_was_typed(editor: Client):
    kit = make.line("NL")
    part = add_part(kit, Part(item="radar"), **make.BY)

    answer = send(editor, page(part, "kit"), item="antenna", why="the source lists it").content.decode()

    assert "is itself a part of a kit" in answer
    assert 'value="antenna"' in answer


def test_a_part_is_taken_out_only_with_a_reason(editor: Client):
    kit = make.line("NL")
    part = add_part(kit, Part(item="radar"), **make.BY)

    answer = send(editor, page(kit, "kit"), leave=str(part.pk))

    assert "the history keeps it" in answer.content.decode()
    assert Line.objects.get(pk=part.pk).part_of_id == kit.pk


def test_a_condition_is_set_and_met_on_one_page(editor: Client):
    line = make.line()
    typed = {"condition": "once parliament agrees", "met_on": "2024-09-01", "claim": str(line.basis_claim_id)}

    send(editor, page(line, "condition"), **typed, why="both stand in the source")

    row = PublishedLine.objects.today().get()
    assert (row.condition, str(row.condition_cleared_on)) == ("once parliament agrees", "2024-09-01")


def test_a_condition_met_without_a_source_is_refused(editor: Client):
    line = make.line(condition="once parliament agrees")

    answer = send(editor, page(line, "condition"), met_on="2024-09-01", why="it was in the news")

    assert "is not an address" in answer.content.decode()
    assert PublishedLine.objects.today().get().condition_cleared_on is None


def test_a_page_older_than_the_condition_replaces_nothing_until_it_is_saved_again(editor: Client):
    line = make.line()
    opened = filled(editor.get(page(line, "condition")).content.decode())
    send(editor, page(line, "condition"), condition="once parliament agrees", why="the source says so")

    late = {**opened, "condition": "after the summit", "why": "another source says so"}
    answer = editor.post(page(line, "condition"), late).content.decode()

    assert "The record now has: once parliament agrees." in answer
    assert Line.objects.get(pk=line.pk).condition == "once parliament agrees"
    editor.post(page(line, "condition"), filled(answer))
    assert Line.objects.get(pk=line.pk).condition == "after the summit"


def test_taking_out_what_is_no_part_is_not_found(editor: Client):
    assert send(editor, page(make.line(), "kit"), leave="abc", why="a slip").status_code == 404


def test_the_page_of_a_line_leads_to_both(editor: Client):
    line = make.line()

    html = editor.get(reverse("admin:pledges_line_change", args=[line.pk])).content.decode()

    assert page(line, "kit") in html
    assert page(line, "condition") in html


@pytest.mark.parametrize("name", ["kit", "condition"])
@pytest.mark.parametrize("role", ["reader", "auditor", "anonymous"])
def test_who_may_not_edit_is_kept_out(desk: Desk, name: str, role: str):
    assert desk(role).get(page(make.line(), name)).status_code in (302, 403)


def test_a_part_moved_out_on_the_page_of_the_line_leaves_its_kit_as_it_was(editor: Client):
    kit, other = make.line("NL"), make.line("ES", "nasams")
    send(editor, page(kit, "kit"), line=str(other), why="they assemble one")
    make.step(other, "delivered", make.on(make.SUMMIT), make.exactly(1))
    assert PublishedLine.objects.today().get(line=kit).status == "partly-delivered"

    send(editor, reverse("admin:pledges_line_change", args=[other.pk]), part_of="", why="it is another one")

    assert PublishedLine.objects.today().get(line=kit).status == "announced"


def test_an_umbrella_is_chosen_at_the_desk_and_never_in_a_circle(editor: Client):
    whole, part = make.pledge("US"), make.pledge("US", "nasams")
    pages = [reverse("admin:pledges_pledge_change", args=[pledge.pk]) for pledge in (whole, part)]

    send(editor, pages[1], part_of=whole.ref, why="the release names it")
    answer = send(editor, pages[0], part_of=part.ref, why="a slip")

    assert "that is a circle" in answer.content.decode()
    assert [row.counts_reason for row in make.today()] == ["umbrella", ""]


def test_who_is_paid_is_added_with_a_role_and_is_no_giver(editor: Client):
    pledge = make.pledge("DE")
    row = {"parties-TOTAL_FORMS": "2", "parties-1-actor": "ES", "parties-1-role": "paid-supplier"}

    send(editor, reverse("admin:pledges_pledge_change", args=[pledge.pk]), **row, why="the maker is paid")

    shown = make.today()[0]
    assert (shown.parties, shown.donor_key, shown.joint) == ("DE:donor;ES:paid-supplier", "DE", False)
