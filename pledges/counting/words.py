"""Figures in words, always the same way: doubt is never rounded away."""

from __future__ import annotations

from fractions import Fraction

from pledges.money import to_major
from pledges.quantity import ABOUT, Quantity, Sum

NOT_STATED = "not stated"


def number(value: int | Fraction) -> str:
    """Thousands with a comma, parts of a joint promise to two places: 31,000,000 and 4.67."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def range_words(low: int | Fraction | None, high: int | Fraction | None, about: bool = False) -> str:
    """One interval.

    >>> range_words(24, None), range_words(0, 45), range_words(3, 5), range_words(10, 10, about=True)
    ('24 or more', 'up to 45', '3 to 5', 'about 10')
    """
    if low is None:
        return NOT_STATED
    if high is None:
        words = f"{number(low)} or more"
    elif low == high:
        words = number(low)
    elif low == 0:
        words = f"up to {number(high)}"
    else:
        words = f"{number(low)} to {number(high)}"
    return f"about {words}" if about else words


def quantity_words(quantity: Quantity) -> str:
    return range_words(quantity.min, quantity.max, quantity.qualifier == ABOUT)


def sum_words(total: Sum) -> str:
    """A total with what it could not count.

    >>> sum_words(Sum(24, None, unstated=2))
    '24 or more + 2 not stated'
    """
    if not total.is_stated:
        return f"{total.unstated} not stated" if total.unstated else ""
    words = range_words(total.min, total.max, total.about)
    return f"{words} + {total.unstated} not stated" if total.unstated else words


def money_words(low: int | Fraction | None, high: int | Fraction | None, code: str, about: bool = False) -> str:
    """An amount from minor units, in millions or billions where it is large.

    >>> money_words(1_100_000_000_00, 1_100_000_000_00, "EUR")
    'EUR 1.1 billion'
    """
    if low is None:
        return NOT_STATED
    if high is None:
        words = f"{_major(low, code)} or more"
    elif low == high:
        words = _major(low, code)
    elif low == 0:
        words = f"up to {_major(high, code)}"
    else:
        words = f"{_major(low, code)} to {_major(high, code)}"
    return f"{code} about {words}" if about else f"{code} {words}"


def _major(minor: int | Fraction, code: str) -> str:
    amount = to_major(round(minor), code)
    for size, name in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if amount >= size:
            return f"{amount / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"
