"""The scorecard of an announcement: each line as it was first promised and as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.html import format_html

from pledges.counting.rules import RESTATED
from pledges.counting.words import range_words
from pledges.filters import Selection
from pledges.filters.moment import version_on
from pledges.models.published import OPEN_VERSION, PublishedLine
from pledges.quantity import Sum
from pledges.tables.cells import Cell, ListTable
from pledges.tables.names import unit_words
from pledges.tables.pledge_table import FIELDS, chips, donors_cell, item_cell, pledge_cell, quantity_cell, status_cell

THEN: Final = ("line_id", "completeness", "for_count", "unit", "quantity_min", "quantity_max", "quantity_qualifier")
NOW: Final = (*FIELDS, "line_id", "delivered_min", "delivered_max")

ARRIVED: Final = ("delivered", "partly-delivered", "in-service")


class Scorecard(ListTable):
    """One row a line; a line told again, or left out for another reason, is marked."""

    pledge = Cell("Pledge", css="ref")
    donors = Cell("Given by", css="who")
    item = Cell("Item", css="item")
    then = Cell("As announced", css="num")
    now = Cell("Promised now", css="num")
    status = Cell("Status")
    delivered = Cell("Delivered", css="num")

    class Meta:
        template_name = "tables/table.html"


def scorecard(selection: Selection) -> Scorecard:
    """The lines of this page of a selection, in its order."""
    rows = selection.page_of(selection.rows, NOW)
    first = as_announced(selection, [row["line_id"] for row in rows])
    cells = [cells_of(selection, row, first.get(row["line_id"], row)) for row in rows]
    return Scorecard(cells, selection, "Each line as announced and as it stands", sortable=False)


def as_announced(selection: Selection, lines: list[int]) -> dict[int, Mapping[str, Any]]:
    """The first state of each of these lines, as the record held it at the moment asked for."""
    held = OPEN_VERSION - 1 if selection.known_on is None else version_on(selection.known_on) or 0
    rows = PublishedLine.objects.filter(line__in=lines, version_from__lte=held, version_to__gt=held)
    found: dict[int, Mapping[str, Any]] = {}
    for row in rows.order_by("line_id", "valid_from").values("quantity_words", *THEN):
        found.setdefault(row["line_id"], row)
    return found


def cells_of(selection: Selection, now: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    known = selection.known
    mark = "told before" if now["counts_reason"] == RESTATED else "" if now["counts"] else "does not add"
    return {
        "pledge": pledge_cell(now),
        "donors": donors_cell(now, known),
        "item": format_html("{}{}", item_cell(now), chips([mark] if mark else [])),
        "then": quantity_cell(then, known),
        "now": quantity_cell(now, known),
        "status": status_cell(now),
        "delivered": delivered_words(selection, now),
    }


def delivered_words(selection: Selection, row: Mapping[str, Any]) -> str:
    """What is reported delivered; no report is not a zero."""
    low, high = row["delivered_min"], row["delivered_max"]
    if low is None:
        return (
            "number not stated" if row["status"] in ("delivered", "partly-delivered", "in-service") else "not recorded"
        )
    return f"{range_words(low, high)} {unit_words(selection.known, row['unit'], Sum(low, high))}".strip()
