"""The table of recipients: from how many donors each receives, how many lines, and the money stated for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.html import format_html

from pledges.columns import donor_codes
from pledges.counting.totals import TotalRow
from pledges.counting.worth import Worth, add_up
from pledges.filters import Selection
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure, list_link, money_figure
from pledges.tables.names import actor_name
from pledges.tables.sums import kept_totals

SORTS: Final = [sign + name for name in ("recipient", "donors", "rows", "value") for sign in ("", "-")]
DEFAULT_SORT: Final = "-rows"


@dataclass(frozen=True, slots=True)
class Receiving:
    """What one actor is pledged in a selection. `donors`: how many named givers, alone or jointly."""

    code: str
    name: str
    donors: int
    rows: int
    left_out: int
    value: Worth


class RecipientTable(ListTable):
    """One row a recipient."""

    recipient = Cell("Recipient", css="who", sort="recipient")
    donors = Cell("Named donors", css="num", sort="donors")
    rows = Cell("Lines", css="num", sort="rows")
    value = Cell("Worth, if stated", css="num", sort="value")
    left_out = Cell("Left out", css="num")

    class Meta:
        template_name = "tables/table.html"

    def __init__(self, found: Sequence[Receiving], selection: Selection) -> None:
        super().__init__([cells_of(selection, one) for one in found], selection, "Recipients")


def cells_of(selection: Selection, one: Receiving) -> dict[str, Any]:
    lines = list_link(selection, recipient=one.code)
    donors = f"/donors/?{selection.query(recipient=one.code, sort=None, per_page=None)}"
    return {
        "recipient": format_html('<a href="{}">{}</a>', lines, one.name),
        "donors": Figure(f"{one.donors:,}" if one.donors else "", "", donors),
        "rows": Figure(f"{one.rows:,}" if one.rows else "", "", lines),
        "value": money_figure(one.value, lines),
        "left_out": Figure(
            f"{one.left_out:,}" if one.left_out else "", "", list_link(selection, recipient=one.code, counts="no")
        ),
    }


def recipients(selection: Selection, stamp: str) -> list[Receiving]:
    """Who receives in a selection, in its order."""
    givers: dict[str, set[str]] = defaultdict(set)
    for row in kept_totals(selection, ("recipient", "donor"), stamp):
        if row.rows or row.joint_rows:
            givers[row.keys["recipient"]].update(donor_codes(row.keys["donor"]))
    by_recipient: dict[str, list[TotalRow]] = defaultdict(list)
    for row in kept_totals(selection, ["recipient"], stamp):
        by_recipient[row.keys["recipient"]].append(row)
    made = [receiving(selection, code, rows, len(givers[code])) for code, rows in by_recipient.items()]
    return in_order(made, selection.sort)


def receiving(selection: Selection, code: str, rows: Sequence[TotalRow], donors: int) -> Receiving:
    lines, left_out = sum(row.rows for row in rows), sum(row.left_out for row in rows)
    name, value = actor_name(selection.known, code), add_up(row.value for row in rows)
    return Receiving(code, name, donors, lines, left_out, value)


def in_order(found: Iterable[Receiving], sort: str) -> list[Receiving]:
    by_name, down = sorted(found, key=lambda one: one.name.casefold()), sort.startswith("-")
    match sort.removeprefix("-"):
        case "recipient":
            return by_name[::-1] if down else by_name
        case "donors":
            return sorted(by_name, key=lambda one: one.donors, reverse=down)
        case "value":  # what is not stated stands last, whichever way
            stated = [one for one in by_name if one.value.stated.eur.min is not None]
            rest = [one for one in by_name if one.value.stated.eur.min is None]
            return sorted(stated, key=lambda one: one.value.stated.eur.min or 0, reverse=down) + rest
    return sorted(by_name, key=lambda one: one.rows, reverse=down)
