"""Days that are known only roughly: a date is an interval with a precision, a deadline a window."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final

DAY: Final = "day"
MONTH: Final = "month"
QUARTER: Final = "quarter"
YEAR: Final = "year"
BY: Final = "by"
UNKNOWN: Final = "unknown"
PRECISIONS: Final = (DAY, MONTH, QUARTER, YEAR, BY, UNKNOWN)

# Nothing this record can hold happened before; a pledge dated after `LATEST` is a slip of the pen.
EARLIEST: Final = dt.date(1990, 1, 1)
LATEST: Final = dt.date(2100, 12, 31)
# Sentinels of the clocks: a row whose end is `OPEN` still stands. Both engines can store and compare it.
OPEN: Final = dt.date(9999, 12, 31)


class ImpossibleDate(ValueError):
    """A date nobody can mean; the message says which and what to write."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """When something happened: the first and last day it can have been, and how precisely that is known.

    precision `by`: on or before `end`, the start unknown (`start is None`); `unknown`: neither is known.
    """

    start: dt.date | None
    end: dt.date | None
    precision: str

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ImpossibleDate(f"{self.precision!r} is not a precision. Write one of {', '.join(PRECISIONS)}.")
        if self.precision == UNKNOWN and (self.start or self.end):
            raise ImpossibleDate("An unknown date has no days. Choose another precision or empty the days.")
        if self.precision == BY and (self.start is not None or self.end is None):
            raise ImpossibleDate("A date known only as 'by' a day has that day as its end and no start.")
        if self.precision in (DAY, MONTH, QUARTER, YEAR) and (self.start is None or self.end is None):
            raise ImpossibleDate(f"A date of precision {self.precision!r} needs a first and a last day.")
        if self.start and self.end and self.start > self.end:
            raise ImpossibleDate(f"{self.start} to {self.end} runs backwards. Write the earlier day first.")
        for day in (self.start, self.end):
            if day and not EARLIEST <= day <= LATEST:
                raise ImpossibleDate(f"{day} is not between {EARLIEST} and {LATEST}. Check the year.")

    @property
    def is_known(self) -> bool:
        return self.end is not None

    def __str__(self) -> str:
        """ISO at the precision that is known: 2024-07-09, 2024-07, 2024-Q3, 2024, by 2024-06-30, unknown."""
        if self.end is None:
            return "unknown"
        year = self.end.year
        return {
            DAY: f"{self.end:%Y-%m-%d}",
            MONTH: f"{self.end:%Y-%m}",
            QUARTER: f"{year}-Q{(self.end.month + 2) // 3}",
            YEAR: f"{year}",
            BY: f"by {self.end:%Y-%m-%d}",
        }[self.precision]


NOT_DATED: Final = DateSpan(None, None, UNKNOWN)


def on(day: dt.date) -> DateSpan:
    """A date known to the day."""
    return DateSpan(day, day, DAY)


def by(day: dt.date) -> DateSpan:
    """Known only to have happened by that day."""
    return DateSpan(None, day, BY)


def month(year: int, number: int) -> DateSpan:
    """A date known to the month (1..12)."""
    return DateSpan(dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1]), MONTH)


def quarter(year: int, number: int) -> DateSpan:
    """A date known to the quarter (1..4)."""
    last = number * 3
    return DateSpan(dt.date(year, last - 2, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), QUARTER)


def year(number: int) -> DateSpan:
    """A date known to the year."""
    return DateSpan(dt.date(number, 1, 1), dt.date(number, 12, 31), YEAR)


def ending(end: dt.date | None, precision: str) -> DateSpan:
    """The span with this last day, where only that and the precision are kept; no day: not dated.

    >>> str(ending(dt.date(2024, 9, 30), QUARTER)), ending(dt.date(2024, 9, 30), QUARTER).start
    ('2024-Q3', datetime.date(2024, 7, 1))
    """
    if end is None or precision == UNKNOWN:
        return NOT_DATED
    starts = {
        DAY: end,
        MONTH: end.replace(day=1),
        QUARTER: dt.date(end.year, (end.month - 1) // 3 * 3 + 1, 1),
        YEAR: dt.date(end.year, 1, 1),
        BY: None,
    }
    return DateSpan(starts[precision], end, precision)


def near(one: DateSpan, other: DateSpan, reach: dt.timedelta) -> bool:
    """Whether two dates may lie within `reach` of each other; an unknown one may."""
    if one.end is None or other.end is None:
        return True
    first, last = (one.start or one.end), (other.start or other.end)
    return first - reach <= other.end and last - reach <= one.end


def parse_day(text: str) -> dt.date:
    """Read an ISO day. Raises ImpossibleDate with what to write: days are never guessed from 09/07/2024.

    >>> parse_day("2024-07-09")
    datetime.date(2024, 7, 9)
    """
    try:
        day = dt.date.fromisoformat(text.strip())
    except ValueError:
        raise ImpossibleDate(f"{text!r} is not a date. Write it as 2024-07-09.") from None
    if day.isoformat() != text.strip():  # Python also takes 20240709 and week dates, which readers mistype
        raise ImpossibleDate(f"{text!r} is not a date. Write it as 2024-07-09.")
    if not EARLIEST <= day <= LATEST:
        raise ImpossibleDate(f"{day} is not between {EARLIEST} and {LATEST}. Check the year.")
    return day


@dataclass(frozen=True, slots=True)
class DueWindow:
    """When something is promised to arrive: first and last day, either may be open, with the words as printed."""

    start: dt.date | None
    end: dt.date | None
    words: str
