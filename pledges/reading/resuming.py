"""Fourth step, clauses taken up again: "Two batteries, which Kyiv had asked for, will be sent by Norway"."""

from __future__ import annotations

from typing import Final

from pledges.reading.acts import ActReader
from pledges.reading.clauses import COORDINATE, PURPOSE, Clause, is_open
from pledges.reading.item import Item
from pledges.reading.mentions import Token

# How many words may stand between "and" and the thing that goes on a list.
_NEAR: Final = 5


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


def list_mate(tokens: list[Token], clauses: list[Clause], items: list[Item], item: Item) -> Item | None:
    """The thing whose list goes on behind an aim: "ten trucks to carry its soldiers, and medical kits"."""
    at = next(place for place, clause in enumerate(clauses) if clause.holds(item.first))
    before = [other for other in items if other.last < clauses[at].first]
    if clauses[at].link != PURPOSE or not before or not clauses[at - 1].holds(before[-1].first):
        return None
    joins = range(clauses[at].first + 1, item.first)
    commas = [place for place in joins if [token.word for token in tokens[place : place + 2]] == [",", "and"]]
    is_near = bool(commas) and item.first - commas[-1] <= _NEAR
    lists_aims = is_near and any(other.last == commas[-1] - 1 for other in items)  # "to repair its tanks, and guns"
    return before[-1] if is_near and not lists_aims else None
