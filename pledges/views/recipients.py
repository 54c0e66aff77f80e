"""Recipients: who is pledged what, from how many donors."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.filters import select
from pledges.tables.recipient_table import DEFAULT_SORT, SORTS, RecipientTable, recipients
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.pledges import paged


@public
def recipient_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort=DEFAULT_SORT)
    found = recipients(selection, record.stamp)
    pages = paged(selection, len(found))
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "pages": pages,
        "table": RecipientTable(found[pages.window], selection),
        "csv": f"/recipients.csv?{selection.query(sort=None, per_page=None)}".rstrip("?"),
    }
    return page(request, record, "recipients/list.html", context)
