"""The list of pledges: what its rows add up to, the rows that add, the rows left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase

from pledges.filters import CannotRead, Problem, Selection, select
from pledges.filters.selection import DEEPEST_ROW, NAMES
from pledges.models.published import PublishedQuerySet
from pledges.tables.pledge_table import FIELDS, LeftOutTable, PledgeTable
from pledges.tables.sums import SumUp, sum_up
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen, filter_form

LEFT_OUT_SHOWN: Final = 10


@dataclass(frozen=True)
class Pages:
    """Where a reader is in a list."""

    number: int
    last: int
    first_row: int
    last_row: int
    rows: int
    before: str
    after: str

    @property
    def place(self) -> str:
        """Which rows these are, in words."""
        return f"{self.first_row:,} to {self.last_row:,} of {self.rows:,}" if self.rows else "none"

    @property
    def window(self) -> slice:
        """The rows of this page in a whole list."""
        return slice(max(0, self.first_row - 1), self.last_row)


@public
def pledge_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    if tidy := without_blanks(request.GET):
        return HttpResponseRedirect(f"{request.path}?{tidy}" if tidy != "?" else request.path)
    selection = select(request.GET)
    total = sum_up(selection, record.stamp)
    only_left_out = list(selection.params.get("counts", ())) == ["no"]
    main = selection.left_out if only_left_out else selection.adding
    pages = paged(selection, total.left_out if only_left_out else total.adding)
    context = list_context(selection, total, record) | {
        "pages": pages,
        "table": table_of(selection, main, only_left_out),
        "only_left_out": only_left_out,
        "left_out": None if only_left_out else left_out_table(selection, total),
    }
    return page(request, record, "pledges/list.html", context)


def without_blanks(query: QueryDict) -> str:
    """The query without the empty fields a form sends along; "" where there are none, "?" where nothing remains.
    A name nobody knows stays, to be refused."""
    filled = query.copy()
    for name, values in query.lists():
        filled.setlist(name, [value for value in values if value.strip() or name not in NAMES])
        if not filled.getlist(name):
            del filled[name]
    return "" if filled == query else filled.urlencode(safe=";*,") or "?"


def list_context(selection: Selection, total: SumUp, record: Record) -> dict[str, Any]:
    return {
        "selection": selection,
        "total": total,
        "is_empty": not selection.params and not total.adding and not total.left_out,
        "chosen": chosen(selection),
        "form": filter_form(selection, record.stamp),
        "csv": f"/pledges.csv?{selection.query(page=None, per_page=None)}".rstrip("?"),
    }


def table_of(selection: Selection, rows: PublishedQuerySet, left_out: bool) -> PledgeTable:
    made = LeftOutTable if left_out else PledgeTable
    caption = "Lines left out" if left_out else "Lines that add"
    return made(selection.page_of(rows, FIELDS), selection, caption)


def left_out_table(selection: Selection, total: SumUp) -> PledgeTable | None:
    """The first rows that do not add, beside those that do; the rest is one link away."""
    if not total.left_out:
        return None
    rows = selection.ordered(selection.left_out).values(*FIELDS)[:LEFT_OUT_SHOWN]
    table = LeftOutTable(list(rows), selection, "Left out", sortable=False)
    table.more = f"/pledges/?{selection.query(counts='no')}" if total.left_out > LEFT_OUT_SHOWN else ""
    return table


def paged(selection: Selection, rows: int) -> Pages:
    """The pages of a list. Raises CannotRead for a page that is not there or lies too deep to be read."""
    last = max(1, -(-rows // selection.per_page))
    number, size = selection.page, selection.per_page
    if number > last:
        raise CannotRead([Problem("page", str(number), f"page: {number} is beyond the last page, {last}.")])
    if (number - 1) * size >= DEEPEST_ROW:
        sentence = f"page: {number} lies beyond row {DEEPEST_ROW:,}. Narrow the filters, or take the CSV file."
        raise CannotRead([Problem("page", str(number), sentence)])
    return Pages(
        number,
        last,
        first_row=(number - 1) * size + 1 if rows else 0,
        last_row=min(number * size, rows),
        rows=rows,
        before=turn(selection, number - 1) if number > 1 else "",
        after=turn(selection, number + 1) if number < last else "",
    )


def turn(selection: Selection, number: int) -> str:
    return "?" + "&".join(filter(None, (selection.query(), f"page={number}" if number > 1 else "")))
