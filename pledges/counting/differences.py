"""Two published states of one line held against each other: what differs, and whether that corrects a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pledges.counting.natures import CORRECTION, LISTS
from pledges.counting.rules import WITHDRAWN

Row = Mapping[str, Any]

SUBSTANTIVE, WORDING, WITHDRAWAL, REINSTATED, MERGED = CORRECTIONS = (
    "substantive",
    "wording",
    "withdrawal",
    "reinstated",
    "merged",
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing a row says. `weighs`: totals add, group or date by it; `by_step`: something that happened in the world
    may change it; `corrects`: a change of it can be a correction at all; `of_line`: told line by line."""

    columns: tuple[str, ...]
    weighs: bool = False
    by_step: bool = False
    corrects: bool = True
    of_line: bool = True


ASPECTS: Final[Mapping[str, Aspect]] = {
    "givers": Aspect(("donor_key",), weighs=True, of_line=False),
    "roles": Aspect(("parties",), of_line=False),
    "recipient": Aspect(("recipient",), weighs=True, of_line=False),
    "announced": Aspect(("announced_from", "announced_to", "announced_precision"), weighs=True, of_line=False),
    "announcement": Aspect(("announcement",), of_line=False),
    "package": Aspect(
        ("package_min", "package_max", "package_currency", "package_qualifier"), weighs=True, of_line=False
    ),
    "system": Aspect(("system", "total_system"), weighs=True),
    "name": Aspect(("system_name",)),
    "completeness": Aspect(("completeness", "for_count"), weighs=True),
    "quantity": Aspect(("quantity_min", "quantity_max", "quantity_qualifier"), weighs=True, by_step=True),
    "unit": Aspect(("unit",), weighs=True),
    "value": Aspect(("value_min", "value_max", "value_currency", "value_qualifier"), weighs=True),
    "status": Aspect(("status",), weighs=True, by_step=True),
    "delivered": Aspect(("delivered_min", "delivered_max"), weighs=True, by_step=True),
    "counting": Aspect(("counts", "counts_reason"), weighs=True, by_step=True),
    "condition": Aspect(("condition", "condition_cleared_on"), by_step=True),
    "due": Aspect(("due_from", "due_to", "due_words")),
    "item": Aspect(("item",)),
    "printed": Aspect(("quantity_words",), by_step=True),
    "quote": Aspect(("quote",), corrects=False),
    "note": Aspect(("note",), corrects=False, of_line=False),
    "sources": Aspect(("publishers", "sources"), corrects=False),
}
STEPS: Final = ("kind", "from", "to", "precision", "min", "max", "qualifier")
COLUMNS: Final = ("state", "steps", *(column for aspect in ASPECTS.values() for column in aspect.columns))


@dataclass(frozen=True, slots=True)
class Differences:
    """What of a line differs between two versions. `steps`: those that were added, where all the others still stand."""

    aspects: tuple[str, ...]
    steps: tuple[Mapping[str, Any], ...]
    before: Row
    after: Row

    def is_news(self, aspect: str) -> bool:
        """Whether a step that was added tells this change."""
        return bool(self.steps) and ASPECTS[aspect].by_step


def differences(before: Row, after: Row) -> Differences:
    found = [
        name for name, aspect in ASPECTS.items() if any(before[column] != after[column] for column in aspect.columns)
    ]
    return Differences(tuple(found), added_steps(before["steps"], after["steps"]), before, after)


def added_steps(before: Sequence[Row], after: Sequence[Row]) -> tuple[Row, ...]:
    """Steps only the later state has; none where a step of the earlier one is gone or other: that is an edit."""
    held = [_told(step) for step in before]
    new = []
    for step in after:
        if _told(step) in held:
            held.remove(_told(step))
        else:
            new.append(step)
    return () if held else tuple(new)


def _told(step: Row) -> tuple[Any, ...]:
    return tuple(step[name] for name in STEPS)


def is_withdrawn(row: Row) -> bool:
    return bool(row["state"] == WITHDRAWN or row["counts_reason"] == WITHDRAWN)


def corrected(nature: str, found: Differences) -> dict[str, str]:
    """The aspects that were corrected, each with the kind of correction; empty where nothing was.

    What a new source or a new step brings is news. What a person changes, takes back or withdraws is a correction:
    substantive where totals add, group or date by it, else one of wording. A change of a closed list corrects a line
    only where it weighs.
    """
    withdrawn = is_withdrawn(found.before), is_withdrawn(found.after)
    if withdrawn[0] != withdrawn[1]:
        return {"counting": WITHDRAWAL if withdrawn[1] else REINSTATED}
    if nature not in (CORRECTION, LISTS):
        return {}
    asked = [name for name in found.aspects if ASPECTS[name].corrects and not found.is_news(name)]
    weighty = [name for name in asked if ASPECTS[name].weighs]
    if nature == LISTS:
        return dict.fromkeys(weighty, SUBSTANTIVE)
    return {name: SUBSTANTIVE if name in weighty else WORDING for name in asked if not follows(name, asked)}


def follows(name: str, asked: Sequence[str]) -> bool:
    """A change that only follows from another one of the same line is told with it."""
    leads = {"name": "system", "printed": "quantity", "roles": "givers"}
    return leads.get(name) in asked
