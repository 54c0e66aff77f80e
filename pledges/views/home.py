"""The first page: one honest sentence, a picture, the latest pledges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from pledges.columns import donor_codes
from pledges.counting.totals import FINE, TotalRow
from pledges.filters import Selection, refuse_names, select
from pledges.reading.claims import WHOLE
from pledges.tables.figures import Figure, list_link
from pledges.tables.names import system_name
from pledges.tables.sums import kept_totals
from pledges.views.answers import Record, page, public
from pledges.views.donors import fixed, newest
from pledges.views.pictures import pictures


@public
def home(request: HttpRequest, record: Record) -> HttpResponseBase:
    refuse_names(request.GET)
    selection = select("")
    by_system = kept_totals(selection, ["system"], record.stamp)
    donors = kept_totals(selection, ["donor"], record.stamp)
    givers = {code for row in donors if row.rows or row.joint_rows for code in donor_codes(row.keys["donor"])}
    lines, left_out = sum(row.rows for row in by_system), sum(row.left_out for row in by_system)
    context = {
        "lines": Figure(f"{lines:,}", "line" if lines == 1 else "lines", list_link(selection)),
        "is_empty": not lines and not left_out,
        "donors": Figure(f"{len(givers):,}", "donor" if len(givers) == 1 else "donors", "/donors/"),
        "systems": Figure(f"{kinds(by_system):,}", "system" if kinds(by_system) == 1 else "systems", "/systems/"),
        "left_out": left_out,
        "left_out_words": f"{left_out:,}",
        "newest": newest(selection),
    }
    return page(request, record, "home.html", context | picture(selection, record))


def kinds(rows: Sequence[TotalRow]) -> int:
    return len({row.keys["system"] for row in rows if row.rows and row.keys["system"]})


def most_given(rows: Sequence[TotalRow]) -> str:
    """The system most donors and groups give whole, by more lines where as many do."""
    givers: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for row in rows:
        if row.keys["system"] and row.completeness == WHOLE and row.quantity.is_stated and row.rows:
            givers[row.keys["system"]] += 1
            lines[row.keys["system"]] += row.rows
    return max(givers, key=lambda slug: (givers[slug], lines[slug]), default="")


def picture(selection: Selection, record: Record) -> dict[str, Any]:
    """Who pledged the system that most givers pledged: a picture of one giver compares nothing."""
    if not (slug := most_given(kept_totals(selection, FINE, record.stamp))):
        return {"chart": None}
    narrowed = select(fixed(QueryDict(selection.query(sort=None)), "system", slug), words=selection.known)
    name = system_name(narrowed.known, slug)
    return {"chart_slug": slug, "chart_name": name} | pictures(narrowed, slug, record.stamp)
