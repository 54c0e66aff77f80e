"""What of a system is pledged in parts: which part by whom, for how many systems, delivered or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import BooleanField, Case, Q, When
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pledges.counting.parts import Part, arrival, loose_parts
from pledges.counting.rules import MOVED, WITHDRAWN
from pledges.counting.words import range_words
from pledges.filters import Selection
from pledges.filters.moment import moment
from pledges.quantity import Sum
from pledges.reading.claims import COMPONENTS
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import list_link
from pledges.tables.names import unit_words
from pledges.tables.pledge_table import FIELDS, quantity_cell, status_cell
from pledges.tables.total_table import donor_cell

READ: Final = (*FIELDS, "item", "kit_of", "delivered_min", "delivered_max", "delivered_about", "arrived", "all_there")
SHOWN: Final = 25
Row = Mapping[str, Any]


class PartsTable(ListTable):
    """One row a line of parts, by item and giver."""

    item = Cell("Part", css="item")
    donors = Cell("Given by", css="who")
    quantity = Cell("How many", css="num")
    serves = Cell("For")
    status = Cell("Status")
    delivered = Cell("Delivered", css="num")

    class Meta:
        template_name = "tables/table.html"


def kits_of_system(selection: Selection) -> dict[str, Any] | None:
    """The lines of parts of a system and the parts of its kits, with what is said of them; None where there are none.

    Two queries: kits are few, so all their parts are read, and of the system its lines of parts and those kits.
    """
    parts_of = _kit_parts(selection)
    whole = {name.partition("/")[0] for name in parts_of}
    wanted = selection.adds & Q(completeness=COMPONENTS) | Q(ref__in=sorted(whole))
    adds = Case(When(selection.adds, then=True), default=False, output_field=BooleanField())
    lines = {_name(row): row for row in selection.rows.filter(wanted).values(*READ, adds=adds)}
    kits = {name: parts_of[name] for name in sorted(lines) if name in parts_of}
    loose = [row for row in lines.values() if row["completeness"] == COMPONENTS and row["adds"] and not row["kit_of"]]
    if not kits and not loose:
        return None
    rows = _by_item(row for parts in kits.values() for row in parts) + _by_item(loose)
    table = PartsTable([_cells(selection, row) for row in rows[:SHOWN]], selection, "Parts", sortable=False)
    table.more = list_link(selection, completeness=COMPONENTS, counts="yes") if len(rows) > SHOWN else ""
    return {"table": table, "kits": [_kit(lines[name], parts) for name, parts in kits.items()], "said": _said(loose)}


def _kit_parts(selection: Selection) -> dict[str, list[Row]]:
    """The parts of every kit of that moment, by the line they belong to."""
    rows = moment(selection.ledger, selection.as_of, selection.known_on).exclude(kit_of="")
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows.exclude(counts_reason__in=(WITHDRAWN, MOVED)).values(*READ):
        found[row["kit_of"]].append(row)
    return found


def _name(row: Row) -> str:
    return f"{row['ref']}/{row['number']}"


def _by_item(rows: Any) -> list[Row]:
    return sorted(rows, key=lambda row: (_words(row).casefold(), row["donor_key"], row["ref"], row["number"]))


def _words(row: Row) -> str:
    """The part as printed; the name of its system where the source gives no other."""
    return str(row["item"] or row["system_name"])


def _kit(kit: Row, parts: Sequence[Row]) -> dict[str, Any]:
    came = sum(row["all_there"] for row in parts)
    sentence = arrival(kit["all_there"], came, len(parts))
    return {"ref": kit["ref"], "number": kit["number"], "name": _name(kit), "sentence": sentence}


def _said(loose: Sequence[Row]) -> str:
    return loose_parts([Part(row["all_there"], row["for_count"]) for row in loose]) if loose else ""


def _cells(selection: Selection, row: Row) -> dict[str, Any]:
    return {
        "item": format_html('<a href="/pledges/{}/#line-{}">{}</a>', row["ref"], row["number"], _words(row)),
        "donors": donor_cell(selection, row["donor_key"]),
        "quantity": quantity_cell(row, selection.known),
        "serves": _serves(row),
        "status": status_cell(row),
        "delivered": _delivered(selection, row),
    }


def _serves(row: Row) -> SafeString | str:
    """The kit a part belongs to, else for how many systems it is."""
    if name := row["kit_of"]:
        return format_html('the kit of <a class="ref" href="/pledges/{}/#line-{}">{}</a>', *name.split("/"), name)
    count = row["for_count"]
    return f"{count:,} system{'s' * (count != 1)}" if count else "not told"


def _delivered(selection: Selection, row: Row) -> str:
    low, high = row["delivered_min"], row["delivered_max"]
    if low is None:
        return "number not stated" if row["arrived"] else "not recorded"
    unit = unit_words(selection.known, row["unit"], Sum(low, high))
    return f"{range_words(low, high, row['delivered_about'])} {unit}".strip()
