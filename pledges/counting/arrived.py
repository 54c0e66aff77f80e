"""What is reported delivered of lines that add, and of which of them nothing has been recorded for long."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Q

from pledges.counting.dated import deliveries
from pledges.counting.dimensions import Place
from pledges.counting.line_facts import LineFact
from pledges.models.published import UNDATED
from pledges.quantity import Sum

# Promised and not all there: only of these can one say that no word of them has come.
AWAITED: Final = ("announced", "decided", "contracted", "shipped", "partly-delivered")
# A year without any step: budgets are yearly, and most promises are told of again within one.
SILENT_AFTER: Final = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is reported delivered of some lines.

    `total`: the sum of the numbers reported; its `unstated` are lines of which some has arrived and nobody says how
    many. `lines`: those of which anything has. `silent`: those still awaited whose last step was more
    than a year ago; `silent_since` is the latest day of these steps.
    """

    total: Sum = field(default_factory=Sum)
    lines: int = 0
    silent: int = 0
    silent_since: dt.date | None = None

    def __add__(self, other: Arrived) -> Arrived:
        days = [day for day in (self.silent_since, other.silent_since) if day]
        return Arrived(
            self.total + other.total, self.lines + other.lines, self.silent + other.silent, max(days, default=None)
        )


NONE_ARRIVED: Final = Arrived()
NOTHING: Final = Sum()


def arrived(lines: Iterable[LineFact], day: dt.date) -> dict[Place, Arrived]:
    """What has arrived of lines that add, by donor, system, completeness and unit; silence is reckoned from `day`."""
    by_place: dict[Place, list[LineFact]] = defaultdict(list)
    for line in lines:
        by_place[line.place].append(line)
    return {place: arrived_in(some, day) for place, some in by_place.items()}


def arrived_in(lines: Sequence[LineFact], day: dt.date) -> Arrived:
    """What has arrived of these lines, taken together."""
    total = sum((amount_of(line) for line in lines if line.arrived), NOTHING)
    silent = [line.valid_from for line in lines if is_silent(line, day)]
    return Arrived(total, sum(line.arrived for line in lines), len(silent), max(silent, default=None))


def amount_of(line: LineFact) -> Sum:
    """How many are reported delivered of a line of which something is."""
    if line.delivered_min is None:
        return Sum(unstated=1)
    about = any(one.amount.about for one in deliveries([line]))
    return Sum(line.delivered_min, line.delivered_max, about)


def is_silent(line: LineFact, day: dt.date) -> bool:
    """Still awaited, and nothing recorded in the year before `day`; an undated step may be later."""
    return line.status in AWAITED and line.valid_from != UNDATED and line.valid_from < day - SILENT_AFTER


def silent(day: dt.date) -> Q:
    """The same of published rows, for the database to pick."""
    return Q(status__in=AWAITED, valid_from__lt=day - SILENT_AFTER)
