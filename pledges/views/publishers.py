"""Publishers: who reports, with tier and reason, and what of the record rests on each."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.filters import select
from pledges.tables.publisher_table import DEFAULT_SORT, SORTS, TIER_WORDS, PublisherTable, publishers
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.pledges import paged


@public
def publisher_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort=DEFAULT_SORT)
    found = publishers(selection, record.stamp)
    pages = paged(selection, len(found))
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "pages": pages,
        "table": PublisherTable(found[pages.window], selection),
        "tiers": TIER_WORDS,
    }
    return page(request, record, "publishers/list.html", context)
