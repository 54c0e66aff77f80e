"""On time: the first deadline stands, and what is known only roughly is never called on time or late."""

import datetime as dt

import pytest

from pledges.counting.on_time import OUTCOMES, outcome
from pledges.dates import NOT_DATED, DateSpan, by, month, on
from tests.counting.keeping import delivery, fact

DEADLINE = dt.date(2024, 6, 15)
TODAY = dt.date(2024, 9, 1)


def word(there: DateSpan = NOT_DATED, day: dt.date = TODAY, **changes: object) -> str:
    found = outcome(fact(there=there, deadline_to=DEADLINE, **changes), day)
    assert found is not None
    assert found.word in OUTCOMES
    return found.word


def test_a_line_without_a_deadline_has_no_outcome() -> None:
    assert outcome(fact(), TODAY) is None


def test_what_came_on_the_last_day_asked_for_came_on_time() -> None:
    assert word(on(DEADLINE)) == "on-time"
    assert word(month(2024, 5)) == "on-time"


def test_what_came_later_is_late_by_a_range_of_days_where_its_day_is_rough() -> None:
    day = outcome(fact(there=on(dt.date(2024, 6, 16)), deadline_to=DEADLINE), TODAY)
    rough = outcome(fact(there=month(2024, 7), deadline_to=DEADLINE), TODAY)

    assert day is not None and (day.word, day.days) == ("late", (1, 1))
    assert rough is not None and (rough.word, rough.days) == ("late", (16, 46))


@pytest.mark.parametrize("there", [month(2024, 6), by(dt.date(2024, 8, 1))])
def test_a_month_around_the_deadline_and_by_a_day_after_it_are_unclear(there: DateSpan) -> None:
    assert word(there) == "unclear"


def test_what_was_there_by_a_day_within_the_deadline_came_in_time() -> None:
    assert word(by(dt.date(2024, 3, 1))) == "on-time"


def test_what_is_all_there_without_any_day_is_unclear() -> None:
    assert word(status="delivered", all_there=True) == "unclear"


def test_nothing_reported_is_overdue_since_the_deadline() -> None:
    found = outcome(fact(deadline_to=DEADLINE), TODAY)

    assert found is not None and (found.word, found.days) == ("overdue", (78, 78))


def test_some_of_it_is_partly_there_with_or_without_a_number() -> None:
    assert word(status="partly-delivered", arrived=True) == "partly"
    assert word(status="suspended", delivered_min=1, arrived=True) == "partly"


def test_until_the_deadline_has_passed_nothing_is_overdue() -> None:
    assert word(day=DEADLINE) == "not-yet"
    assert word(day=DEADLINE, status="partly-delivered", arrived=True) == "not-yet"


def test_what_came_before_a_deadline_that_lies_ahead_is_on_time() -> None:
    assert word(on(dt.date(2024, 3, 1)), day=dt.date(2024, 4, 1)) == "on-time"


def test_the_first_deadline_stands_when_a_later_one_is_told() -> None:
    found = outcome(fact(deadline_to=DEADLINE, due_to=dt.date(2025, 1, 1)), TODAY)

    assert found is not None and (found.word, found.moved) == ("overdue", True)


def test_an_earlier_deadline_told_later_moves_nothing() -> None:
    found = outcome(fact(deadline_to=DEADLINE, due_to=dt.date(2024, 5, 1)), TODAY)

    assert found is not None and not found.moved


def in_service(*steps: dict[str, object], delivered: int | None, promised: int = 14) -> str:
    numbers = {"quantity_min": promised, "quantity_max": promised, "delivered_min": delivered}
    came = {"arrived": True, "all_there": delivered == promised}
    return word(status="in-service", status_on=TODAY, status_precision="day", steps=steps, **numbers, **came)


def test_what_is_in_service_came_with_the_last_delivery_that_makes_it_whole() -> None:
    four, ten = delivery(on(dt.date(2024, 3, 1)), 4), delivery(on(DEADLINE), 10)

    assert in_service(four, ten, delivered=14) == "on-time"
    assert in_service(four, delivery(month(2024, 7), 10), delivered=14) == "late"


def test_some_in_service_does_not_say_that_all_is_there() -> None:
    assert in_service(delivery(on(dt.date(2024, 3, 1)), 4), delivered=4) == "partly"
    assert in_service(delivered=None) == "partly"


def test_what_is_in_service_is_unclear_where_the_day_it_was_whole_is() -> None:
    assert in_service(delivery(by(dt.date(2024, 8, 1)), 14), delivered=14) == "unclear"


def test_what_was_all_there_and_then_suspended_was_kept() -> None:
    steps = (delivery(on(dt.date(2024, 3, 1)), 14),)
    assert (
        word(status="suspended", quantity_min=14, quantity_max=14, delivered_min=14, all_there=True, steps=steps)
        == "on-time"
    )
