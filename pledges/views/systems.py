"""Systems: how many of each are pledged in all, and who pledged them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from pledges.counting.totals import FINE, TotalRow
from pledges.filters import Selection, select
from pledges.filters.known import known
from pledges.models import System
from pledges.tables.figures import list_link, root_of
from pledges.tables.kits_of_system import kits_of_system
from pledges.tables.names import system_name
from pledges.tables.sums import rest_of, sum_up
from pledges.tables.total_table import SORTS, TotalTable, sorted_totals, total_cells
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.donors import fixed, newest, totals_table
from pledges.views.pictures import pictures
from pledges.views.pledges import paged

COLUMNS: Final = ("system", "quantity", "decided", "delivered", "gap", "value", "rows", "left_out")
OF_ONE: Final = ("donor", "alone", "jointly", "delivered", "gap", "value", "rows", "left_out")


@public
def system_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort="system")
    rows = sorted_totals(selection, ["system"], record.stamp)
    pages = paged(selection, len(rows))
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "pages": pages,
        "table": totals_table(selection, rows[pages.window], "Totals by system, completeness and unit", COLUMNS),
        "rest": rest_of(selection, record.stamp),
        "csv": f"/systems.csv?{selection.query(per_page=None)}".rstrip("?"),
    }
    return page(request, record, "systems/list.html", context)


@public
def system(request: HttpRequest, record: Record, slug: str) -> HttpResponseBase:
    words = known()
    if slug in words.merged:
        place = f"/systems/{words.system_now(slug)}/"
        return HttpResponsePermanentRedirect(request.get_full_path().replace(request.path, place, 1))
    if slug not in words.systems:
        raise Http404("No system of this record has that name. The list of systems leads to each.")
    selection = select(fixed(request.GET, "system", slug), words=words, sorts=SORTS, sort="donor")
    rows = sorted_totals(selection, FINE, record.stamp)
    pages = paged(selection, len(rows))
    context = {
        "slug": slug,
        "name": words.systems[slug].name,
        "category": words.categories.get(words.systems[slug].category, ""),
        "selection": selection,
        "chosen": [one for one in chosen(selection) if one.name != "system"],
        "total": sum_up(selection, record.stamp),
        **pictures(selection, slug, record.stamp),
        "pages": pages,
        "table": of_one_system(selection, rows[pages.window]),
        "parts": None if selection.picks_by_mode else kits_of_system(selection),
        "newest": newest(selection),
        "list": list_link(selection),
        "csv": f"/pledges.csv?{selection.query(sort=None, per_page=None)}",
    } | relatives(selection, slug)
    return page(request, record, "systems/system.html", context)


def of_one_system(selection: Selection, rows: Sequence[TotalRow]) -> TotalTable:
    cells = [total_cells(selection, row) for row in rows]
    return TotalTable(cells, selection, "Who pledged them", OF_ONE)


def relatives(selection: Selection, slug: str) -> dict[str, object]:
    """Variants add under the system; munitions are systems of their own and never add to it."""
    words = selection.known
    related = System.objects.standing().filter(for_system__slug=slug).order_by("name").values_list("slug", "name")
    return {
        "variants": [(found.slug, found.name) for found in words.systems.values() if found.parent == slug],
        "munitions": list(related),
        "adds_under": root_of(words, slug) if root_of(words, slug) != slug else "",
        "adds_under_name": system_name(words, root_of(words, slug)),
    }
