"""Days between two dates that are known only roughly: a range, never a guess in its middle."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import Final, NamedTuple

from pledges.counting.words import range_words
from pledges.dates import BY, UNKNOWN, DateSpan

# "By 30 June" is no day of anything, and so no end of a stretch of days either.
NO_DAY: Final = (BY, UNKNOWN)


class Days(NamedTuple):
    """The fewest and the most days it can have been."""

    min: int | Fraction
    max: int | Fraction


def has_day(span: DateSpan) -> bool:
    """Whether a first and a last day are known."""
    return span.precision not in NO_DAY


def between(first: DateSpan, last: DateSpan) -> Days | None:
    """Days from the one to the other, never below none; None where either is known only "by" a day, or not at all.

    >>> import datetime as dt
    >>> from pledges.dates import by, month, on
    >>> between(on(dt.date(2024, 1, 10)), month(2024, 3))
    Days(min=51, max=81)
    >>> between(month(2024, 3), on(dt.date(2024, 3, 10)))
    Days(min=0, max=9)
    >>> between(on(dt.date(2024, 1, 10)), by(dt.date(2024, 3, 1))) is None
    True
    """
    if first.start is None or first.end is None or last.start is None or last.end is None:
        return None
    return Days(max(0, (last.start - first.end).days), max(0, (last.end - first.start).days))


def shortest(found: Sequence[Days]) -> Days:
    return Days(min(one.min for one in found), min(one.max for one in found))


def longest(found: Sequence[Days]) -> Days:
    return Days(max(one.min for one in found), max(one.max for one in found))


def middle(found: Sequence[Days]) -> Days:
    """The median: it lies between the median of the fewest and that of the most days.

    >>> middle([Days(10, 10), Days(20, 50), Days(90, 120)])
    Days(min=20, max=50)
    """
    return Days(_median([one.min for one in found]), _median([one.max for one in found]))


def _median(numbers: Sequence[int | Fraction]) -> int | Fraction:
    found = Fraction(median(numbers))
    return int(found) if found.denominator == 1 else found


def days_words(days: Days | None) -> str:
    """51 to 81 days; nothing where there is none.

    >>> days_words(Days(1, 1)), days_words(Days(51, 81))
    ('1 day', '51 to 81 days')
    """
    if days is None:
        return ""
    return f"{range_words(days.min, days.max)} {'day' if days == (1, 1) else 'days'}"
