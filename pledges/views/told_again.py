"""Told again: how often each pledge was told after the first time."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.exports.ledgers_csv import told_again_csv
from pledges.filters import Selection
from pledges.tables.kept import kept
from pledges.tables.told_again_table import (
    ANY,
    DEFAULT_SORT,
    OWN,
    SOME,
    SORTS,
    Told,
    ToldPledge,
    all_told,
    by_giver,
    times,
    times_table,
    told_again_table,
    told_pledges,
    told_table,
    with_tellings,
)
from pledges.views.answers import Record, csv_file, page, public
from pledges.views.ledgers import ledger_frame, ledger_selection, refuse_as_of
from pledges.views.pledges import paged

# Pledges whose evidence is read in one question: it is long.
PIECE = 1000


@public
def told_again(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT, OWN)
    refuse_as_of(selection, "how often a pledge had been told")
    frame = ledger_frame(selection, "told-again")
    found = told_pledges(selection)
    pages = paged(selection, found.count())
    listed = list(with_tellings(selection, list(found[pages.window])))
    told = {} if frame["is_list"] else kept_told(selection, record)
    context = frame | {
        "pages": pages,
        "table": told_again_table(selection, listed),
        "summary": told_table(selection, told) if told else None,
        "times": times_table(selection, all_told(told)),
        "only": words(selection),
    }
    return page(request, record, "ledgers/told_again.html", context)


def kept_told(selection: Selection, record: Record) -> dict[str, Told]:
    key = ("told again", selection.query(sort=None, per_page=None, page=None))
    return kept(record.stamp, key, lambda: by_giver(selection))


def words(selection: Selection) -> str:
    asked = next(iter(selection.params.get("again", ())), SOME)
    return {SOME: "at least once", ANY: "any number of times"}.get(asked) or times(int(asked))


@public
def told_again_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT, OWN)
    refuse_as_of(selection, "how often a pledge had been told")
    return csv_file(told_again_csv(pieces(selection)), "told-again.csv")


def pieces(selection: Selection) -> Iterator[ToldPledge]:
    """Some at a time: evidence is long."""
    found = list(told_pledges(selection))
    for first in range(0, len(found), PIECE):
        yield from with_tellings(selection, found[first : first + PIECE])
