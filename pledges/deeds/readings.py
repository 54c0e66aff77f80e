"""Readings as they were kept, compared with what the reader makes of the same text today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from pledges.dates import NOT_DATED, DateSpan, DueWindow
from pledges.deeds.reading import SPANS, Vocabulary, parties_of, say
from pledges.models.claims import EDITABLE_OF_CLAIM, Claim
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import ReadClaim, ReadParty, Span

# What a claim says. How it was found, and how surely, may differ without saying anything else.
SAID: Final = tuple(name for name in EDITABLE_OF_CLAIM if name != "announcement")
PLAIN: Final = frozenset(field.name for field in fields(ReadClaim)) - {*SPANS, "also", "line", "lead_in"}
Facts = dict[str, Any]


def from_kept(kept: Mapping[str, Any]) -> ReadClaim:
    """A kept reading as the reader handed it on; where a place was, it stands; what no reading has any more is left."""
    spans = {name: Span(*kept["spans"][short]) for name in SPANS if (short := _short(name)) in kept["spans"]}
    plain = {name: kept[name] for name in PLAIN if name in kept}
    plain["parties"] = tuple(ReadParty(one["code"], one["role"], None) for one in kept.get("parties", ()))
    plain["quantity"] = Quantity(**kept["quantity"]) if kept.get("quantity") else NOT_STATED
    plain["value"] = Money(**kept["value"]) if kept.get("value") else None
    plain["announced"] = _span_of_days(kept.get("announced"))
    plain["due"] = _window(kept.get("due"))
    for name in ("rules", "problems"):
        plain[name] = tuple(kept.get(name, ()))
    return ReadClaim(**plain, **spans)


def _short(name: str) -> str:
    return name.removesuffix("_span")


def _span_of_days(kept: Mapping[str, Any] | None) -> DateSpan:
    return DateSpan(_day(kept["start"]), _day(kept["end"]), kept["precision"]) if kept else NOT_DATED


def _window(kept: Mapping[str, Any] | None) -> DueWindow | None:
    return DueWindow(_day(kept["start"]), _day(kept["end"]), kept["words"]) if kept else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def facts_read(reading: ReadClaim, words: Vocabulary) -> Facts:
    """What a claim would say if it were this reading, in the record's own words."""
    claim = Claim()
    say(claim, reading, words)
    return _facts(claim, parties_of(reading, words))


def facts_now(claim: Claim) -> Facts:
    """What a claim says, with what a person made of it."""
    return _facts(claim, [(party.actor_id, party.role) for party in claim.parties.all()])


def _facts(claim: Claim, parties: Sequence[tuple[str | None, str]]) -> Facts:
    columns = {name: getattr(claim, Claim._meta.get_field(name).attname) for name in SAID}
    return {**columns, "parties": frozenset(parties)}


@dataclass(frozen=True)
class Known:
    """A kept claim beside the reading it was last compared with."""

    claim: Claim
    reading: ReadClaim
    facts: Facts


def paired(known: Sequence[Known], found: Sequence[tuple[ReadClaim, Facts]]) -> dict[int, int]:
    """Which known claim (by its place) each reading (by its place) is of: those that say the same first, then those
    read from the same words."""
    fits = [
        (fit, -one, -other)
        for other, (reading, facts) in enumerate(found)
        for one, was in enumerate(known)
        if (fit := _fit(was, reading, facts))
    ]
    made: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(fits, reverse=True):
        if -other not in made and -one not in taken:
            made[-other] = -one
            taken.add(-one)
    return made


def _fit(was: Known, reading: ReadClaim, facts: Facts) -> tuple[int, ...]:
    """How well two readings are one; empty where they are not."""
    near = _overlap(was.reading.quote, reading.quote)
    if was.facts == facts:
        return 2, 0, near
    alike = sum(was.facts[name] == value for name, value in facts.items())
    return (1, alike, near) if near and _same_item(was.reading, reading) else ()


def _same_item(one: ReadClaim, other: ReadClaim) -> bool:
    """Whether two readings of the same sentence tell of the same thing in it."""
    places = ("item_span", "quantity_span", "value_span")
    pairs = [(getattr(one, name), getattr(other, name)) for name in places]
    return (one.system is not None and one.system == other.system) or any(_overlap(*pair) for pair in pairs)


def _overlap(one: Span | None, other: Span | None) -> int:
    if one is None or other is None:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))
