"""What is known of things pledged in parts: how many parts have come, and what no source says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """One line of parts: whether it is all there, and for how many systems it is; None: not told."""

    has_come: bool
    for_count: int | None


def arrival(whole_is_there: bool, came: int, parts: int) -> str:
    """How much of a kit has come. That all its parts on record have does not say that the whole has."""
    if came < parts:
        return f"{came} of {parts} parts on record delivered." if came else "No part on record is delivered."
    if whole_is_there:
        return "All parts on record delivered, and the whole with them."
    return "All parts on record delivered. No source says that the whole is complete."


def loose_parts(parts: Sequence[Part]) -> str:
    """What is promised in parts that belong to no kit, and of how much of it a delivery is reported.

    >>> loose_parts([Part(True, 1), Part(False, None)])
    'Parts for 1 system are promised in one line, in 1 more nobody says for how many. 1 of these 2 lines is delivered. \
No source says that a whole system has come of them.'
    """
    came = sum(part.has_come for part in parts)
    lines = "This line" if len(parts) == 1 else f"{came or 'None'} of these {len(parts):,} lines"
    verb = "is" if came <= 1 else "are"
    state = f"{lines} {verb}{' not' if len(parts) == 1 and not came else ''} delivered"
    return f"{_served(parts)} {state}. No source says that a whole system has come of them."


def _served(parts: Iterable[Part]) -> str:
    told = [part.for_count for part in parts if part.for_count]
    untold = sum(not part.for_count for part in parts)
    if not told:
        return "Parts are promised; nobody says for how many systems."
    serves = sum(told)
    words = f"Parts for {serves:,} system{'s' * (serves != 1)} are promised in {_lines(len(told))}"
    return f"{words}, in {untold:,} more nobody says for how many." if untold else f"{words}."


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count:,} lines"
