"""A line at the desk: its steps, the claim it rests on, and its place beside other lines."""

from django.test import Client
from django.urls import reverse

from pledges.deeds import accept_claim
from pledges.deeds.checking import check_record
from pledges.models import Line, PublishedLine, Step
from tests import factories as make
from tests.admin.forms import send


def page(line: Line) -> str:
    return reverse("admin:pledges_line_change", args=[line.pk])


def new_step(line: Line, **typed: str) -> dict[str, str]:
    fields = {"kind": "delivered", "on": "2024-09", "rests_on": str(line.basis_claim_id), **typed}
    return {"steps-TOTAL_FORMS": "2", **{f"steps-1-{name}": value for name, value in fields.items()}}


def test_a_delivery_added_by_hand_is_public(editor: Client):
    line = make.line("DE")

    send(editor, page(line), **new_step(line), why="the ministry says so")

    row = PublishedLine.objects.today().get()
    assert (row.status, str(row.status_on), row.delivered_min) == ("delivered", "2024-09-30", 1)
    assert [claim.pk for claim in Step.objects.last().claims.all()] == [line.basis_claim_id]
    assert check_record() == []


def test_a_step_rests_on_claims_of_its_own_line(editor: Client):
    line, other = make.line("DE"), make.line("FR")

    answer = send(editor, page(line), **new_step(line, rests_on=str(other.basis_claim_id)), why="x")

    assert "is no claim of this line. Its claims:" in answer.content.decode()


def test_a_wrong_step_is_taken_off(editor: Client):
    line = make.line("DE")
    send(editor, page(line), **new_step(line), why="the ministry says so")

    send(editor, page(line), **{"steps-1-DELETE": "on", "why": "it spoke of another system"})

    assert PublishedLine.objects.today().get().status == "announced"


def test_the_claim_a_person_chooses_stands_first_and_stays(editor: Client):
    line = make.line("DE")
    other = make.claim(givers="DE", quantity=make.exactly(2))
    accept_claim(other, line=line, relation="contradicts", **make.BY)

    send(editor, page(line), basis_claim=str(other.pk), why="the ministry itself")

    kept = Line.objects.get()
    assert (kept.basis_claim, kept.basis_is_chosen, kept.quantity_min) == (other, True, 2)
    assert PublishedLine.objects.today().get().quote == other.passage.words


def test_a_line_that_tells_another_again_no_longer_adds(editor: Client):
    first, again = make.line("DE"), make.line("DE")

    send(editor, page(again), restates=str(first), why="the same promise told twice")

    row = PublishedLine.objects.today().get(line=again)
    assert (row.counts, row.counts_reason) == (False, "restated")


def test_a_line_that_is_not_there_is_a_sentence(editor: Client):
    answer = send(editor, page(make.line("DE")), restates="P-00099/1", why="x")

    assert "No line is called" in answer.content.decode()
