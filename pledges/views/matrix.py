"""The matrix of donors and systems, on a page and as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.exports.matrix_csv import matrix_csv
from pledges.filters import Selection, select
from pledges.tables.matrix import matrix
from pledges.tables.total_table import SORTS, sorted_totals
from pledges.views.answers import Record, csv_file, page, public
from pledges.views.chosen import chosen
from pledges.views.dealing import dealing

BY = ("donor", "system")


@public
def matrix_page(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort="donor")
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "matrix": matrix(selection, sorted_totals(selection, BY, record.stamp)),
        "categories": categories(selection),
        "csv": f"/matrix.csv?{selection.query(sort=None, per_page=None)}".rstrip("?"),
        **dealing(selection),
    }
    return page(request, record, "matrix/matrix.html", context)


@public
def matrix_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort="donor")
    return csv_file(matrix_csv(sorted_totals(selection, BY, record.stamp)), "matrix.csv")


def categories(selection: Selection) -> list[dict[str, Any]]:
    """The fields of use, one of which narrows the matrix to what fits a screen."""
    asked = selection.params.get("category", ())
    return [
        {"name": name, "href": f"?{selection.query(category=slug, sort=None)}", "is_current": slug in asked}
        for slug, name in selection.known.categories.items()
    ]
