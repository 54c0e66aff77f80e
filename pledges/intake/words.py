"""A claim in one line of words, and as a plain record: what a command or a page says of what was read."""

from __future__ import annotations

from typing import Any

from pledges.counting.words import money_words, quantity_words
from pledges.deeds.acts import act_called
from pledges.deeds.matching import Match, Proposal
from pledges.models.claims import Claim
from pledges.models.lines import Line
from pledges.models.pledges import UNNAMED
from pledges.quantity import ABOUT
from pledges.reading.claims import COMPONENTS, GIVING_ROLES

GAP = "  "


def claim_words(claim: Claim) -> str:
    """Who gives how much of what, when, where it stands: `US  1 battery  Patriot  announced 2024-07-09  P-00001/1`."""
    step = act_called(claim.act).step or claim.act
    parts = (
        givers_of(claim) or "nobody named",
        how_much(claim),
        what(claim),
        claim.condition and f"if: {claim.condition}",
        f"{step} {claim.announced}",
        claim.due_words and f"due {claim.due_words}",
        place_of(claim) or claim.state,
    )
    return GAP.join(part for part in parts if part)


def givers_of(claim: Claim) -> str:
    """Codes of the givers, an unnamed partner last: `NL;*`."""
    codes = {party.actor_id or UNNAMED for party in claim.parties.all() if party.role in GIVING_ROLES}
    return ";".join(sorted(codes, key=lambda code: (code == UNNAMED, code)))


def how_much(claim: Claim) -> str:
    """Number with unit, amount, or both; a number nobody states says so."""
    amount = claim.value and money_words(
        claim.value.min, claim.value.max, claim.value.currency, claim.value.qualifier == ABOUT
    )
    if amount and not claim.quantity.is_stated:
        return amount
    unit = "" if claim.unit is None else claim.unit.slug if claim.quantity.max == 1 else claim.unit.plural
    words = f"{quantity_words(claim.quantity)} {unit}".strip() if claim.quantity.is_stated else "number not stated"
    return f"{words} ({amount})" if amount else words


def what(claim: Claim) -> str:
    name = claim.system.name if claim.system else claim.item or "item not named"
    if claim.completeness != COMPONENTS:
        return name
    return f"components of {name}" + (f" for {claim.for_count}" if claim.for_count else "")


def place_of(claim: Claim) -> str:
    return line_ref(claim.line) if claim.line else claim.pledge.ref if claim.pledge else ""


def line_ref(line: Line) -> str:
    return f"{line.pledge.ref}/{line.number}"


def best_words(match: Match, proposal: Proposal) -> str:
    """`best known P-00001/1, 85 per cent, proposed: supports (same system; same donor; same day; quantity equal)`."""
    reasons = "; ".join(match.reasons)
    return f"best known {line_ref(match.line)}, {match.score} per cent, proposed: {proposal.relation} ({reasons})"


def best_record(match: Match, proposal: Proposal) -> dict[str, Any]:
    """The same for a program: `relation` is proposed for the claim, `reasons` speak for and against the line."""
    return {
        "line": line_ref(match.line),
        "score": match.score,
        "reasons": list(match.reasons),
        "relation": proposal.relation,
    }


def claim_record(claim: Claim, why: str = "", best: tuple[Match, Proposal] | None = None) -> dict[str, Any]:
    """The claim as plain values for a program that reads along; amounts in minor units, empty is None."""
    return {
        "claim": claim.pk,
        "parties": [{"code": party.actor_id, "role": party.role} for party in claim.parties.all()],
        "recipient": claim.recipient_id,
        "act": claim.act,
        "system": claim.system.slug if claim.system else None,
        "item": claim.item,
        "completeness": claim.completeness,
        "for_count": claim.for_count,
        "quantity": _range(claim.quantity_min, claim.quantity_max, claim.quantity_qualifier, claim.quantity_words),
        "unit": claim.unit_id,
        "value": claim.value
        and _range(claim.value_min, claim.value_max, claim.value_qualifier, claim.value_words)
        | {"currency": claim.value_currency},
        "announced": str(claim.announced),
        "due": claim.due and {"from": _iso(claim.due.start), "to": _iso(claim.due.end), "words": claim.due.words},
        "condition": claim.condition,
        "words": claim.passage.words,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "confidence": claim.confidence,
        "state": claim.state,
        "line": place_of(claim) or None,
        "why_waiting": why or None,
        "best_known": best_record(*best) if best else None,
    }


def _range(low: int | None, high: int | None, qualifier: str, words: str) -> dict[str, Any]:
    return {"min": low, "max": high, "qualifier": qualifier, "words": words}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
