"""What kind of thing each deed is: news, a correction, a change of the lists, or housekeeping."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

NEWS, CORRECTION, LISTS, KEEPING = NATURES = ("news", "correction", "lists", "keeping")
FILE: Final = Path(__file__).parents[1] / "data" / "deeds.csv"


class CannotReadDeeds(ValueError):
    """A row of the list that cannot be used; the message names line, value and remedy."""


@dataclass(frozen=True, slots=True)
class DeedKind:
    """`words`: what somebody did, in the past tense."""

    nature: str
    words: str


@cache
def deed_kinds() -> dict[str, DeedKind]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return read_kinds(csv.DictReader(file))


def read_kinds(rows: Iterable[Mapping[str, str]]) -> dict[str, DeedKind]:
    """Raises CannotReadDeeds for a nature nobody knows, an empty cell or a deed that stands twice."""
    found: dict[str, DeedKind] = {}
    for number, row in enumerate(rows, start=2):
        at = f"deeds.csv, line {number}"
        if row["nature"] not in NATURES:
            raise CannotReadDeeds(f"{at}: nature {row['nature']!r} is unknown. Write one of {', '.join(NATURES)}.")
        if row["deed"] in found:
            raise CannotReadDeeds(f"{at}: {row['deed']!r} stands twice. Keep one of the rows.")
        if not all(row[name].strip() for name in ("deed", "words", "why")):
            raise CannotReadDeeds(f"{at}: a cell is empty. Fill in deed, nature, words and why.")
        found[row["deed"]] = DeedKind(row["nature"], row["words"])
    return found


def kind_of(deed: str) -> DeedKind:
    """A deed the list lacks may have changed anything: it is taken for a correction and named as it is."""
    return deed_kinds().get(deed) or DeedKind(CORRECTION, deed)


def deeds_of(*natures: str) -> list[str]:
    return [name for name, kind in deed_kinds().items() if kind.nature in natures]
