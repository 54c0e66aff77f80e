"""Announcements: the events at which promises were made, each with a scorecard of its lines."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from pledges.filters import select
from pledges.models import PublishedLine
from pledges.tables.announcement_table import AnnouncementTable, events
from pledges.tables.figures import Figure
from pledges.tables.scorecard import scorecard
from pledges.tables.sentences.of_lines import of_announcement
from pledges.tables.sums import each_once, sum_up
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.donors import fixed
from pledges.views.pledges import paged


@public
def announcement_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET)
    found = events(selection)
    pages = paged(selection, len(found))
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "pages": pages,
        "table": AnnouncementTable(found[pages.window], selection),
        "csv": f"/announcements.csv?{selection.query(per_page=None)}".rstrip("?"),
    }
    return page(request, record, "announcements/list.html", context)


@public
def announcement(request: HttpRequest, record: Record, slug: str) -> HttpResponseBase:
    name = PublishedLine.objects.filter(announcement=slug).values_list("announcement_name", flat=True).last()
    if name is None:
        raise Http404("No published announcement has that name. The list of announcements leads to each.")
    selection = select(fixed(request.GET, "announcement", slug))
    total = sum_up(selection, record.stamp)
    lines = total.adding + total.left_out
    context = {
        "slug": slug,
        "name": name,
        "selection": selection,
        "chosen": [one for one in chosen(selection) if one.name != "announcement"],
        "total": total,
        "said": of_announcement(each_once(selection, record.stamp), record.stamp),
        "lines": Figure(f"{lines:,}", "line" if lines == 1 else "lines"),
        "pages": paged(selection, lines),
        "table": scorecard(selection),
        "csv": f"/pledges.csv?{selection.query(per_page=None)}",
    }
    return page(request, record, "announcements/announcement.html", context)
