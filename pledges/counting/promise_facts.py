"""Published lines one by one, in the few columns that tell how a promise was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, JSONField, Q, Value, When

from pledges.counting.states import ANNOUNCED, DELIVERED, StepFact, in_order, status_of
from pledges.dates import NOT_DATED, UNKNOWN, DateSpan, ending
from pledges.models.published import PublishedQuerySet
from pledges.quantity import UNSTATED, Quantity


class PromiseFact(NamedTuple):
    """One line as it stands; where nothing is said of it, it is announced only, without number and dates. `steps` are
    known only of a line that is all there and went on to another step."""

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
    all_there: bool = False
    steps: Sequence[Mapping[str, Any]] = ()

    @property
    def announced(self) -> DateSpan:
        return DateSpan(self.announced_from, self.announced_to, self.announced_precision)

    @property
    def all_there_on(self) -> DateSpan:
        """When the last of it had arrived; not dated where that is not known, or not all is there."""
        if self.status == DELIVERED:
            return ending(self.status_on, self.status_precision)
        return _by_deliveries(self) if self.all_there else NOT_DATED


def has_deadline(as_of: dt.date | None) -> Q:
    """Lines of which a deadline had been told by a day; one told in a text without a day may have been."""
    told = Q() if as_of is None else Q(deadline_told_on=None) | Q(deadline_told_on__lte=as_of)
    return Q(deadline_to__isnull=False) & told


def promise_facts(rows: PublishedQuerySet) -> list[PromiseFact]:
    """The lines of these rows, in no order. Steps are long, so they are read only where they decide."""
    steps = Case(
        When(~Q(status=DELIVERED), all_there=True, then=F("steps")),
        default=Value([], JSONField()),
        output_field=JSONField(),
    )
    found = rows.order_by().values_list(*PromiseFact._fields[:-1], steps)
    return [PromiseFact(*row) for row in found]


def _by_deliveries(line: PromiseFact) -> DateSpan:
    """When a line that went on to another step had arrived: by its deliveries, where they come to the whole of it."""
    if line.delivered_min is None:  # without a number nobody can say which delivery was the last
        return NOT_DATED
    promised = Quantity(line.quantity_min, line.quantity_max, line.quantity_qualifier)
    status, on = status_of(promised, in_order(_step(step) for step in line.steps if step["kind"] == DELIVERED))
    return on if status == DELIVERED else NOT_DATED


def _step(step: Mapping[str, Any]) -> StepFact:
    days = [dt.date.fromisoformat(step[end]) if step[end] else None for end in ("from", "to")]
    on = NOT_DATED if step["precision"] == UNKNOWN else DateSpan(*days, step["precision"])
    return StepFact(step["kind"], on, Quantity(step["min"], step["max"], step["qualifier"]))
