"""Transparency: what the sources of each giver's lines say, each share with its definition and its lines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.counting.openness import QUESTIONS
from pledges.exports.ledgers_csv import transparency_csv
from pledges.filters import Selection
from pledges.filters.selection import DEFAULT_SORT, SORTS
from pledges.tables.givers import givers_in_order
from pledges.tables.kept import kept
from pledges.tables.pledge_table import FIELDS, PledgeTable
from pledges.tables.transparency_table import OWN, Shares, by_giver, lines_of, transparency_table
from pledges.views.answers import Record, csv_file, page, public
from pledges.views.ledgers import ledger_frame, ledger_selection
from pledges.views.pledges import paged


@public
def transparency(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT, OWN)
    asked = next(iter(selection.params.get("shows", ())), "")
    context = ledger_frame(selection, "transparency") | {
        "meanings": [
            (f"{question.short}: {question.label.lower()}", question.definition) for question in QUESTIONS.values()
        ]
    }
    if asked:
        context |= {"only": QUESTIONS[asked].label} | listed(selection, asked)
    elif found := kept_shares(selection, record):
        context["summary"] = transparency_table(selection, found)
    return page(request, record, "ledgers/transparency.html", context)


def listed(selection: Selection, asked: str) -> dict[str, Any]:
    rows = selection.adding.filter(QUESTIONS[asked].holds)
    pages = paged(selection, rows.count())
    return {"pages": pages, "table": PledgeTable(selection.page_of(rows, FIELDS), selection, QUESTIONS[asked].label)}


def kept_shares(selection: Selection, record: Record) -> dict[str, Shares]:
    key = ("transparency", selection.query(sort=None, per_page=None, page=None))
    return kept(record.stamp, key, lambda: by_giver(selection))


@public
def transparency_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT)
    found = kept_shares(selection, record)
    keys = givers_in_order(selection, {key: lines_of(shares) for key, shares in found.items()})
    return csv_file(transparency_csv([(key, found[key]) for key in keys]), "transparency.csv")
