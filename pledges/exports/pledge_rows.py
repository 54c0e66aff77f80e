"""The rows of a selection one after the other, each with what it adds to the total of exactly these rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pledges.columns import COLUMNS, UNCONFIRMED, Column
from pledges.filters import Selection

CHUNK: Final = 1000
# Read for what a row adds, whichever columns are shown.
ADDING: Final = (
    "pledge_id",
    "counts",
    "counts_reason",
    "quantity_min",
    "quantity_max",
    "adds_min",
    "adds_max",
    "package_min",
    "package_eur_min",
    "package_eur_max",
    "value_min",
    "value_eur_min",
    "value_eur_max",
)


class Seen:
    """Which pledges have come by: one bit each, so that a million lines need no list."""

    def __init__(self) -> None:
        self.bits = bytearray()

    def first_time(self, number: int) -> bool:
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self.bits):
            self.bits.extend(bytes(place + 1024 - len(self.bits)))
        known = self.bits[place] & bit
        self.bits[place] |= bit
        return not known


def rows_of(selection: Selection, columns: Sequence[Column] = COLUMNS) -> Iterator[dict[str, Any]]:
    """Every row of the selection in its order, in constant memory."""
    fields = sorted({name for column in columns for name in column.fields} | set(ADDING))
    seen = Seen()
    for row in selection.ordered(selection.rows).values(*fields).iterator(chunk_size=CHUNK):
        add(row, seen, selection.unconfirmed)
        yield row


def add(row: dict[str, Any], seen: Seen, unconfirmed: bool) -> None:
    """Put into the row what it adds: a package's value goes to the first of its counting rows only (rule 5)."""
    row["adding_value"] = (0, 0)
    if unconfirmed and row["counts_reason"] == UNCONFIRMED:
        row |= {"counts": True, "adds_min": row["quantity_min"], "adds_max": row["quantity_max"]}
    if not row["counts"]:
        row |= {"adds_min": 0, "adds_max": 0}
    elif row["package_min"] is not None:
        if seen.first_time(row["pledge_id"]):
            row["adding_value"] = (row["package_eur_min"], row["package_eur_max"])
    elif row["value_min"] is not None:
        row["adding_value"] = (row["value_eur_min"], row["value_eur_max"])
    else:
        row["adding_value"] = (None, None)
