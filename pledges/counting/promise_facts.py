"""Published lines one by one, in the few columns that tell how a promise was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, JSONField, Value, When

from pledges.counting.gaps import ALL_THERE
from pledges.counting.states import ANNOUNCED, DELIVERED, IN_SERVICE, StepFact, in_order, status_of
from pledges.dates import NOT_DATED, UNKNOWN, DateSpan, ending
from pledges.models.published import PublishedQuerySet
from pledges.quantity import UNSTATED, Quantity


class PromiseFact(NamedTuple):
    """One line as it stands; where nothing is said of it, it is announced only, without number and dates. `steps` are
    known only of a line in service."""

    pk: int = 0
    donor_key: str = ""
    system_name: str = ""
    joint: bool = False
    announced_from: dt.date | None = None
    announced_to: dt.date | None = None
    announced_precision: str = UNKNOWN
    deadline_to: dt.date | None = None
    due_to: dt.date | None = None
    status: str = ANNOUNCED
    status_on: dt.date | None = None
    status_precision: str = UNKNOWN
    quantity_min: int | None = None
    quantity_max: int | None = None
    quantity_qualifier: str = UNSTATED
    delivered_min: int | None = None
    arrived: bool = False
    steps: Sequence[Mapping[str, Any]] = ()

    @property
    def announced(self) -> DateSpan:
        return DateSpan(self.announced_from, self.announced_to, self.announced_precision)

    @property
    def is_all_there(self) -> bool:
        return self.status in ALL_THERE

    @property
    def all_there_on(self) -> DateSpan:
        """When the last of it had arrived; not dated where that is not known, or not all is there."""
        if self.status == DELIVERED:
            return ending(self.status_on, self.status_precision)
        return _before_service(self) if self.status == IN_SERVICE else NOT_DATED


def promise_facts(rows: PublishedQuerySet) -> list[PromiseFact]:
    """The lines of these rows, in no order. Steps are long, so they are read only where they decide."""
    steps = Case(When(status=IN_SERVICE, then=F("steps")), default=Value([], JSONField()), output_field=JSONField())
    found = rows.order_by().values_list(*PromiseFact._fields[:-1], steps)
    return [PromiseFact(*row) for row in found]


def _before_service(line: PromiseFact) -> DateSpan:
    """When a line that is in service had arrived: by its deliveries, where they come to the whole of it."""
    if line.delivered_min is None:  # without a number nobody can say which delivery was the last
        return NOT_DATED
    promised = Quantity(line.quantity_min, line.quantity_max, line.quantity_qualifier)
    status, on = status_of(promised, in_order(_step(step) for step in line.steps if step["kind"] == DELIVERED))
    return on if status == DELIVERED else NOT_DATED


def _step(step: Mapping[str, Any]) -> StepFact:
    days = [dt.date.fromisoformat(step[end]) if step[end] else None for end in ("from", "to")]
    on = NOT_DATED if step["precision"] == UNKNOWN else DateSpan(*days, step["precision"])
    return StepFact(step["kind"], on, Quantity(step["min"], step["max"], step["qualifier"]))
