"""Beside what is pledged: what is decided or firmer, what has been delivered, what is still to come."""

import datetime as dt

import pytest

from pledges.counting.totals import totals
from pledges.dates import by, month, on
from pledges.deeds import accept_claim
from pledges.deeds import publish as publish_pledges
from pledges.filters import select
from pledges.models import Line, PublishedLine
from pledges.quantity import NOT_STATED, Quantity, Sum
from pledges.tables.sums import count
from tests import factories as make

pytestmark = pytest.mark.django_db
LATER = on(dt.date(2024, 9, 2))


def of_patriot():
    return totals(PublishedLine.objects.today(), ["system"])[0]


def test_only_what_is_decided_at_least_is_firm():
    make.line(quantity=make.exactly(3))
    make.step(make.line(quantity=make.exactly(4)), "contracted", LATER)

    assert (of_patriot().quantity, of_patriot().decided) == (Sum(7, 7), Sum(4, 4))


def test_a_suspended_promise_is_pledged_and_not_firm():
    made = make.line(quantity=make.exactly(3))
    make.step(made, "decided", LATER)
    make.step(made, "suspended", on(dt.date(2024, 10, 1)))

    assert (of_patriot().quantity, of_patriot().decided) == (Sum(3, 3), Sum())


def test_what_is_delivered_and_what_is_to_come_make_the_promise():
    make.step(make.line(quantity=make.exactly(14)), "delivered", LATER, make.exactly(4))
    make.line(quantity=make.exactly(2))

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(4, 4), Sum(12, 12))


def test_a_delivery_without_a_number_is_told_beside_and_leaves_all_in_doubt():
    make.step(make.line(quantity=make.exactly(14)), "delivered", LATER)

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(unstated=1), Sum(0, 14))


def test_what_came_before_a_promise_was_suspended_has_come_without_a_number_too():
    made = make.line(quantity=make.exactly(14))
    make.step(made, "delivered", LATER)
    make.step(made, "suspended", on(dt.date(2024, 10, 1)))

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(unstated=1), Sum(0, 14))
    assert select("status=some-delivered").adding.count() == 1


def test_about_so_many_delivered_leave_about_so_many():
    about_four = Quantity(4, 4, "about", "about four")
    make.step(make.line(quantity=make.exactly(14)), "delivered", LATER, about_four)

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(4, 4, about=True), Sum(10, 10, about=True))


def test_of_a_promise_without_a_number_nobody_can_say_what_is_to_come():
    make.line(quantity=NOT_STATED)

    assert of_patriot().gap == Sum(unstated=1)


def test_a_line_left_out_is_in_none_of_them():
    made = make.line(quantity=make.exactly(3))
    make.step(made, "delivered", LATER, make.exactly(1))
    make.step(made, "dropped", on(dt.date(2025, 1, 1)))

    assert (of_patriot().delivered, of_patriot().gap, of_patriot().left_out) == (Sum(), Sum(), 1)


def test_what_is_given_with_others_has_its_own_delivered_and_gap():
    make.step(make.line("DE;NL", quantity=make.exactly(14)), "delivered", LATER, make.exactly(4))

    german = totals(PublishedLine.objects.today(), ["donor", "system"])[0]
    assert (german.delivered, german.joint_delivered, german.joint_gap) == (Sum(), Sum(4, 4), Sum(10, 10))


def test_dealt_in_shares_each_has_its_part_of_what_came():
    make.step(make.line("DE;NL", quantity=make.exactly(14)), "delivered", LATER, make.exactly(4))

    german = totals(PublishedLine.objects.today(), ["donor", "system"], "split")[0]
    assert (german.delivered, german.gap) == (Sum(2, 2), Sum(5, 5))


@pytest.fixture
def placed() -> None:
    """Announced in July 2024, reported in August, delivered in September; another one delivered by a day."""
    make.step(told_on(dt.date(2024, 8, 5), "DE"), "delivered", month(2024, 9), make.exactly(1))
    make.step(told_on(dt.date(2024, 8, 6), "NL"), "delivered", by(dt.date(2024, 9, 30)))


def told_on(day: dt.date, giver: str) -> Line:
    """A published line of an article of that day."""
    text = f"{giver} pledges a Patriot battery."
    kept = make.keep_reading(make.article(text, published_on=day), [make.reading(text, text, giver)], **make.BY)
    line = accept_claim(kept.claims[0], **make.BY)
    publish_pledges([line.pledge], **make.BY)
    return line


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("from=2024-07-09&to=2024-07-09", 2),
        ("from=2024-08-01&to=2024-08-31", 0),
        ("by=first&from=2024-08-01&to=2024-08-05", 1),
        ("by=delivered&from=2024-09-01", 1),
        ("by=delivered&year=2024", 1),
        ("by=delivered&year=undated", 1),
        ("status=some-delivered", 2),
        ("status=decided-or-firmer&donor=NL", 1),
        ("status=announced", 0),
    ],
)
def test_lines_are_placed_by_the_day_asked_for(placed: None, query: str, lines: int):
    assert select(query).adding.count() == lines


@pytest.mark.parametrize(
    ("query", "months"),
    [("", ["2024-07"]), ("by=first", ["2024-08"]), ("by=delivered", ["", "2024-09"])],
)
def test_months_are_of_the_day_asked_for(placed: None, query: str, months: list[str]):
    assert [row.keys["month"] for row in count(select(query), ["month"])] == months


IN_SERVICE = on(dt.date(2024, 10, 1))


def test_some_in_service_leaves_the_rest_to_come():
    made = make.line(quantity=make.exactly(14))
    make.step(made, "delivered", LATER, make.exactly(4))
    make.step(made, "in-service", IN_SERVICE)

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(4, 4), Sum(10, 10))


def test_of_one_promised_in_service_says_that_it_is_there():
    make.step(make.line(), "in-service", IN_SERVICE)

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(1, 1), Sum(0, 0))


def test_what_is_raised_after_all_was_there_is_still_to_come():
    made = make.line(quantity=make.exactly(10))
    make.step(made, "delivered", LATER, make.exactly(10))
    make.step(made, "in-service", IN_SERVICE)
    make.step(made, "raised", on(dt.date(2024, 11, 1)), make.exactly(20))

    assert (of_patriot().delivered, of_patriot().gap) == (Sum(10, 10), Sum(10, 10))
