"""The first reading of a claim in the words of its form, to stand beside what a person made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pledges.counting.words import money_words
from pledges.models import Claim
from pledges.models.bases import span_of
from pledges.models.pledges import UNNAMED

QUANTITY = ("min", "max", "qualifier", "words")
DUE = (("from", "start"), ("to", "end"), ("words", "words"))
NOTHING = "nothing"
PLAIN = ("act", "recipient", "system", "item", "completeness", "for_count", "unit", "condition")
SAID = ("is_new", "is_background", "is_total")


def read_otherwise(claim: Claim, reading: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Fields whose value is not what a reading says, each in words: as read, and as it is."""
    if not reading:
        return {}
    read, now = _read(reading), _now(claim)
    return {name: (text or NOTHING, now[name]) for name, text in read.items() if text != now[name]}


def party_words(parties: Any) -> str:
    """Parties in one line: "NL:lead; DE; *"."""
    return "; ".join(code if role == "donor" else f"{code}:{role}" for code, role in parties)


def givers_of(claim: Claim) -> str:
    return party_words((party.actor_id or UNNAMED, party.role) for party in claim.parties.all())


def _read(reading: dict[str, Any]) -> dict[str, str]:
    given = dict.fromkeys((party["code"] or UNNAMED, party["role"]) for party in reading.get("parties", ()))
    quantity, value, due = (reading.get(name) or {} for name in ("quantity", "value", "due"))
    return {
        "givers": party_words(given),
        **{name: _text(reading.get(name))[:300] for name in (*PLAIN, *SAID)},
        **{f"quantity_{name}": _text(quantity.get(name)) for name in QUANTITY},
        "amount_min": _money(reading.get("value")),
        "announced": _span(reading.get("announced")),
        **{f"value_{name}": _text(value.get(name)) for name in ("qualifier", "words")},
        **{f"due_{name}": _text(due.get(key)) for name, key in DUE},
    }


def _now(claim: Claim) -> dict[str, str]:
    value = {"min": claim.value_min, "max": claim.value_max, "currency": claim.value_currency}
    return {
        "givers": party_words(dict.fromkeys((party.actor_id or UNNAMED, party.role) for party in claim.parties.all())),
        "act": claim.act,
        "recipient": claim.recipient_id or "",
        "system": claim.system.slug if claim.system else "",
        "item": claim.item,
        "completeness": claim.completeness,
        "for_count": _text(claim.for_count),
        "unit": claim.unit_id or "",
        "condition": claim.condition,
        **{name: _text(getattr(claim, name)) for name in SAID},
        **{f"quantity_{name}": _text(getattr(claim, f"quantity_{name}")) for name in QUANTITY},
        "amount_min": _money(value if claim.value_min is not None else None),
        "announced": str(claim.announced) if claim.announced.is_known else "",
        **{f"value_{name}": getattr(claim, f"value_{name}") for name in ("qualifier", "words")},
        **{f"due_{name}": _text(getattr(claim, f"due_{name}")) for name, _ in DUE},
    }


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _money(value: dict[str, Any] | None) -> str:
    return money_words(value["min"], value["max"], value["currency"]) if value else ""


def _span(kept: dict[str, Any] | None) -> str:
    if not kept or kept["precision"] == "unknown":
        return ""
    start, end = (dt.date.fromisoformat(kept[name]) if kept[name] else None for name in ("start", "end"))
    return str(span_of(start, end, kept["precision"]))
