"""Promises and deliveries by the month they surely had happened in; what has no month is kept apart, never guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from pledges.counting.line_facts import LineFact
from pledges.counting.states import DELIVERED
from pledges.dates import BY, UNKNOWN
from pledges.quantity import ABOUT, Sum

# "By 30 June" says that it had happened by then, not that it did in June.
NO_MONTH: Final = (BY, UNKNOWN)


class Dated(NamedTuple):
    """How many, and the first day of the month it was; no month: known only by some day, or not at all. A quarter or a
    year is in its last month, as everywhere (rule 6)."""

    month: dt.date | None
    amount: Sum


def promises(lines: Iterable[LineFact]) -> Iterator[Dated]:
    """Each line as it is promised now, in the month it was announced."""
    for line in lines:
        if line.quantity_min is None:
            amount = Sum(unstated=1)
        else:
            amount = Sum(line.quantity_min, line.quantity_max, line.quantity_qualifier == ABOUT)
        yield Dated(month_of(line.announced_to, line.announced_precision), amount)


def deliveries(lines: Iterable[LineFact]) -> Iterator[Dated]:
    """Each reported delivery; one without a number, beside others with one, is told as not stated in its month."""
    for line in lines:
        steps = [step for step in line.steps if step["kind"] == DELIVERED]
        unnumbered = [step for step in steps if step["min"] is None]
        if unnumbered and line.delivered_min is not None and line.delivered_max is not None:
            # The whole of one thing arrived; of two reports the later one leaves no doubt.
            about = line.quantity_qualifier == ABOUT
            yield Dated(month_of_step(unnumbered[-1]), Sum(line.delivered_min, line.delivered_max, about))
            continue
        for step in steps:
            yield Dated(month_of_step(step), of_step(step))


def of_step(step: dict[str, Any]) -> Sum:
    if step["min"] is None:
        return Sum(unstated=1)
    return Sum(step["min"], step["max"], step["qualifier"] == ABOUT)


def month_of_step(step: dict[str, Any]) -> dt.date | None:
    return month_of(dt.date.fromisoformat(step["to"]) if step["to"] else None, step["precision"])


def month_of(day: dt.date | None, precision: str) -> dt.date | None:
    return None if day is None or precision in NO_MONTH else day.replace(day=1)
