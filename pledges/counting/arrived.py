"""What is reported delivered of lines that add, and of which of them nothing has been recorded for long."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, F, Max, Q
from django.db.models import Sum as SqlSum

from pledges.counting.dimensions import Place, columns_of, named_place
from pledges.models.published import UNDATED, PublishedQuerySet
from pledges.quantity import ABOUT, Sum

HAS_ARRIVED: Final = ("partly-delivered", "delivered", "in-service")
# Promised and not all there: only of these can one say that no word of them has come.
AWAITED: Final = ("announced", "decided", "contracted", "shipped", "partly-delivered")
# A year without any step: budgets are yearly, and most promises are told of again within one.
SILENT_AFTER: Final = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is reported delivered of some lines.

    `total`: the sum of the numbers reported; its `unstated` are lines of which some has arrived and nobody says how
    many. `lines`: those whose status says that anything has. `silent`: those still awaited whose last step was more
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


def arrived(rows: PublishedQuerySet, by: Sequence[str], day: dt.date) -> dict[Place, Arrived]:
    """What has arrived of rows that add, by the named dimensions, completeness and unit.

    `rows` must be few: unlike totals this reads the rows themselves. Numbers of several systems mean nothing, their
    lines do. `day`: what silence is reckoned from.
    """
    names = [*columns_of(by), "completeness", "unit"]
    keys = {f"by_{place}": F(name) for place, name in enumerate(names)}
    stated, silent = Q(delivered_min__isnull=False), silent_on(day)
    found = rows.order_by().annotate(**keys).values_list(*keys)
    sums = found.annotate(
        least=SqlSum("delivered_min"),
        most=SqlSum("delivered_max"),
        opens=Count("pk", filter=stated & Q(delivered_max=None)),
        abouts=Count("pk", filter=stated & Q(quantity_qualifier=ABOUT)),
        unstated=Count("pk", filter=~stated & Q(status__in=HAS_ARRIVED)),
        lines=Count("pk", filter=Q(status__in=HAS_ARRIVED)),
        silent=Count("pk", filter=silent),
        since=Max("valid_from", filter=silent),
    )
    width = len(names)
    named: dict[Place, Arrived] = defaultdict(Arrived)
    for one in sums:
        named[named_place(tuple(str(key or "") for key in one[:width]), by)] += _arrived(*one[width:])
    return dict(named)


def silent_on(day: dt.date) -> Q:
    """Lines still awaited of which nothing is recorded in the year before `day`; undated steps may be later."""
    return Q(status__in=AWAITED, valid_from__lt=day - SILENT_AFTER) & ~Q(valid_from=UNDATED)


def _arrived(least: int | None, most: int | None, opens: int, abouts: int, unstated: int, *rest: Any) -> Arrived:
    top = None if opens or least is None else most or 0
    return Arrived(Sum(least, top, abouts > 0, unstated), *rest)
