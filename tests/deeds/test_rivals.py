"""Two sources with two numbers: both stay, one is chosen, and the record says why."""

import datetime as dt

import pytest

from pledges.deeds import accept_claim, merge_pledges, undo_batch, undo_merge
from pledges.deeds.checking import check_record
from pledges.deeds.choosing import choose
from pledges.models import Claim, Line, PublishedLine
from pledges.money import Money
from tests import factories as make

pytestmark = pytest.mark.django_db


def beside(line: Line, number: int, relation: str = "supports", publisher: str = "Reuters", **article) -> Claim:
    """Another source for a line, with its own number."""
    text = f"Germany pledges {number} Patriot batteries, says {publisher}."
    kept = make.article(text, publisher=make.Publisher.objects.get(name=publisher), **article)
    read = make.reading(text, text, quantity=make.exactly(number))
    claim = make.keep_reading(kept, [read], **make.BY).claims[0]
    accept_claim(claim, line=line, relation=relation, **make.BY)
    return claim


def shown(line: Line) -> tuple[str, list[int]]:
    """Why the figure was chosen, and the rival ones."""
    sources = PublishedLine.objects.today().get(line=line).evidence
    why = next((source["chosen"] for source in sources if "chosen" in source), "")
    return why, [source["rival"]["min"] for source in sources if "rival" in source]


def test_sources_that_agree_have_no_rivals():
    line = make.line()
    beside(line, 1)

    assert shown(line) == ("", [])


@pytest.mark.parametrize(
    ("relation", "publisher", "why", "rivals"),
    [
        ("supports", "White House", "tier", [1]),
        ("supports", "Ukrainska Pravda", "tier", [4]),
        ("contradicts", "White House", "tier", [1]),
        ("contradicts", "Reuters", "earliest", [4]),
        ("restates", "Ukrainska Pravda", "tier", [4]),
    ],
)
def test_the_record_says_what_decided(relation, publisher, why, rivals):
    line = make.line()

    beside(line, 4, relation, publisher)

    assert shown(line) == (why, rivals)
    assert check_record() == []


def test_a_raise_is_no_rival_of_what_was_promised_before():
    line = make.line()

    beside(line, 4, "raises")

    assert shown(line) == ("", [])


def test_an_editor_chooses_and_says_why_in_public():
    line = make.line()
    other = beside(line, 4, "contradicts")

    choose(line, other, by="anna", reason="The ministry confirmed four.")

    source = PublishedLine.objects.today().get(line=line).evidence[0]
    assert (source["chosen"], source["chosen_reason"]) == ("editor", "The ministry confirmed four.")
    assert PublishedLine.objects.today().get(line=line).quantity_min == 4
    assert shown(line)[1] == [1]
    assert check_record() == []


def test_a_chosen_source_whose_import_is_taken_back_carries_the_line_no_more():
    line = make.line(quantity=make.exactly(3))
    other = beside(line, 4)
    choose(line, other, by="anna", reason="The ministry confirmed four.")

    undo_batch(other.batch, **make.BY)

    kept = Line.objects.get()
    assert (kept.basis_claim.state, kept.quantity.min, kept.basis_is_chosen) == ("accepted", 3, False)
    assert check_record() == []


def test_choosing_what_is_chosen_changes_nothing():
    line = make.line()
    other = beside(line, 4, "contradicts")
    choose(line, other, by="anna", reason="The ministry confirmed four.")
    before = Line.objects.get(pk=line.pk).pledge.revision

    choose(line, other, by="anna", reason="The ministry confirmed four.")

    assert Line.objects.get(pk=line.pk).pledge.revision == before


def test_the_other_total_of_a_merged_pledge_stays_as_a_rival():
    kept, other = make.pledge(), make.pledge()
    for pledge, amount in ((kept, 225), (other, 250)):
        make.worth(pledge, Money(amount * 1_000_000_00, amount * 1_000_000_00, "USD", "exact"))

    merge_pledges(other, kept, **make.BY)

    (total,) = make.today()[0].totals
    assert (total["min"], total["ref"], total["rival"]) == (250_000_000_00, "P-00002", True)
    assert check_record() == []

    undo_merge(other, **make.BY)
    assert make.today()[0].totals == []


def test_the_note_of_a_merged_pledge_stays_readable():
    kept, other = make.pledge(), make.pledge()
    with make.deed("edit pledge", by="anna", reason="a note") as doing:
        other.note = "Told in March as two."
        other.save()
        doing.touch(other)

    merge_pledges(other, kept, **make.BY)

    assert make.today()[0].note == "P-00002, merged into this pledge: Told in March as two."


def test_before_its_condition_was_met_a_line_was_conditional():
    line = make.line(condition="once parliament agrees")
    with make.deed("edit line", by="anna", reason="parliament agreed") as doing:
        line.condition_cleared_on = dt.date(2024, 9, 1)
        line.save()
        doing.touch(line.pledge)

    days = (dt.date(2024, 8, 31), dt.date(2024, 9, 1))
    then, now = (PublishedLine.objects.as_of(day).get() for day in days)
    assert (then.condition_cleared_on, now.condition_cleared_on) == (None, days[1])
    assert check_record() == []
