"""What pledges are worth in all: sums of money in euro and in dollars, with what could not be converted told beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from pledges.models.checks import ESTIMATED

# As columns of the published table name them: `value_eur_min`.
CURRENCIES: Final = ("eur", "usd")
# Stands for the currency of amounts that have no day, and so no rate.
NOT_DATED: Final = ""
Number = int | Fraction


@dataclass(frozen=True, slots=True)
class MoneySum:
    """Money in minor units of one currency, as an interval; `max is None` with a `min`: open top.

    `missing`: how many amounts are not in it, by their own currency where that has no reference rate for the day, under
    `NOT_DATED` where no day is known. They are not zero.
    """

    min: Number | None = None
    max: Number | None = None
    missing: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """How many amounts are not in the sum."""
        return sum(self.missing.values())

    def __add__(self, other: MoneySum) -> MoneySum:
        missing = {code: self.missing.get(code, 0) + n for code, n in other.missing.items()}
        missing = {**self.missing, **missing}
        if self.min is None or other.min is None:
            stated = other if self.min is None else self
            return MoneySum(stated.min, stated.max, missing)
        top = None if self.max is None or other.max is None else self.max + other.max
        return MoneySum(self.min + other.min, top, missing)

    def part(self, portion: Fraction) -> MoneySum:
        """A part of the money. An amount that is not in it is told whole: it is not cut."""
        low, high = (None if end is None else end * portion for end in (self.min, self.max))
        return MoneySum(low, high, self.missing)

    def less(self, other: MoneySum) -> MoneySum:
        """What is left of each end, so that the other and this come to the whole again; below zero where the other is
        more. Of a whole with an upper end no more can be left than beside the lower end of an open one."""
        low, missing = (self.min or 0) - (other.min or 0), _less(self.missing, other.missing)
        if self.min is not None and self.max is None:
            return MoneySum(low, None, missing)
        high = (self.max or 0) - ((other.min if other.max is None else other.max) or 0)
        return MoneySum(low, high, missing) if low or high else MoneySum(missing=missing)


def _less(whole: Mapping[str, int], part: Mapping[str, int]) -> dict[str, int]:
    left = {code: whole.get(code, 0) - part.get(code, 0) for code in {**whole, **part}}
    return {code: n for code, n in left.items() if n}


@dataclass(frozen=True, slots=True)
class Converted:
    """The same `amounts` amounts in euro and in dollars, each at the reference rates of its day."""

    eur: MoneySum = field(default_factory=MoneySum)
    usd: MoneySum = field(default_factory=MoneySum)
    amounts: int = 0

    def __bool__(self) -> bool:
        return bool(self.amounts or any(one.min is not None or one.missing for one in (self.eur, self.usd)))

    def __add__(self, other: Converted) -> Converted:
        if not other:
            return self
        return Converted(self.eur + other.eur, self.usd + other.usd, self.amounts + other.amounts)

    def part(self, portion: Fraction) -> Converted:
        return Converted(self.eur.part(portion), self.usd.part(portion), self.amounts)

    def less(self, other: Converted) -> Converted:
        """What is left, see `MoneySum.less`; of no number of amounts, as a part of one may be."""
        return Converted(self.eur.less(other.eur), self.usd.less(other.usd))


@dataclass(frozen=True, slots=True)
class Worth:
    """What parties or their publishers say something is worth, and apart from it what is only estimated (rule 5)."""

    stated: Converted = field(default_factory=Converted)
    estimated: Converted = field(default_factory=Converted)

    def __bool__(self) -> bool:
        return bool(self.stated or self.estimated)

    def __add__(self, other: Worth) -> Worth:
        return Worth(self.stated + other.stated, self.estimated + other.estimated) if other else self

    def part(self, portion: Fraction) -> Worth:
        return Worth(self.stated.part(portion), self.estimated.part(portion)) if self else self

    def less(self, other: Worth) -> Worth:
        return Worth(self.stated.less(other.stated), self.estimated.less(other.estimated))


NO_WORTH: Final = Worth()


def of_basis(money: Converted, basis: str) -> Worth:
    return Worth(estimated=money) if basis == ESTIMATED else Worth(stated=money)


def add_up(found: Iterable[Worth]) -> Worth:
    """Any order and any grouping gives the same.

    >>> one, open_top = (Converted(MoneySum(low, high), amounts=1) for low, high in ((100, 100), (50, None)))
    >>> both = add_up([of_basis(one, "stated"), of_basis(open_top, "publisher"), of_basis(one, "estimated")])
    >>> (both.stated.eur.min, both.stated.eur.max), both.estimated.eur.min
    ((150, None), 100)
    """
    total = NO_WORTH
    for one in found:
        total += one
    return total


def amount(row: Mapping[str, Any], of: str) -> Worth:
    """One amount of a published row, its own (`value`) or its pledge's (`package`); nothing where it has none."""
    if row[f"{of}_min"] is None:
        return NO_WORTH
    why = row[f"{of}_currency"] if row["announced_to"] else NOT_DATED
    eur, usd = (_converted(row, f"{of}_{currency}", why) for currency in CURRENCIES)
    return of_basis(Converted(eur, usd, 1), row[f"{of}_basis"])


def _converted(row: Mapping[str, Any], name: str, why: str) -> MoneySum:
    low = row[f"{name}_min"]
    return MoneySum(missing={why: 1}) if low is None else MoneySum(low, row[f"{name}_max"])


def fields_of(of: str) -> tuple[str, ...]:
    """The columns `amount` reads."""
    ends = (f"{of}_{currency}_{end}" for currency in CURRENCIES for end in ("min", "max"))
    return (f"{of}_min", f"{of}_currency", f"{of}_basis", *ends, "announced_to")
