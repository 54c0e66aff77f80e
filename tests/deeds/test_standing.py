"""What stands in for a line, and what happens to the line when that no longer stands."""

import datetime as dt

import pytest

from pledges.dates import on
from pledges.deeds import (
    CannotRecord,
    accept_claims,
    deed,
    keep_reading,
    reinstate_lines,
    withdraw,
    withdraw_lines,
)
from pledges.deeds.checking import check_record
from pledges.models import Line, PublishedLine
from pledges.money import Money
from pledges.quantity import NOT_STATED
from tests import factories as make

pytestmark = pytest.mark.django_db


def link(line: Line, **links: Line) -> None:
    with deed("edit pledge", by="boris", reason="seen twice") as doing:
        for name, target in links.items():
            setattr(line, name, target)
        line.save()
        doing.touch(line.pledge)


def reasons() -> list[str]:
    return [row.counts_reason for row in make.today()]


@pytest.mark.parametrize(("name", "reason"), [("superseded_by", "superseded"), ("restates", "restated")])
def test_a_line_adds_again_once_the_one_in_its_place_is_withdrawn(name, reason):
    old, new = make.line(), make.line()
    link(old, **{name: new})
    assert reasons() == [reason, ""]

    withdraw([new.pledge], **make.BY)

    assert reasons() == ["", "withdrawn"]
    assert check_record() == []


def test_a_draft_stands_in_for_nothing_public():
    link(make.line(), superseded_by=make.line(publish=False))

    assert reasons() == [""]


def test_lines_that_stand_in_for_each_other_are_refused():
    one, two = make.line(), make.line()
    link(one, superseded_by=two)

    with pytest.raises(CannotRecord, match="P-00002/1 is superseded by P-00001/1 is superseded by P-00002/1: that is"):
        link(two, superseded_by=one)


def test_a_withdrawn_item_adds_nothing_and_the_others_stay():
    pledge = make.pledge()
    make.second_line(pledge, "samp-t")

    assert withdraw_lines([pledge.lines.first()], **make.BY) == 1

    assert reasons() == ["withdrawn", ""]
    assert check_record() == []


def test_a_reinstated_item_adds_as_before():
    line = make.line()
    withdraw_lines([line], **make.BY)

    assert reinstate_lines([line], **make.BY) == 1
    assert reasons() == [""]


TEXT = "Germany announces a package worth 9 million euros. It holds a Patriot battery."


@pytest.fixture
def package() -> list[Line]:
    """A package of which one part is known: the line for the whole, and the part."""
    total = make.reading(
        TEXT,
        "Germany announces a package worth 9 million euros.",
        system="package",
        quantity=NOT_STATED,
        unit=None,
        value=Money(900_000_000, 900_000_000, "EUR", "exact"),
        is_total=True,
    )
    part = make.reading(TEXT, "It holds a Patriot battery.")
    for claim in keep_reading(make.article(TEXT), [total, part], **make.BY).claims:
        accept_claims([claim], publish=True, **make.BY)
    return list(Line.objects.order_by("number"))


def test_a_package_line_does_not_add_while_a_part_of_it_counts(package):
    assert reasons() == ["superseded", ""]


def test_the_worth_of_a_package_outlasts_the_part_that_was_dropped(package):
    make.step(package[1], "dropped", on(dt.date(2024, 9, 1)))

    assert reasons() == ["", "dropped"]
    assert check_record() == []


def test_until_its_part_was_dropped_the_package_line_did_not_add(package):
    make.step(package[1], "dropped", on(dt.date(2024, 9, 1)))

    rows = PublishedLine.objects.as_of(dt.date(2024, 8, 31)).order_by("number")

    assert [row.counts_reason for row in rows] == ["superseded", ""]


def test_a_package_line_adds_again_when_its_part_is_withdrawn(package):
    withdraw_lines([package[1]], **make.BY)

    assert reasons() == ["", "withdrawn"]
