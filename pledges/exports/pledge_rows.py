"""The rows of a selection one after the other, each with what it adds to the total of exactly these rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from pledges.columns import COLUMNS, UNCONFIRMED, Column
from pledges.counting.joint import APART, part_of
from pledges.counting.measures import MEASURES
from pledges.counting.rules import LED_BY_OTHERS
from pledges.counting.states import FIRM
from pledges.counting.totals import plain
from pledges.counting.worth import NO_WORTH, Converted, MoneySum, Worth, amount, fields_of
from pledges.filters import Selection

CHUNK: Final = 1000
# Read for what a row adds, whichever columns are shown.
ADDING: Final = (
    "pledge_id",
    "donor_key",
    "parties",
    "shares",
    "counts",
    "counts_reason",
    "quantity_min",
    "quantity_max",
    "status",
    "arrived",
    "delivered_min",
    "delivered_max",
    "gap_min",
    "gap_max",
    "adds_min",
    "adds_max",
    *fields_of("package"),
    *fields_of("value"),
)
# What a row adds that does not count, or whose money stands with another row.
NOTHING: Final = Worth(nothing := Converted(MoneySum(0, 0), MoneySum(0, 0)), nothing)


ADDS: Final = tuple(
    f"adds_{what}{end}" for what in ("", *(f"{measure}_" for measure in MEASURES[1:])) for end in ("min", "max")
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
        if selection.joint != APART:
            deal(row, part_of(row, selection.joint, selection.donors))
        yield row


def add_measures(row: dict[str, Any]) -> None:
    """Put into a row that adds what of it is decided, delivered and still to come; 0 where it is not of that kind."""
    pledged = row["quantity_min"], row["quantity_max"]
    delivered, gap = (row["delivered_min"], row["delivered_max"]), (row["gap_min"], row["gap_max"])
    row["adds_decided_min"], row["adds_decided_max"] = pledged if row["status"] in FIRM else (0, 0)
    row["adds_delivered_min"], row["adds_delivered_max"] = delivered if row["arrived"] else (0, 0)
    row["adds_gap_min"], row["adds_gap_max"] = gap


def add(row: dict[str, Any], seen: Seen, unconfirmed: bool) -> None:
    """Put into the row what it adds: a package's value goes to the first of its counting rows only (rule 5)."""
    row["adding"] = NOTHING
    if unconfirmed and row["counts_reason"] == UNCONFIRMED:
        row |= {"counts": True, "adds_min": row["quantity_min"], "adds_max": row["quantity_max"]}
    add_measures(row)
    if not row["counts"]:
        row |= dict.fromkeys(ADDS, 0)
    elif row["package_min"] is not None:
        if seen.first_time(row["pledge_id"]):
            row["adding"] = beside_nothing(amount(row, "package"))
    else:
        row["adding"] = beside_nothing(amount(row, "value"))


def beside_nothing(worth: Worth) -> Worth:
    """An amount adds nothing to the figure of the other basis; a row without one is no row of zero."""
    return Worth(worth.stated or NOTHING.stated, worth.estimated or NOTHING.estimated) if worth else NO_WORTH


def deal(row: dict[str, Any], part: Fraction) -> None:
    """Only the part of a joint row that goes to the givers asked for adds; none where another giver leads it."""
    if not part:
        row |= {"counts": False, "counts_reason": LED_BY_OTHERS if row["counts"] else row["counts_reason"]}
    if part == 1:
        return
    for name in ADDS:
        # Of what stands wholly under another giver nothing adds here, an open top neither.
        row[name] = plain(row[name] and row[name] * part) if part else 0
    row["adding"] = row["adding"].part(part) if part else NOTHING
