"""Fourth step, clauses taken up again: "Two batteries, which Kyiv had asked for, will be sent by Norway"."""

from __future__ import annotations

from pledges.reading.acts import ActReader
from pledges.reading.clauses import COORDINATE, Clause, is_open
from pledges.reading.item import Item


def told_in(clauses: list[Clause], clause: Clause, item: Item, acts: ActReader) -> Clause:
    """The clause that says what is done with a thing: behind an aside about it the one which goes on, else its own."""
    if acts.verbs(clause.first, item.first):
        return clause
    at = clauses.index(clause)
    between: list[str] = []
    for later in clauses[at + 1 :]:
        if later.link == COORDINATE and is_open(between):
            return later
        between.append(later.link)
        if not is_open(between):
            break
    return clause
