"""A rough date is an interval; it has surely happened only from its last day on."""

import datetime as dt

import pytest

from pledges import dates


@pytest.mark.parametrize(
    ("span", "printed"),
    [
        (dates.on(dt.date(2024, 7, 9)), "2024-07-09"),
        (dates.month(2024, 2), "2024-02"),
        (dates.quarter(2024, 3), "2024-Q3"),
        (dates.year(2024), "2024"),
        (dates.by(dt.date(2024, 6, 30)), "by 2024-06-30"),
        (dates.NOT_DATED, "unknown"),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is_known(span, printed):
    assert str(span) == printed


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (dates.on(dt.date(2024, 7, 1)), dates.on(dt.date(2024, 7, 15)), True),
        (dates.on(dt.date(2024, 7, 1)), dates.on(dt.date(2024, 7, 16)), False),
        (dates.month(2024, 7), dates.on(dt.date(2024, 8, 14)), True),
        (dates.month(2024, 7), dates.on(dt.date(2024, 8, 15)), False),
        (dates.NOT_DATED, dates.on(dt.date(2024, 7, 1)), True),
    ],
)
def test_two_dates_may_be_near_where_some_days_of_theirs_are(one, other, may):
    assert dates.near(one, other, dt.timedelta(days=14)) is may
    assert dates.near(other, one, dt.timedelta(days=14)) is may


@pytest.mark.parametrize(
    "text", ["9 July 2024", "2024-02-30", "09/07/2024", "20240709", "2922-01-01", "", "2024-W28-2"]
)
def test_a_day_is_never_guessed(text):
    with pytest.raises(dates.ImpossibleDate):
        dates.parse_day(text)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (None, None, "day"),
        (dt.date(2024, 1, 2), dt.date(2024, 1, 1), "day"),
        (dt.date(2024, 1, 1), dt.date(2024, 1, 1), "by"),
        (None, dt.date(2024, 1, 1), "unknown"),
        (None, dt.date(1066, 1, 1), "by"),
        (None, None, "week"),
    ],
)
def test_days_and_precision_that_do_not_fit_are_refused(start, end, precision):
    with pytest.raises(dates.ImpossibleDate):
        dates.DateSpan(start, end, precision)
