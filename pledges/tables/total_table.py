"""Tables of totals: per donor, system, completeness and unit, with what is given alone and jointly side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from pledges.counting.joint import APART
from pledges.counting.measures import MEASURES
from pledges.counting.totals import TotalRow
from pledges.filters import Selection
from pledges.reading.claims import COMPLETENESS
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import (
    Figure,
    Lead,
    alone_link,
    joint_link,
    kind_of,
    list_link,
    measure_figure,
    money_figure,
    quantity_figure,
)
from pledges.tables.kept import kept
from pledges.tables.names import completeness_words, donors_name, system_name
from pledges.tables.pledge_table import chips
from pledges.tables.sums import kept_totals


class TotalTable(ListTable):
    """One row a total. Which of the columns a page shows is said by `show`."""

    donor = Cell("Donor", css="who", sort="donor")
    system = Cell("System", css="item", sort="system")
    alone = Cell("Alone", css="num", sort="alone")
    jointly = Cell("Jointly", css="num", sort="jointly")
    quantity = Cell("Pledged", css="num", sort="quantity")
    decided = Cell("Decided or firmer", css="num measured")
    delivered = Cell("Delivered", css="num measured", sort="delivered")
    gap = Cell("Still to come", css="num measured", sort="gap")
    value = Cell("Worth, if stated", css="num", sort="value")
    rows = Cell("Lines", css="num", sort="rows")
    left_out = Cell("Left out", css="num")

    class Meta:
        template_name = "tables/table.html"

    def __init__(self, rows: Sequence[dict[str, Any]], selection: Selection, caption: str, show: Sequence[str]) -> None:
        hidden = [name for name in self.base_columns if name not in show]
        dealt = [] if selection.joint == APART else [("alone", Cell("Alone and dealt", css="num", sort="alone"))]
        super().__init__(list(rows), selection, caption, exclude=hidden, extra_columns=dealt if "alone" in show else [])


def total_cells(selection: Selection, row: TotalRow) -> dict[str, Any]:
    """Every cell of a total, each figure with the list of exactly its rows."""
    donor, kind = row.keys.get("donor"), kind_of(selection, row)
    lead = (lambda **more: list_link(selection, **kind, **more)) if donor is None else _lead(selection, donor, kind)
    cells = {
        "system": system_cell(selection, row),
        "rows": Figure(f"{row.rows:,}" if row.rows else "", "", lead(counts="yes")),
        "left_out": Figure(f"{row.left_out:,}" if row.left_out else "", "", lead(counts="no")),
        "value": money_figure(row.value, lead()),
    }
    figure = quantity_figure(selection.known, row, row.quantity, row.for_count, row.rows, lead())
    if donor is None or row.is_group:
        cells |= measure_cells(selection, row, lead, None)
    cells |= {"donor": "", "alone": Figure(""), "jointly": Figure(""), "quantity": figure}
    if donor is None:
        return cells
    cells["donor"] = donor_cell(selection, donor)
    if row.is_group:
        return cells | {"jointly": figure}
    joint = partial(joint_link, selection, donor, **kind)
    together = joint()
    cells |= measure_cells(selection, row, lead, joint)
    jointly = quantity_figure(selection.known, row, row.joint, row.joint_for_count, row.joint_rows, together)
    return cells | {
        "alone": figure,
        "jointly": jointly,
        "rows": lines_cell(row, lead(counts="yes"), together),
        "value": money_cell(row, lead(), together),
    }


def measure_cells(selection: Selection, row: TotalRow, lead: Lead, together: Lead | None) -> dict[str, Any]:
    """What of a total is decided, delivered and still to come. No delivery reported is not a delivery of none."""
    cells: dict[str, Any] = {}
    for measure in MEASURES[1:]:
        alone = measure_figure(selection, row, measure, getattr(row, measure), lead)
        jointly = Figure("")
        if together:
            jointly = measure_figure(selection, row, measure, getattr(row, f"joint_{measure}"), together)
        cells[measure] = beside(alone, Figure(jointly.text, "jointly" if jointly else "", jointly.href))
    return cells


def _lead(selection: Selection, donor: str, kind: Mapping[str, str | Sequence[str]]) -> Callable[..., str]:
    return lambda **more: alone_link(selection, donor, **kind, **more)


def lines_cell(row: TotalRow, alone: str, together: str) -> SafeString:
    return beside(
        Figure(f"{row.rows:,}" if row.rows else "", "", alone),
        Figure(f"{row.joint_rows:,}" if row.joint_rows else "", "jointly", together),
    )


def money_cell(row: TotalRow, alone: str, together: str) -> SafeString:
    jointly = money_figure(row.joint_value, together)
    return beside(money_figure(row.value, alone), replace(jointly, unit="jointly"))


def beside(alone: Figure, jointly: Figure) -> SafeString:
    """What is given alone and, apart from it, what is given jointly: the two are never added."""
    if alone and jointly:
        return format_html("{}<br>{}", str(alone), str(jointly))
    return format_html("{}", str(jointly or alone))


def donor_cell(selection: Selection, donor: str) -> SafeString:
    name = donors_name(selection.known, donor)
    if donor in selection.known.actors:
        return format_html('<a href="/donors/{}/">{}</a>', donor, name)
    return format_html('{} <span class="chip doubt">joint</span>', name)


def system_cell(selection: Selection, row: TotalRow) -> SafeString:
    slug = row.keys.get("system", "")
    name = system_name(selection.known, slug)
    parts = [words for words in (completeness_words(row.completeness),) if words]
    if slug:
        return format_html('<a href="/systems/{}/">{}</a>{}', slug, name, chips(parts))
    return format_html("{}{}", name, chips(parts))


def sorted_totals(selection: Selection, by: Sequence[str], stamp: str) -> list[TotalRow]:
    """The totals of a selection in the order asked for; kept in that order too, for the next page of them."""
    key = ("sorted", tuple(by), selection.query(per_page=None))
    return kept(stamp, key, lambda: in_order(selection, kept_totals(selection, by, stamp)))


def in_order(selection: Selection, rows: Sequence[TotalRow]) -> list[TotalRow]:
    """Rows without a figure last; joint groups after the single donors."""
    name, down = selection.sort.removeprefix("-"), selection.sort.startswith("-")
    ordered = sorted(rows, key=place_by(selection, donor_first=name != "system"), reverse=down and name in WORDS)
    if name not in WORDS:
        figure = FIGURES[name]
        ordered.sort(key=lambda row: (figure(row) is not None, figure(row) or 0), reverse=down)
        if not down:
            ordered.sort(key=lambda row: figure(row) is None)
    return [row for row in ordered if not row.is_group] + [row for row in ordered if row.is_group]


def place_by(selection: Selection, donor_first: bool) -> Callable[[TotalRow], tuple[str, ...]]:
    """The place of a row by its names; each name is made once, however many rows have it."""
    donor = cache(lambda key: donors_name(selection.known, key).casefold())
    system = cache(lambda slug: system_name(selection.known, slug).casefold())

    def place(row: TotalRow) -> tuple[str, ...]:
        names = (donor(row.keys.get("donor", "")), system(row.keys.get("system", "")))
        whole_first = str(COMPLETENESS.index(row.completeness))
        return (*(names if donor_first else reversed(names)), whole_first, row.unit)

    return place


WORDS: Final = ("donor", "system")
FIGURES: Final[Mapping[str, Callable[[TotalRow], int | None]]] = {
    "alone": lambda row: row.quantity.min,
    "jointly": lambda row: row.joint.min,
    "quantity": lambda row: row.quantity.min,
    "delivered": lambda row: row.delivered.min,
    "gap": lambda row: row.gap.min,
    "value": lambda row: row.value.stated.eur.min,
    "rows": lambda row: row.rows + row.joint_rows,
}
SORTS: Final = [sign + name for name in (*WORDS, *FIGURES) for sign in ("", "-")]
