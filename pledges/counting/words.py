"""Figures in words, always the same way: doubt is never rounded away."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pledges.counting.gdp import Share
from pledges.counting.worth import NOT_DATED, Converted, MoneySum, Worth
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


def worth_words(worth: Worth) -> list[str]:
    """What something is worth, one statement after the other: euro first, then dollars, what is in neither, and apart
    from all that what is only estimated.

    >>> one = Converted(MoneySum(100_00, 100_00), MoneySum(108_00, 108_00), 1)
    >>> worth_words(Worth(one, Converted(MoneySum(50_00, None), MoneySum(54_00, None), 1)))
    ['EUR 100', 'USD 108', '+ EUR 50 or more estimated', 'USD 54 or more estimated']
    >>> worth_words(Worth(Converted(MoneySum(missing={"UAH": 2}), MoneySum(missing={"UAH": 2}), 2)))
    ['2 amounts in UAH have no reference rate']
    """
    stated = converted_words(worth.stated)
    estimated = converted_words(worth.estimated, "estimated")
    if stated and estimated:
        estimated[0] = f"+ {estimated[0].removeprefix('+ ')}"
    return stated + estimated


def converted_words(money: Converted, kind: str = "") -> list[str]:
    sums = [(code, total) for code, total in (("EUR", money.eur), ("USD", money.usd)) if total.min is not None]
    words = [" ".join(filter(None, (money_words(total.min, total.max, code), kind))) for code, total in sums]
    both, eur, usd = _in_common(money.eur.missing, money.usd.missing)
    left = [
        *missing_words(MoneySum(missing=both), kind),
        *(f"{one} (euro)" for one in missing_words(MoneySum(missing=eur), kind)),
        *(f"{one} (dollars)" for one in missing_words(MoneySum(missing=usd), kind)),
    ]
    return words + [f"+ {one}" if words else one for one in left]


def _in_common(
    one: Mapping[str, int], other: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """What is missing in both currencies, then in each of them alone."""
    both = {code: min(one[code], other[code]) for code in one if code in other}
    alone = [{code: n - both.get(code, 0) for code, n in found.items()} for found in (one, other)]
    return both, *alone


def share_words(share: Share) -> str:
    """A part of a gross domestic product.

    >>> share_words(Share(Fraction(21, 100), Fraction(1, 3))), share_words(Share(Fraction(1, 3000), None))
    ('0.21 to 0.33 %', '0.00033 % or more')
    """
    low = per_cent(share.min)
    if share.max is None:
        return f"{low} % or more"
    high = per_cent(share.max)
    return f"{low} %" if low == high else f"{low} to {high} %"


def per_cent(part: Fraction) -> str:
    """Two places, and of small parts two digits that say something.

    >>> per_cent(Fraction(5, 4)), per_cent(Fraction(123, 100_000)), per_cent(Fraction(0))
    ('1.25', '0.0012', '0')
    """
    places = 2
    while part and part * 10 ** (places - 1) < 1:
        places += 1
    return f"{float(part):.{places}f}".rstrip("0").rstrip(".")


def missing_words(total: MoneySum, kind: str = "") -> list[str]:
    """What is not in a sum and why.

    >>> missing_words(MoneySum(missing={"": 1, "UAH": 2}))
    ['1 amount is not dated', '2 amounts in UAH have no reference rate']
    """
    return [_missing(code, many, kind) for code, many in sorted(total.missing.items()) if many > 0]


def _missing(code: str, many: int, kind: str) -> str:
    amounts = " ".join(filter(None, (f"{many:,}", kind, "amounts" if many != 1 else "amount")))
    if code == NOT_DATED:
        return f"{amounts} {'are' if many != 1 else 'is'} not dated"
    return f"{amounts} in {code} {'have' if many != 1 else 'has'} no reference rate"
