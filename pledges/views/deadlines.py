"""On time: every line with a first deadline, and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.counting.on_time import OUTCOMES
from pledges.exports.ledgers_csv import deadlines_csv
from pledges.filters import Selection
from pledges.tables.deadline_table import (
    DEFAULT_SORT,
    ORDERS,
    OWN,
    SORTS,
    WORDS,
    deadline_table,
    kept_lines,
    outcome_table,
)
from pledges.tables.givers import in_order
from pledges.tables.names import day_words
from pledges.tables.sums import asked_on
from pledges.views.answers import Record, csv_file, page, public
from pledges.views.ledgers import ledger_frame, ledger_selection
from pledges.views.pledges import paged


@public
def deadlines(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT, OWN)
    lines = in_order(selection, kept_lines(selection, record.stamp), ORDERS)
    frame = ledger_frame(selection, "deadlines")
    pages = paged(selection, len(lines))
    context = frame | {
        "pages": pages,
        "table": deadline_table(selection, lines[pages.window]),
        "summary": None if frame["is_list"] else outcome_table(selection, lines),
        "meanings": [(WORDS[word], meaning) for word, meaning in OUTCOMES.items()],
        "day": day_words(asked_on(selection)),
    }
    return page(request, record, "ledgers/deadlines.html", context | _listed(selection))


def _listed(selection: Selection) -> dict[str, Any]:
    """What a list of one figure says it is of."""
    words = [WORDS[word] for word in selection.params.get("outcome", ())]
    whole = len(set(words)) == len(WORDS)
    return {"only": "" if whole else ", ".join(words), "only_silent": "yes" in selection.params.get("silent", ())}


@public
def deadlines_file(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = ledger_selection(request.GET, SORTS, DEFAULT_SORT, OWN)
    lines = in_order(selection, kept_lines(selection, record.stamp), ORDERS)
    return csv_file(deadlines_csv(selection, lines), "deadlines.csv")
