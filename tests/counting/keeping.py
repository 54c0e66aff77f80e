"""One line as the rules of how promises are kept see it, in few words."""

import datetime as dt
from typing import Any

from pledges.counting.promise_facts import PromiseFact
from pledges.dates import NOT_DATED, DateSpan, on

PROMISED = on(dt.date(2024, 1, 10))


def fact(announced: DateSpan = PROMISED, there: DateSpan = NOT_DATED, **changes: Any) -> PromiseFact:
    """A promise of one battery, announced only; with `there` all of it delivered then."""
    fields: dict[str, Any] = {
        "announced_from": announced.start,
        "announced_to": announced.end,
        "announced_precision": announced.precision,
        "status": "delivered" if there.is_known else "announced",
        "status_on": there.end,
        "status_precision": there.precision,
        "quantity_min": 1,
        "quantity_max": 1,
        "quantity_qualifier": "exact",
        "delivered_min": 1 if there.is_known else None,
        "arrived": there.is_known,
        "all_there": there.is_known,
    }
    return PromiseFact(**(fields | changes))


def delivery(span: DateSpan, number: int | None = None) -> dict[str, Any]:
    """A delivered step as the published table holds it."""
    return {
        "kind": "delivered",
        "from": span.start.isoformat() if span.start else None,
        "to": span.end.isoformat() if span.end else None,
        "precision": span.precision,
        "min": number,
        "max": number,
        "qualifier": "unstated" if number is None else "exact",
    }
