"""Published lines one by one, in the few columns that pictures and sentences are made from."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from pledges.counting.dimensions import Place
from pledges.models.published import PublishedLine, PublishedQuerySet


class LineFact(NamedTuple):
    """One line as it stands. `steps` are known only of a line of which something has arrived."""

    pk: int
    donor_key: str
    total_system: str
    completeness: str
    unit: str
    announced_to: dt.date | None
    announced_precision: str
    quantity_min: int | None
    quantity_max: int | None
    quantity_qualifier: str
    status: str
    valid_from: dt.date
    delivered_min: int | None
    delivered_max: int | None
    arrived: bool
    steps: tuple[dict[str, Any], ...] = ()

    @property
    def place(self) -> Place:
        """Where the line stands in a total by donor and system."""
        return (self.donor_key, self.total_system, self.completeness, self.unit)


def line_facts(rows: PublishedQuerySet) -> list[LineFact]:
    """The lines of these rows. They should be of one system: then an index holds all but the steps."""
    ordered = rows.order_by("-announced_to", "-id")
    arrived = rows.order_by().filter(arrived__in=[True]).values("pk")
    steps = dict(PublishedLine.objects.filter(pk__in=arrived).values_list("pk", "steps"))
    fields = LineFact._fields[:-1]
    return [LineFact(*row, tuple(steps.get(row[0], ()))) for row in ordered.values_list(*fields)]
