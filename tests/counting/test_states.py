"""Status is the furthest step reached; steps say from which day on what was true."""

import datetime as dt

import pytest

from pledges.counting.states import StepFact, states_of, status_of
from pledges.dates import LATEST, NOT_DATED, OPEN, by, month, on, year
from pledges.quantity import NOT_STATED, Quantity, Sum


def at(day: int, kind: str, low: int | None = None) -> StepFact:
    quantity = NOT_STATED if low is None else Quantity(low, low, "exact")
    return StepFact(kind, on(dt.date(2024, 1, day)), quantity, id=day)


TEN = Quantity(10, 10, "exact")
YEAR_2024 = year(2024)
DOZENS = Quantity(24, None, "vague", "dozens")


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([at(1, "reported")], "reported"),
        ([at(1, "announced"), at(2, "reported")], "announced"),
        ([at(1, "decided"), at(2, "announced")], "decided"),
        ([at(1, "announced"), at(2, "delivered", 4)], "partly-delivered"),
        ([at(1, "announced"), at(2, "delivered", 4), at(3, "delivered", 6)], "delivered"),
        ([at(1, "announced"), at(2, "delivered")], "partly-delivered"),
        ([at(1, "announced"), at(2, "suspended")], "suspended"),
        ([at(1, "announced"), at(2, "suspended"), at(3, "resumed")], "announced"),
        ([at(1, "decided"), at(2, "suspended"), at(3, "shipped")], "shipped"),
        ([at(1, "announced"), at(2, "dropped")], "dropped"),
        ([at(1, "announced"), at(2, "dropped"), at(3, "announced")], "announced"),
        ([at(1, "announced"), at(2, "raised", 14)], "announced"),
    ],
)
def test_the_furthest_step_stands_unless_a_later_off_ramp_does(steps, status):
    assert status_of(TEN, steps)[0] == status


def test_of_an_open_number_nobody_can_say_that_all_has_arrived():
    assert status_of(DOZENS, [at(1, "announced"), at(2, "delivered", 30)])[0] == "partly-delivered"


def test_a_raise_changes_what_is_promised_from_its_day_on():
    before, after = states_of(TEN, [at(1, "announced", 10), at(5, "raised", 14)])
    assert (before.promised.min, before.valid_from, before.valid_to) == (10, dt.date(2024, 1, 1), dt.date(2024, 1, 5))
    assert (after.promised.min, after.valid_to) == (14, OPEN)


def test_a_step_known_to_the_month_is_in_from_the_last_day_of_it():
    state = states_of(TEN, [StepFact("announced", month(2024, 2))])[0]
    assert state.valid_from == dt.date(2024, 2, 29)


def test_an_undated_step_stands_today_and_on_no_day_of_the_past():
    dated, undated = states_of(TEN, [at(1, "announced"), StepFact("delivered", NOT_DATED, TEN)])
    assert (dated.status, dated.valid_to) == ("announced", LATEST)
    assert (undated.status, undated.valid_from, undated.valid_to) == ("delivered", LATEST, OPEN)


def rough(kind: str, low: int | None = None, span=YEAR_2024) -> StepFact:
    return StepFact(kind, span, NOT_STATED if low is None else Quantity(low, low, "exact"), id=1000)


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([at(1, "announced"), at(20, "dropped"), rough("announced")], "dropped"),
        ([at(1, "announced"), at(20, "dropped"), rough("shipped", span=NOT_DATED)], "dropped"),
        ([at(1, "announced"), at(20, "suspended"), rough("delivered", 10)], "suspended"),
        ([at(1, "announced"), at(20, "suspended"), rough("resumed")], "announced"),
        ([at(1, "announced"), rough("suspended"), at(2, "resumed")], "announced"),
        ([at(20, "announced"), rough("dropped")], "dropped"),
        ([at(1, "announced"), at(2, "dropped"), at(3, "suspended")], "dropped"),
    ],
)
def test_only_what_came_surely_later_lifts_a_withdrawal(steps, status):
    assert states_of(TEN, steps)[-1].status == status


@pytest.mark.parametrize(
    ("steps", "promised"),
    [
        ([at(20, "raised", 14), rough("announced", 10)], 14),
        ([at(2, "raised", 14), at(20, "reduced", 8), rough("raised", 14)], 8),
        ([at(20, "announced", 10), rough("raised", 14)], 14),
        ([at(20, "announced", 10), rough("announced", 12, NOT_DATED)], 10),
        ([at(1, "announced", 10), at(2, "raised", 14), at(3, "announced", 20)], 20),
    ],
)
def test_a_rough_date_takes_no_range_from_a_step_it_need_not_follow(steps, promised):
    assert states_of(TEN, steps)[-1].promised.min == promised


ONE = Quantity(1, 1, "exact")


@pytest.mark.parametrize("promised", [ONE, NOT_STATED])
def test_a_delivery_without_a_number_is_whole_where_no_other_number_can_be_meant(promised):
    assert states_of(promised, [at(1, "announced"), at(2, "delivered")])[-1].status == "delivered"


def test_a_delivery_said_to_be_a_part_is_never_the_whole():
    part = StepFact("delivered", on(dt.date(2024, 1, 2)), is_part=True)
    assert states_of(NOT_STATED, [at(1, "announced"), part])[-1].status == "partly-delivered"


def test_a_delivery_without_a_number_leaves_open_how_many_arrived():
    steps = [at(1, "announced"), at(2, "delivered")]
    assert states_of(TEN, steps)[-1].delivered == Sum(unstated=1)
    assert states_of(TEN, [*steps, at(3, "delivered", 4)])[-1].delivered == Sum(4, None, unstated=1)


def test_one_thing_delivered_twice_without_a_number_has_arrived_once():
    state = states_of(ONE, [at(1, "announced"), at(2, "delivered"), at(3, "delivered")])[-1]
    assert state.delivered == Sum(1, 1)


def test_nothing_delivered_is_not_zero_delivered():
    assert states_of(TEN, [at(1, "announced")])[-1].delivered == Sum()


def test_a_delivery_is_dated_by_the_latest_day_that_is_known():
    last = states_of(TEN, [at(1, "announced"), at(3, "delivered", 4), StepFact("delivered", by(dt.date(2024, 6, 30)))])[
        -1
    ]
    assert last.delivered_on == on(dt.date(2024, 1, 3))


def test_a_delivery_known_only_by_a_day_has_no_day():
    assert states_of(TEN, [StepFact("delivered", by(dt.date(2024, 6, 30)), TEN)])[-1].delivered_on == NOT_DATED


def test_before_a_delivery_a_line_has_no_day_of_one():
    assert states_of(TEN, [at(1, "announced"), at(3, "delivered", 4)])[0].delivered_on == NOT_DATED


def test_a_delivery_without_a_number_is_weighed_against_the_number_promised_then():
    one, ten = Quantity(1, 1, "exact"), at(2, "raised", 10)

    assert states_of(one, [at(1, "announced"), ten, at(3, "delivered")])[-1].delivered == Sum(unstated=1)
    assert states_of(TEN, [at(1, "announced"), at(2, "reduced", 1), at(3, "delivered")])[-1].delivered == Sum(1, 1)
