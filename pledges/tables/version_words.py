"""What changed between two versions of the record, in words: always the same verb for the same change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pledges.counting.differences import ASPECTS, Differences, Row, follows, is_withdrawn
from pledges.counting.rules import REASONS
from pledges.counting.words import money_words, quantity_words, range_words
from pledges.dates import DateSpan, parse_day
from pledges.filters.known import Known
from pledges.quantity import ABOUT, Quantity, Sum
from pledges.tables.names import (
    actor_name,
    completeness_words,
    day_words,
    donors_name,
    due_words,
    parts_for,
    span_words,
    status_words,
    unit_words,
)
from pledges.tables.pledge_table import announced, quantity_text

NOTHING: Final = "not stated"
RAISED, REDUCED = "raised", "reduced"
LABELS: Final = {
    "givers": "who gives",
    "roles": "who else takes part",
    "recipient": "the recipient",
    "announced": "the day of the announcement",
    "announcement": "the event",
    "package": "the worth of the whole pledge",
    "system": "the item",
    "name": "the name of the item",
    "completeness": "whole or parts",
    "quantity": "the quantity",
    "unit": "the unit",
    "value": "the worth",
    "status": "the status",
    "delivered": "what was delivered",
    "counting": "whether it adds",
    "condition": "the condition",
    "due": "the deadline",
    "item": "the words of the item",
    "printed": "the number as printed",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what changed, from what to what."""

    what: str
    old: str
    new: str


def told(aspect: str, found: Differences, known: Known) -> Told:
    say = SAY[aspect]
    return Told(LABELS[aspect], say(found.before, known) or NOTHING, say(found.after, known) or NOTHING)


def phrases(found: Differences, known: Known) -> list[str]:
    """Everything that differs, each as what somebody did: "raised the quantity of line 1 from 10 to 14"."""
    line = f"line {found.after['number']}"
    if is_withdrawn(found.before) != is_withdrawn(found.after):
        return [f"{'withdrew' if is_withdrawn(found.after) else 'reinstated'} {line}"]
    steps = [
        step_words(step, line, found.after, known) for step in found.steps if step["kind"] not in (RAISED, REDUCED)
    ]
    leading = [name for name in found.aspects if not told_elsewhere(name, found)]
    changed = [phrase(name, found, line, known) for name in leading]
    made = [*steps, *dict.fromkeys(changed)]
    return made or [f"changed the sources or wording of {line}"]


def told_elsewhere(aspect: str, found: Differences) -> bool:
    """A status or delivery that an added step brings is told by that step; the printed number by the number."""
    return follows(aspect, found.aspects) or found.is_news(aspect) and aspect in ("status", "delivered", "printed")


def phrase(aspect: str, found: Differences, line: str, known: Known) -> str:
    match aspect:
        case "note":
            return "changed the note of the editors"
        case "quote":
            return f"changed the words {line} rests on"
        case "sources":
            return sources_phrase(found, line)
        case "counting":
            return counting_phrase(found, line)
    change = told(aspect, found, known)
    kinds = {step["kind"] for step in found.steps}
    verb = next((kind for kind in (RAISED, REDUCED) if aspect == "quantity" and kind in kinds), "changed")
    of = f" of {line}" if ASPECTS[aspect].of_line else ""
    return f"{verb} {change.what}{of} from {change.old} to {change.new}"


def sources_phrase(found: Differences, line: str) -> str:
    before, after = (row["publishers"].split(";") for row in (found.before, found.after))
    if new := [name for name in after if name not in before]:
        return f"added {' and '.join(new)} as a source of {line}"
    if gone := [name for name in before if name not in after]:
        return f"took {' and '.join(gone)} off the sources of {line}"
    return f"changed the sources of {line}"


def counting_phrase(found: Differences, line: str) -> str:
    reason = found.after["counts_reason"]
    return f"left {line} out of the totals ({REASONS[reason]})" if reason else f"let {line} add to the totals"


def step_words(step: Mapping[str, Any], line: str, row: Row, known: Known) -> str:
    quantity = Quantity(step["min"], step["max"], step["qualifier"])
    unit = unit_words(known, row["unit"], Sum(quantity.min, quantity.max))
    many = f" {quantity_words(quantity)} {unit}".rstrip() if quantity.is_stated else ""
    start, end = (parse_day(step[name]) if step[name] else None for name in ("from", "to"))
    return (
        f"noted for {line}: {status_words(step['kind'])}{many}, {span_words(DateSpan(start, end, step['precision']))}"
    )


def published_words(row: Row, known: Known) -> str:
    return f"published line {row['number']}: {item_words(row, known)}"


def item_words(row: Row, known: Known) -> str:
    """14 tanks Leopard 2A4."""
    many, unit = quantity_text(row, known)
    return " ".join(filter(None, (many if many != "not stated" else "", unit, row["system_name"])))


def _money(of: str) -> Callable[[Row, Known], str]:
    def say(row: Row, known: Known) -> str:
        if row[f"{of}_min"] is None:
            return ""
        about = row[f"{of}_qualifier"] == ABOUT
        return money_words(row[f"{of}_min"], row[f"{of}_max"], row[f"{of}_currency"], about)

    return say


def _completeness(row: Row, known: Known) -> str:
    return parts_for(row["for_count"]) if row["for_count"] else completeness_words(row["completeness"]) or "whole"


def _condition(row: Row, known: Known) -> str:
    met = row["condition_cleared_on"]
    return f"{row['condition']} (met on {day_words(met)})" if met else row["condition"] or "none"


def _quantity(row: Row, known: Known) -> str:
    quantity = Quantity(row["quantity_min"], row["quantity_max"], row["quantity_qualifier"])
    return f"{quantity_words(quantity)} {unit_words(known, row['unit'], Sum(quantity.min, quantity.max))}".rstrip()


def _delivered(row: Row, known: Known) -> str:
    return "not recorded" if row["delivered_min"] is None else range_words(row["delivered_min"], row["delivered_max"])


def _counting(row: Row, known: Known) -> str:
    return "left out" if row["counts_reason"] else "adds"


SAY: Final[Mapping[str, Callable[[Row, Known], str]]] = {
    "givers": lambda row, known: donors_name(known, row["donor_key"]),
    "roles": lambda row, known: row["parties"].replace(";", ", ").replace(":", " "),
    "recipient": lambda row, known: actor_name(known, row["recipient"]),
    "announced": lambda row, known: span_words(announced(row)),
    "announcement": lambda row, known: row["announcement_name"] or "none",
    "package": _money("package"),
    "system": lambda row, known: row["system_name"],
    "name": lambda row, known: row["system_name"],
    "completeness": _completeness,
    "quantity": _quantity,
    "unit": lambda row, known: row["unit"],
    "value": _money("value"),
    "status": lambda row, known: status_words(row["status"]),
    "delivered": _delivered,
    "counting": _counting,
    "condition": _condition,
    "due": lambda row, known: due_words(row) or "none",
    "item": lambda row, known: printed(row["item"]),
    "printed": lambda row, known: printed(row["quantity_words"]),
}


def printed(words: str) -> str:
    return f"\u201c{words}\u201d" if words else ""
