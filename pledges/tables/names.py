"""Codes, dates and states as a reader meets them: always the same words for the same thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from pledges.columns import UNNAMED, donor_codes
from pledges.dates import DateSpan
from pledges.filters.filterset import NOT_RECOGNISED
from pledges.filters.known import Known
from pledges.models.articles import DATASET_ROW, SNIPPET, SOURCE
from pledges.quantity import Sum
from pledges.reading.claims import COMPONENTS, UNSPECIFIED

READ: Final = {
    "program": "Read by the program.",
    "person": "Typed by a person.",
    "import": "From an imported table.",
}
LESS_READ: Final = {
    SNIPPET: "Only an excerpt of this source was read.",
    DATASET_ROW: "Taken from a dataset that names this source; not read by us.",
}
# Roles that are shown and never counted.
BESIDE: Final = {
    "paid-supplier": "supplied for payment",
    "reimburser": "paid back",
    "facilitator": "helped along",
}
UNNAMED_PARTNERS: Final = "partners not named"
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


LANGUAGES: Final = {
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sv": "Swedish",
    "uk": "Ukrainian",
}


def language_name(code: str) -> str:
    """English; a code this list does not have stays a code."""
    return "not recognised" if code == "und" else LANGUAGES.get(code, code)


def actor_name(known: Known, code: str) -> str:
    """Germany (DE)."""
    return f"{known.actors[code]} ({code})" if code in known.actors else code


def donors_name(known: Known, key: str) -> str:
    """Netherlands (NL) with partners not named."""
    names = [actor_name(known, code) for code in donor_codes(key)]
    joined = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    if UNNAMED not in key.split(";"):
        return joined
    return f"{joined} with {UNNAMED_PARTNERS}" if joined else UNNAMED_PARTNERS


def beside_words(known: Known, parties: str, role: str) -> str:
    """supplied for payment by Spain (ES): who takes part in a role that is not counted; nothing where nobody does."""
    codes = [code for code, held in (party.split(":") for party in parties.split(";") if party) if held == role]
    names = [actor_name(known, code) if code != UNNAMED else UNNAMED_PARTNERS for code in codes]
    return f"{BESIDE[role]} by {' and '.join(names)}" if names else ""


def system_name(known: Known, slug: str) -> str:
    if not slug or slug == NOT_RECOGNISED:
        return "System not recognised"
    found = known.systems.get(slug) or known.merged.get(slug)
    return found.name if found else slug


def completeness_words(completeness: str) -> str:
    """Nothing for whole systems, which is what a reader expects; parts are always said."""
    return {COMPONENTS: "parts", UNSPECIFIED: "whole or parts not said"}.get(completeness, "")


def unit_words(known: Known, unit: str, total: Sum) -> str:
    """battery, batteries; nothing where no unit is stated."""
    if not unit or not total.is_stated:
        return ""
    return unit if (total.min, total.max) == (1, 1) else known.units.get(unit, unit)


def parts_for(count: int) -> str:
    """parts for 1 system."""
    return f"parts for {count:,} system{'s' if count != 1 else ''}"


def day_words(day: dt.date) -> str:
    """9 July 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(span: DateSpan) -> str:
    """A rough date as a reader says it: 9 July 2024, July 2024, third quarter of 2024, 2024, by 9 July 2024."""
    if span.end is None:
        return "not dated"
    match span.precision:
        case "month":
            return f"{MONTHS[span.end.month - 1]} {span.end.year}"
        case "quarter":
            return f"{('first', 'second', 'third', 'fourth')[(span.end.month - 1) // 3]} quarter of {span.end.year}"
        case "year":
            return str(span.end.year)
        case "by":
            return f"by {day_words(span.end)}"
    return day_words(span.end)


def due_words(row: Mapping[str, Any]) -> str:
    """When something is promised to arrive: as printed, else the window."""
    if row["due_words"]:
        return str(row["due_words"])
    start, end = row["due_from"], row["due_to"]
    if start and end:
        return f"{day_words(start)} to {day_words(end)}"
    return f"by {day_words(end)}" if end else f"from {day_words(start)}" if start else ""


def how_read(read_by: str, read_from: str, in_our_words: bool, corrected: bool = False) -> str:
    """What of its source was read, and by whom: never more than was."""
    if corrected and read_from == SOURCE and read_by == "program":
        return "Read by the program, corrected by an editor."
    if read_from != SOURCE:
        return LESS_READ[read_from]
    if read_by == "import" and in_our_words:
        return "Read at its source, put in our words."
    return READ[read_by]


def status_words(status: str) -> str:
    return status.replace("-", " ")
