"""What stands beside a line or a pledge on its page: parts of a kit, parts of an umbrella, roles that do not count,
and rival figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from pledges.counting.parts import arrival
from pledges.counting.rules import MOVED, WITHDRAWN
from pledges.counting.umbrellas import Broken, broken_down
from pledges.counting.words import money_words, quantity_words, range_words
from pledges.filters.known import Known
from pledges.models import PublishedLine
from pledges.models.published import PublishedQuerySet
from pledges.quantity import ABOUT, Quantity, Sum
from pledges.tables.names import BESIDE, beside_words, donors_name, status_words, unit_words
from pledges.tables.pledge_table import quantity_text
from pledges.views.quoted import evidence

# What is read for the row of a part: never the JSON of its evidence and steps.
UNREAD: Final = ("search", "evidence", "steps", "totals", "note", "quote", "sources")
# Why the line rests on the figure it shows; the names are those of pledges/deeds/rivals.py.
CHOSEN: Final = {
    "promise": "Chosen because it tells the promise itself; the other tells of something later.",
    "tier": "Chosen because its publisher has the better grade.",
    "specific": "Chosen because it is more specific, and the publishers have the same grade.",
    "earliest": "Chosen because it was published first; grade and precision are the same.",
    "words": "Grade, precision and day are the same, so a fixed order of the words decides, never the order of entry.",
    "editor": "Chosen by an editor.",
    "corrected": "Corrected by an editor; the words of the source are kept beside it.",
    "at-the-time": "Chosen because it was told at the time; the other tells it again later.",
    "kept": "The other source does not tell the promise itself.",
}
WHY_NOT_COUNTED: Final = {
    "paid-supplier": "who pays is counted, who is paid is not.",
    "reimburser": "the gift counts once, with those who give it.",
    "facilitator": "to help is not to give.",
}


def beside_lines(rows: Sequence[PublishedLine], words: Known, standing: PublishedQuerySet) -> dict[int, dict[str, Any]]:
    """The kit of each line that has one, part by part, by line. `standing`: the rows of the moment asked for."""
    lines = {f"{row.ref}/{row.number}": row for row in rows}
    # Said twice, because SQLite uses an index of few rows only where the query says that it wants no other.
    parts = standing.exclude(kit_of="").filter(kit_of__in=lines).exclude(counts_reason__in=(WITHDRAWN, MOVED))
    found = sorted(parts.defer(*UNREAD), key=lambda part: (part.kit_of, part.ref, part.number))
    kits = {lines[name]: list(some) for name, some in groupby(found, key=lambda part: part.kit_of)}
    return {row.line_id: {"kit": kit(row, some, words)} for row, some in kits.items()}


def kit(row: PublishedLine, parts: Sequence[PublishedLine], words: Known) -> dict[str, Any]:
    came = sum(part.all_there for part in parts)
    sentence = arrival(row.all_there, came, len(parts))
    return {"parts": [kit_part(part, row, words) for part in parts], "sentence": sentence}


def kit_part(part: PublishedLine, kit: PublishedLine, words: Known) -> dict[str, Any]:
    quantity, unit = quantity_text(vars(part), words)
    came = ""
    if part.delivered_min is not None:
        named = unit_words(words, part.unit, Sum(part.delivered_min, part.delivered_max))
        came = f"{range_words(part.delivered_min, part.delivered_max)} {named}".strip()
    return {
        "ref": part.ref,
        "number": part.number,
        "name": part.system_name,
        "quantity": f"{quantity} {unit}".strip(),
        "status": status_words(part.status),
        "css": part.status,
        "delivered": came,
        "donors": donors_name(words, part.donor_key) if part.ref != kit.ref else "",
    }


def parts_of_umbrella(row: PublishedLine, words: Known, standing: PublishedQuerySet) -> dict[str, Any] | None:
    """The pledges this one is the umbrella of, and what their worth comes to beside its own stated total."""
    rows = standing.exclude(umbrella="").filter(umbrella=row.ref).exclude(state="withdrawn")
    found = sorted(rows.defer(*UNREAD), key=lambda part: (part.ref, part.number))
    if not found:
        return None
    parts = [list(lines) for _, lines in groupby(found, key=lambda part: part.ref)]
    sums: Broken = broken_down(row, parts)
    shown = [umbrella_part(lines, worth, words) for lines, worth in zip(parts, sums.worth, strict=True)]
    return {"parts": shown, "sentence": sums.sentence}


def umbrella_part(lines: Sequence[PublishedLine], worth: str, words: Known) -> dict[str, Any]:
    named = [" ".join((*quantity_text(vars(line), words), line.system_name)) for line in lines]
    return {
        "ref": lines[0].ref,
        "donors": donors_name(words, lines[0].donor_key),
        "items": named[:5],
        "more": len(named[5:]),
        "worth": worth,
    }


def roles_beside(parties: str, words: Known) -> list[str]:
    """Who takes part without giving, in sentences that say why they are not counted."""
    found = zip(BESIDE, (beside_words(words, parties, role) for role in BESIDE), strict=True)
    return [f"{said[0].upper()}{said[1:]}: {WHY_NOT_COUNTED[role]}" for role, said in found if said]


def rivals(row: PublishedLine, words: Known) -> dict[str, Any] | None:
    """The figures other sources give for a line, and why its own was chosen; nothing where they agree."""
    found = [rival(source, words) for source in row.evidence if "rival" in source]
    if not found:
        return None
    basis = next((source for source in row.evidence if source["basis"]), {})
    chosen = basis.get("chosen", "kept")
    return {"figures": found, "why": CHOSEN[chosen], "reason": basis.get("chosen_reason", "")}


def rival(source: Mapping[str, Any], words: Known) -> dict[str, Any]:
    figure = source["rival"]
    quantity = Quantity(figure["min"], figure["max"], figure["qualifier"])
    named = unit_words(words, figure["unit"], Sum(quantity.min, quantity.max))
    parts = [f"{quantity_words(quantity)} {named}".strip()] if quantity.is_stated else []
    if value := figure.get("value"):
        parts.append(money_words(value["min"], value["max"], value["currency"]))
    says = "this line's own source" if source["basis"] else str(source["relation"]).replace("-", " ")
    return {"words": ", ".join(parts), "says": says, **{name: source[name] for name in ("claim", "publisher", "tier")}}


def totals(found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each amount told of the whole pledge: in words, whether it is another than the one shown, and who says it."""
    return [
        {
            "words": money_words(total["min"], total["max"], total["currency"], total["qualifier"] == ABOUT),
            "rival": total["rival"],
            "ref": total.get("ref", ""),
            "source": evidence(total["source"]) if "source" in total else None,
        }
        for total in found
    ]
