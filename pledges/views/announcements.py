"""Announcements: the events at which promises were made, each with a scorecard of its lines."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Max
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from pledges.filters import select
from pledges.filters.filterset import adding
from pledges.models import PublishedLine
from pledges.tables.figures import Figure
from pledges.tables.names import day_words
from pledges.tables.scorecard import scorecard
from pledges.tables.sentences.of_lines import of_announcement
from pledges.tables.sums import sum_up
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.donors import fixed
from pledges.views.pledges import paged


@public
def announcement_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET)
    named = selection.rows.exclude(announcement="").order_by().values("announcement", "announcement_name")
    events = named.annotate(
        lines=Count("pk"),
        pledges=Count("pledge", distinct=True),
        left_out=Count("pk", filter=~adding(selection.unconfirmed)),
        last=Max("announced_to"),
    )
    found = sorted(events, key=lambda one: (one["last"] or dt.date.min, one["announcement"]), reverse=True)
    pages = paged(selection, len(found))
    rows = [
        event | {"day": day_words(event["last"]) if event["last"] else "not dated"} for event in found[pages.window]
    ]
    context = {"selection": selection, "chosen": chosen(selection), "pages": pages, "events": rows}
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
        "said": of_announcement(selection, record.stamp),
        "lines": Figure(f"{lines:,}", "line" if lines == 1 else "lines"),
        "pages": paged(selection, lines),
        "table": scorecard(selection),
        "csv": f"/pledges.csv?{selection.query(per_page=None)}",
    }
    return page(request, record, "announcements/announcement.html", context)
