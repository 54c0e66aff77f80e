"""The four figures of a total: what is pledged, decided or firmer, delivered, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Final

from django.db.models import Count, Q
from django.db.models import Sum as SqlSum

from pledges.counting.states import FIRM
from pledges.quantity import ABOUT, Sum

PLEDGED, DECIDED, DELIVERED, GAP = MEASURES = ("pledged", "decided", "delivered", "gap")
MEANINGS: Final = {
    PLEDGED: "what is promised, as it stands",
    DECIDED: "of it what is decided, contracted, shipped, delivered or in service",
    DELIVERED: "what is reported delivered",
    GAP: "what is still to come of what is pledged",
}
# A package of money promises no number of things: it is not "unstated".
MONEY: Final = "money"


@dataclass(slots=True)
class Counted:
    """Numbers of lines added end by end, in the making. `least` is None while no line has stated one."""

    least: int | Fraction | None = None
    most: int | Fraction = 0
    opens: int = 0
    abouts: int = 0
    unstated: int = 0

    def add(self, other: Counted) -> None:
        self.least = plus(self.least, other.least)
        self.most += other.most
        self.opens += other.opens
        self.abouts += other.abouts
        self.unstated += other.unstated

    def part(self, portion: Fraction) -> Counted:
        """A part of the numbers. Lines are not cut: each is told, also one without a number."""
        return Counted(times(self.least, portion), self.most * portion, self.opens, self.abouts, self.unstated)

    def sum(self) -> Sum:
        if self.least is None:
            return Sum(unstated=self.unstated)
        return Sum(self.least, None if self.opens else self.most, self.abouts > 0, self.unstated)


PARTS: Final = tuple(field.name for field in fields(Counted))


def plus(one: int | Fraction | None, other: int | Fraction | None) -> int | Fraction | None:
    return other if one is None else one if other is None else one + other


def times(number: int | Fraction | None, portion: Fraction) -> int | Fraction | None:
    return None if number is None else number * portion


def asked(measure: str, counts: Q) -> dict[str, Any]:
    """What the database adds up for a measure over the rows that add: one annotation a part of `Counted`."""
    low, high, which, about = _columns(measure)
    which = counts & which
    stated = Q(**{f"{low}__isnull": False})
    return {
        f"{measure}_least": SqlSum(low, filter=which),
        f"{measure}_most": SqlSum(high, filter=which),
        f"{measure}_opens": Count("pk", filter=which & stated & Q(**{high: None})),
        f"{measure}_abouts": Count("pk", filter=which & stated & about),
        f"{measure}_unstated": Count("pk", filter=which & ~stated & ~Q(category=MONEY)),
    }


def _columns(measure: str) -> tuple[str, str, Q, Q]:
    """The stored ends of a measure, the lines that have it, and when it is "about"."""
    about = Q(quantity_qualifier=ABOUT)
    some_came = Q(arrived__in=[True])
    came_about = Q(delivered_about__in=[True])
    return {
        PLEDGED: ("quantity_min", "quantity_max", Q(), about),
        DECIDED: ("quantity_min", "quantity_max", Q(status__in=FIRM), about),
        DELIVERED: ("delivered_min", "delivered_max", some_came, came_about),
        GAP: ("gap_min", "gap_max", Q(), (about | came_about) & ~Q(gap_min=0, gap_max=0)),
    }[measure]


def counted(values: Sequence[Any]) -> Counted:
    """From what the database found for `asked`, in that order."""
    least, most, *numbers = values
    return Counted(least, most or 0, *numbers)
