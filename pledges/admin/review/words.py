"""The article's text in pieces: every claim's passage with its number, and inside it the words each field stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pledges.models import Claim


@dataclass(frozen=True)
class Mark:
    """Words a field was read from. `name` is the anchor of the place in the text."""

    name: str
    kind: str
    start: int
    end: int


@dataclass
class Piece:
    """A stretch of text that is all of one kind. `numbers`: claims whose passage begins here, by their place."""

    text: str
    kind: str = ""
    in_passage: bool = False
    of: str = ""
    numbers: list[tuple[int, int]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)


def marks_of(claim: Claim) -> list[Mark]:
    """Every place the reading of a claim points to, the parties one by one."""
    found = [
        Mark(f"w{claim.pk}-{name}", name, start, end)
        for name, (start, end) in claim.reading.get("spans", {}).items()
        if name != "quote"
    ]
    parties = [party["span"] for party in claim.reading.get("parties", ()) if party.get("span")]
    for number, (start, end) in enumerate(dict.fromkeys(map(tuple, parties))):
        found.append(Mark(f"w{claim.pk}-donor{number or ''}", "donor", start, end))
    return found


def pieces(text: str, claims: Sequence[Claim], numbers: dict[int, int]) -> list[Piece]:
    """The text cut where a passage or marked words begin or end. Of marks that overlap the shortest is shown."""
    passages = [(claim.passage.start, claim.passage.end, claim) for claim in claims if claim.passage.start is not None]
    marks = [mark for claim in claims for mark in marks_of(claim) if 0 <= mark.start < mark.end <= len(text)]
    edges = {0, len(text)} | {edge for start, end, _ in passages for edge in (start, end)}
    edges |= {edge for mark in marks for edge in (mark.start, mark.end)}
    ordered = sorted(edges)
    return list(_joined(_piece(text, *edge, passages, marks, numbers) for edge in pairwise(ordered)))


def _piece(
    text: str,
    start: int,
    end: int,
    passages: Iterable[tuple[int, int, Claim]],
    marks: Iterable[Mark],
    numbers: dict[int, int],
) -> Piece:
    covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
    shortest = min(covering, key=lambda mark: mark.end - mark.start, default=None)
    inside = [claim for first, last, claim in passages if first <= start and end <= last]
    return Piece(
        text[start:end],
        shortest.kind if shortest else "",
        bool(inside),
        " ".join(f"c{claim.pk}" for claim in inside),
        [(numbers[claim.pk], claim.pk) for first, _, claim in passages if first == start],
        [mark.name for mark in covering if mark.start == start],
    )


def _joined(made: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that are alike become one."""
    last: Piece | None = None
    for piece in made:
        alike = last and (last.kind, last.of) == (piece.kind, piece.of) and not piece.numbers and not piece.anchors
        if last is not None and alike:
            last.text += piece.text
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
