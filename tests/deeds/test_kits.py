"""Kits: parts with steps of their own, that arrive one by one and never add to what they are parts of."""

import datetime as dt

import pytest

from pledges.dates import on
from pledges.deeds import CannotRecord, withdraw_lines
from pledges.deeds.checking import check_record
from pledges.deeds.kits import Part, add_part, join_kit, leave_kit
from pledges.models import Line, PublishedLine
from pledges.quantity import NOT_STATED
from tests import factories as make

pytestmark = pytest.mark.django_db
MARCH, MAY, JUNE = (on(dt.date(2025, month, 4)) for month in (3, 5, 6))


@pytest.fixture
def kit() -> Line:
    """Parts for one battery, from the Netherlands and others."""
    return make.line("NL;*", completeness="components", for_count=1, quantity=NOT_STATED, unit=None)


def part(kit: Line, item: str, number: int = 1) -> Line:
    return add_part(kit, Part(item=item, quantity=make.exactly(number)), **make.BY)


def row(line: Line) -> PublishedLine:
    return PublishedLine.objects.today().get(line=line)


def test_a_part_is_a_line_of_its_kit_that_never_adds(kit: Line):
    radar = part(kit, "radar")

    assert (str(radar), row(radar).kit_of) == ("P-00001/2", "P-00001/1")
    assert (row(radar).counts_reason, row(kit).counts) == ("part-of-line", True)
    assert check_record() == []


def test_a_kit_has_partly_arrived_once_a_part_has(kit: Line):
    radar, launcher = part(kit, "radar"), part(kit, "launcher", 3)

    make.step(radar, "delivered", MARCH)

    assert (row(kit).status, row(kit).status_on) == ("partly-delivered", MARCH.end)
    assert (row(radar).status, row(launcher).status) == ("delivered", "announced")
    assert row(kit).delivered_min is None
    assert check_record() == []


def test_all_parts_together_are_not_said_to_be_the_whole(kit: Line):
    for name, day in (("radar", MARCH), ("launcher", MAY)):
        make.step(part(kit, name), "delivered", day)

    assert row(kit).status == "partly-delivered"

    make.step(kit, "delivered", JUNE)
    assert row(kit).status == "delivered"


def test_before_the_first_part_came_the_kit_was_only_announced(kit: Line):
    make.step(part(kit, "radar"), "delivered", MARCH)

    then = PublishedLine.objects.as_of(dt.date(2025, 3, 3)).get(line=kit)

    assert then.status == "announced"


def test_the_same_part_from_the_same_words_is_recorded_once(kit: Line):
    assert part(kit, "radar") == part(kit, "radar")
    assert kit.kit_parts.count() == 1


def test_a_part_may_rest_on_words_of_its_own(kit: Line):
    told = Part(item="radar", url="https://www.defensie.nl/radar", words="The radar is among the parts.")

    radar = add_part(kit, told, **make.BY)

    assert row(radar).quote == "The radar is among the parts."
    assert row(kit).quote != row(radar).quote


def test_a_line_of_another_giver_joins_a_kit_and_leaves_it(kit: Line):
    other = make.line("ES", None, item="two launchers", unit=None)
    make.step(other, "delivered", MARCH)

    join_kit(other, kit, **make.BY)
    assert (row(other).counts_reason, row(kit).status) == ("part-of-line", "partly-delivered")
    assert check_record() == []

    leave_kit(other, **make.BY)
    assert (row(other).counts, row(kit).status) == (True, "announced")
    assert check_record() == []


def test_a_draft_part_of_another_pledge_says_nothing_in_public(kit: Line):
    other = make.line("ES", None, item="two launchers", unit=None, publish=False)
    make.step(other, "delivered", MARCH)

    join_kit(other, kit, **make.BY)

    assert row(kit).status == "announced"
    assert check_record() == []


def test_a_part_names_no_kit_that_is_a_draft():
    draft = make.line("NL", publish=False)
    other = make.line("ES", "nasams")

    join_kit(other, draft, **make.BY)

    assert row(other).kit_of == ""


def test_a_withdrawn_part_counts_as_none(kit: Line):
    radar = part(kit, "radar")
    make.step(radar, "delivered", MARCH)

    withdraw_lines([radar], **make.BY)

    assert row(kit).status == "announced"
    assert check_record() == []


def test_what_can_be_no_part_is_refused_with_a_sentence(kit: Line):
    radar = part(kit, "radar")
    other = make.line("ES", "nasams")

    with pytest.raises(CannotRecord, match="is itself a part of a kit. Add the part to P-00001/1"):
        add_part(radar, Part(item="antenna"), **make.BY)
    with pytest.raises(CannotRecord, match="has parts of its own"):
        join_kit(kit, other, **make.BY)
    with pytest.raises(CannotRecord, match="cannot be a part of itself"):
        join_kit(kit, kit, **make.BY)
    with pytest.raises(CannotRecord, match="Neither a system nor the words"):
        add_part(kit, Part(), **make.BY)
