"""The files behind the pages: the same query string, the same rows."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.counting.totals import TotalRow
from pledges.exports.csv_text import pledges_csv, totals_csv
from pledges.filters import Selection, select
from pledges.tables import recipient_table
from pledges.tables.announcement_table import announcements_csv, events
from pledges.tables.sums import kept_totals, with_rest
from pledges.tables.total_table import SORTS, sorted_totals
from pledges.views.answers import Record, csv_file, public


@public
def pledges_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    return csv_file(pledges_csv(select(request.GET)), "pledges.csv")


@public
def donors_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    by = ("donor", "system")
    return csv_file(totals_csv(by, file_totals(request, record, by)), "donors.csv")


@public
def recipients_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    by = ("recipient", "system")
    selection = select(request.GET, sorts=recipient_table.SORTS, sort=recipient_table.DEFAULT_SORT)
    return csv_file(
        totals_csv(by, with_rest(selection, by, kept_totals(selection, by, record.stamp), record.stamp)),
        "recipients.csv",
    )


@public
def announcements_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    return csv_file(announcements_csv(events(select(request.GET))), "announcements.csv")


@public
def systems_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    by = ("system",)
    return csv_file(totals_csv(by, file_totals(request, record, by)), "systems.csv")


def file_totals(request: HttpRequest, record: Record, by: tuple[str, ...]) -> list[TotalRow]:
    selection: Selection = select(request.GET, sorts=SORTS, sort=by[0])
    return with_rest(selection, by, sorted_totals(selection, by, record.stamp), record.stamp)
