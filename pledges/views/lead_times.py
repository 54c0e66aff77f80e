"""Lead times: from announcement to last delivery, by giver and line by line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from pledges.counting.lead_times import LEADS, MEASURED, NO_DELIVERY
from pledges.exports.ledgers_csv import lead_times_csv
from pledges.filters import Selection
from pledges.filters.selection import DEFAULT_SORT as LATEST_FIRST
from pledges.filters.selection import SORTS as SORTS_OF_LINES
from pledges.tables.givers import givers_in_order, in_order
from pledges.tables.lead_time_table import (
    DEFAULT_SORT,
    ORDERS,
    OWN,
    SORTS,
    WORDS,
    by_giver,
    kept_leads,
    lead_table,
    leads_table,
)
from pledges.tables.pledge_table import FIELDS, PledgeTable
from pledges.views.answers import Record, csv_file, page, public
from pledges.views.ledgers import ledger_frame, ledger_selection
from pledges.views.pledges import paged


@public
def lead_times(request: HttpRequest, record: Record) -> HttpResponseBase:
    awaited = request.GET.getlist("lead") == [NO_DELIVERY]
    selection = asked_for(request.GET, awaited)
    frame = ledger_frame(selection, "lead-times")
    listed = awaited_lines(selection) if awaited else measured_lines(selection, record)
    word = next(iter(selection.params.get("lead", ())), MEASURED)
    context = frame | {
        "summary": None if frame["is_list"] else summary(selection, record),
        "meanings": [(WORDS[one], meaning) for one, meaning in LEADS.items()],
        "only": WORDS[word],
    }
    return page(request, record, "ledgers/lead_times.html", context | listed)


def asked_for(query: QueryDict, awaited: bool) -> Selection:
    """Lines that are not all there took no days, so they are in the order of any list of lines."""
    sorts, sort = (SORTS_OF_LINES, LATEST_FIRST) if awaited else (SORTS, DEFAULT_SORT)
    return ledger_selection(query, sorts, sort, OWN)


def summary(selection: Selection, record: Record) -> Any:
    return leads_table(selection, by_giver(selection, kept_leads(selection, record.stamp)))


def measured_lines(selection: Selection, record: Record) -> dict[str, Any]:
    """The lines that are all there and told as asked for: without a word those measured."""
    words = selection.params.get("lead") or (MEASURED,)
    found = (line for line in kept_leads(selection, record.stamp) if line.word in words)
    lines = in_order(selection, found, ORDERS)
    pages = paged(selection, len(lines))
    return {"pages": pages, "table": lead_table(selection, lines[pages.window])}


def awaited_lines(selection: Selection) -> dict[str, Any]:
    rows = selection.adding.filter(all_there=False)
    pages = paged(selection, rows.count())
    return {"pages": pages, "table": PledgeTable(selection.page_of(rows, FIELDS), selection, "Lines not all delivered")}


@public
def lead_times_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT)
    found = by_giver(selection, kept_leads(selection, record.stamp))
    keys = givers_in_order(selection, {key: leads.lines for key, leads in found.items()})
    return csv_file(lead_times_csv([(key, found[key]) for key in keys]), "lead-times.csv")
