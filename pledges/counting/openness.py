"""What the sources of a promise let a reader know: each question once, with its definition and the rows it holds of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from django.db.models import Count, Q

from pledges.dates import DAY, UNKNOWN
from pledges.models.published import PublishedQuerySet

QUANTITY: Final = "quantity"
TO_THE_DAY: Final = "day"
VALUE: Final = "value"
DELIVERED: Final = "delivered"
PROOF: Final = "proof"
SOME_CAME: Final = Q(arrived=True)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each line: `of` names the question whose lines it is asked of; "" of all. `short`: its name
    where there is little room."""

    label: str
    short: str
    definition: str
    holds: Q
    of: str = ""


QUESTIONS: Final = {
    QUANTITY: Question(
        "How many is stated",
        "Number",
        "Lines of which a source states a number or a range. \u201cDozens\u201d is one, a bare plural is not.",
        Q(quantity_min__isnull=False),
    ),
    TO_THE_DAY: Question(
        "Announced on a known day",
        "Day",
        "Lines whose announcement is known to the day, not only to a month, quarter or year or \u201cby\u201d a day.",
        Q(announced_precision=DAY),
    ),
    VALUE: Question(
        "Worth is stated",
        "Worth",
        "Lines with an amount of money of their own, or in a pledge with one.",
        Q(value_min__isnull=False) | Q(package_min__isnull=False),
    ),
    DELIVERED: Question(
        "Some is reported delivered",
        "Delivered",
        "Lines of which a source reports that anything has arrived. No report is not a delivery of none.",
        SOME_CAME,
    ),
    PROOF: Question(
        "Delivery on a known day",
        "Dated delivery",
        "Of the lines reported delivered, in part or whole, those with a delivery that a source dates to a day, month, "
        "quarter or year; \u201cby\u201d a day is no day of a delivery.",
        SOME_CAME & ~Q(delivered_precision=UNKNOWN),
        of=DELIVERED,
    ),
}


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None of nothing, and 0 or 100 only where it is none or all of them."""
        if not self.whole:
            return None
        rounded = int(Fraction(200 * self.part + self.whole, 2 * self.whole))
        return rounded if self.part in (0, self.whole) else min(99, max(1, rounded))


def openness(rows: PublishedQuerySet, by: str) -> dict[Any, dict[str, Share]]:
    """For each value of the column `by` the share of its lines of which each question holds, in one query."""
    return {found.pop(by): shares(found) for found in rows.order_by().values(by).annotate(**asked_of())}


def asked_of() -> dict[str, Count]:
    """What to count of rows: all of them, and those of which each question holds."""
    return {"lines": Count("pk"), **{name: Count("pk", filter=one.holds) for name, one in QUESTIONS.items()}}


def shares(found: dict[str, int]) -> dict[str, Share]:
    """The shares of what was counted so."""
    return {name: Share(found[name], found[question.of or "lines"]) for name, question in QUESTIONS.items()}
