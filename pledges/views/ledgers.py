"""What the four ledgers of how promises are kept have in common: how they are asked, and the way between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.forms import Field
from django.http import QueryDict

from pledges.counting.joint import APART
from pledges.filters import CannotRead, Problem, Selection, select
from pledges.tables.figures import page_link
from pledges.views.chosen import chosen

LEDGERS: Final = {
    "deadlines": "On time",
    "lead-times": "Lead times",
    "told-again": "Told again",
    "transparency": "Transparency",
}


def ledger_selection(
    query: QueryDict, sorts: Sequence[str], sort: str, own: Mapping[str, Field] | None = None
) -> Selection:
    """The selection a ledger is asked for. Raises CannotRead for another way to deal joint lines than apart: a line is
    kept once, by all who promised it."""
    selection = select(query, sorts=sorts, sort=sort, own=own or {})
    if selection.joint != APART:
        sentence = "joint: here each joint line stands once, in the row of its group. Take joint out of the address."
        raise CannotRead([Problem("joint", selection.joint, sentence)])
    return selection


def refuse_as_of(selection: Selection, what: str) -> None:
    """Raises CannotRead where a ledger cannot tell what had been told by an earlier day; what the record held on an
    earlier day it can."""
    if selection.as_of is not None:
        sentence = f"as_of: {what} is not kept day by day. Take as_of out of the address, or ask for known_on."
        raise CannotRead([Problem("as_of", str(selection.as_of), sentence)])


def ledger_frame(selection: Selection, name: str) -> dict[str, Any]:
    """The frame of one of the four. `is_list`: one figure of it was followed, so only its lines are shown."""
    plain = dict.fromkeys(selection.own)
    return {
        "selection": selection,
        "chosen": chosen(selection),
        "is_list": any(own in selection.params for own in selection.own),
        "whole": page_link(f"/{name}/", selection, **plain).rstrip("?"),
        "csv": f"/{name}.csv?{selection.query(per_page=None)}".rstrip("?"),
        "ledgers": ledgers_of(selection, name),
    }


def ledgers_of(selection: Selection, name: str = "") -> list[tuple[str, str, bool]]:
    """The four ledgers of the same lines: what each is called, where it is, and whether it is the one shown."""
    plain = dict.fromkeys((*selection.own, "joint"))
    return [
        (words, page_link(f"/{other}/", selection, **plain).rstrip("?"), other == name)
        for other, words in LEDGERS.items()
    ]
