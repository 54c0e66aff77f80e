"""Which step of a line an act makes: read from the one list that also serves the reader."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pledges.deeds.trouble import CannotRecord

ACTS_FILE: Final = Path(__file__).parents[1] / "data" / "status_map.csv"


@dataclass(frozen=True, slots=True)
class Act:
    """What a sentence does. `step` is empty where it makes none; `makes_claim` is false for what is never a pledge.

    `moves`: of what is shipped or delivered, "part" where the act says that it is not all of it.
    """

    name: str
    step: str
    makes_claim: bool
    moves: str = ""


@cache
def acts() -> dict[str, Act]:
    """All acts by name. Source: pledges/data/status_map.csv."""
    with ACTS_FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["act"]: Act(row["act"], row["step"], row["makes_claim"] == "yes", row["moves"])
            for row in csv.DictReader(file)
        }


def act_called(name: str) -> Act:
    """The act of that name. Raises CannotRecord for one the list does not know."""
    try:
        return acts()[name]
    except KeyError:
        raise CannotRecord(f"{name!r} is not an act. Write one of: {', '.join(acts())}.") from None
