"""A promise or a delivery is in the month it surely happened in; what is known "by" a day is in none."""

import datetime as dt

import pytest

from pledges.counting.arrived import arrived_in
from pledges.counting.dated import Dated, deliveries, promises
from pledges.counting.line_facts import LineFact, line_facts
from pledges.dates import NOT_DATED, DateSpan, by, month, on, quarter, year
from pledges.models import PublishedLine
from pledges.quantity import NOT_STATED, Sum
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 8, 15)


def lines() -> list[LineFact]:
    return line_facts(PublishedLine.objects.today().filter(counts=True))


@pytest.mark.parametrize(
    ("when", "first"),
    [
        (on(DAY), dt.date(2024, 8, 1)),
        (month(2024, 8), dt.date(2024, 8, 1)),
        (quarter(2024, 3), dt.date(2024, 9, 1)),
        (year(2024), dt.date(2024, 12, 1)),
        (by(DAY), None),
        (NOT_DATED, None),
    ],
)
def test_a_delivery_is_in_the_last_month_it_can_have_been_in_and_by_a_day_in_none(
    when: DateSpan, first: dt.date | None
) -> None:
    make.step(make.line("DE", quantity=make.exactly(4)), "delivered", when, make.exactly(3))

    assert list(deliveries(lines())) == [Dated(first, Sum(3, 3))]


def test_a_promise_is_in_the_month_of_its_announcement_as_it_stands_now() -> None:
    make.step(make.line("DE", quantity=make.exactly(4)), "raised", on(DAY), make.exactly(6))
    make.line("US", announced=by(DAY), quantity=NOT_STATED)

    assert sorted(promises(lines()), key=str) == [
        Dated(None, Sum(unstated=1)),
        Dated(dt.date(2024, 7, 1), Sum(6, 6)),
    ]


def test_the_whole_of_one_thing_is_one_delivery_though_two_reports_tell_of_it() -> None:
    line = make.line("DE")
    make.step(line, "delivered", by(make.SUMMIT))
    make.step(line, "delivered", on(DAY))

    assert list(deliveries(lines())) == [Dated(dt.date(2024, 8, 1), Sum(1, 1))]


def test_of_several_things_a_delivery_without_a_number_is_told_beside() -> None:
    line = make.line("DE", quantity=make.exactly(4))
    make.step(line, "delivered", on(DAY), make.exactly(1))
    make.step(line, "delivered", by(DAY))

    assert [one.amount for one in deliveries(lines())] == [Sum(1, 1), Sum(unstated=1)]
    assert arrived_in(lines(), DAY).total == Sum(1, None)
