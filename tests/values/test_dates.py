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


def test_a_month_is_in_from_its_last_day_on():
    july = dates.month(2024, 7)
    assert not july.is_in_by(dt.date(2024, 7, 30))
    assert july.is_in_by(dt.date(2024, 7, 31))


def test_an_unknown_date_is_in_on_no_day():
    assert not dates.NOT_DATED.is_in_by(dates.LATEST)


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
