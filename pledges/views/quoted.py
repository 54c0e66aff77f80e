"""Sources on a page: each quotation with the places that carry its figure, who published it, and how it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from pledges.counting.sources import sources_words
from pledges.models.articles import SOURCE
from pledges.tables.names import day_words, how_read

MARKED: Final = {
    "quantity": "how many",
    "item": "what",
    "donor": "who gives",
    "recipient": "who receives",
    "act": "the promise",
    "due": "by when",
    "unit": "unit",
    "value": "worth",
    "announced": "when",
    "condition": "condition",
    "speaker": "who says it",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation, marked as what it carries or plain."""

    text: str
    kind: str = ""
    meaning: str = ""


def evidence(found: Mapping[str, Any]) -> dict[str, Any]:
    """One source: its words with the places that carry the figure, who published them, why they weigh what they do."""
    published, read_from = found["published_on"], found.get("read_from", SOURCE)
    return {
        **found,
        "pieces": pieces(found["words"], found["marks"]),
        "published": day_words(dt.date.fromisoformat(published)) if published else "",
        "says": str(found["relation"]).replace("-", " "),
        "read": how_read(found["read_by"], read_from, found["in_our_words"], bool(found.get("corrected"))),
        "less_read": read_from != SOURCE,
        "copied": copied_words(found),
    }


def copied_words(found: Mapping[str, Any]) -> str:
    """Why a source is not one of its own; "" where it is."""
    if found.get("credit"):
        return f"In the words of {found['credit']}: one source with it."
    return "The same text as others here or elsewhere: one source with them." if found.get("told_with") else ""


def told_by(sources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """How many tell it, in words, and whether that is more than one."""
    return {"words": sources_words(sources), "many": len(sources) > 1}


def legend(sources: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """What the colours in the quotations of a line mean: those that occur, in the order of reading."""
    marked = [piece for source in sources for piece in source["pieces"] if piece.kind and not source["in_our_words"]]
    return list({piece.meaning: (piece.kind, piece.meaning) for piece in marked}.values())


def pieces(words: str, marks: Sequence[Sequence[Any]]) -> list[Piece]:
    """A quotation in pieces. Of marks that overlap the shorter one is shown, because it says more."""
    kinds = [""] * len(words)
    for start, end, kind in sorted(marks, key=lambda mark: mark[0] - mark[1]):
        if kind in MARKED and 0 <= start < end <= len(words):
            kinds[start:end] = [kind] * (end - start)
    found, place = [], 0
    for kind, run in groupby(kinds):
        length = len(list(run))
        found.append(Piece(words[place : place + length], kind, MARKED.get(kind, "")))
        place += length
    return found
