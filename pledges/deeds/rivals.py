"""Rival figures: what other sources say beside the chosen figure, and why that one was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from pledges.deeds.acts import act_called
from pledges.deeds.basis import TELLING, tells_the_promise, weight
from pledges.deeds.evidence import evidence_of
from pledges.models.bases import HasItem, HasValue
from pledges.models.claims import ACCEPTED, Claim
from pledges.models.lines import Line
from pledges.models.pledges import Pledge
from pledges.models.steps import MOVING

# What each place in the weight of a claim (`basis.weight`) is called where it decides.
DECIDES: Final = ("promise", "at-the-time", "tier", *("specific",) * 5, "earliest", "words", "words")
EDITOR, CORRECTED, KEPT = "editor", "corrected", "kept"


def beside_basis(line: Line, claims: Sequence[Claim]) -> dict[int, dict[str, Any]]:
    """What the evidence of each claim says more, by claim: its own figure where that is a rival one, and on the basis
    why the line rests on it. Nothing where all sources agree, which is the usual case."""
    rivals = [claim for claim in claims if is_rival(claim, line)]
    found: dict[int, dict[str, Any]] = {claim.pk: {"rival": figure(claim)} for claim in rivals}
    basis = next((claim for claim in claims if claim.pk == line.basis_claim_id), None)
    if rivals and basis is not None:
        found.setdefault(basis.pk, {})["chosen"] = why_chosen(line, basis, rivals)
        if line.basis_reason:
            found[basis.pk]["chosen_reason"] = line.basis_reason
    if line.condition_cleared_by_id:
        found.setdefault(line.condition_cleared_by_id, {})["clears"] = True
    return found


def is_rival(claim: Claim, line: Line) -> bool:
    """Whether a claim gives another number, or another worth, for the promise the line records."""
    if claim.relation not in TELLING or act_called(claim.act).step in MOVING:
        return False
    return other_number(claim, line) or other_amount(claim, line)


def other_number(one: HasItem, other: HasItem) -> bool:
    if one.quantity_min is None:
        return False
    other_unit = None not in (one.unit_id, other.unit_id) and one.unit_id != other.unit_id
    return other_unit or (one.quantity_min, one.quantity_max) != (other.quantity_min, other.quantity_max)


def other_amount(one: HasValue, other: HasValue) -> bool:
    """Whether both state an amount, and not the same one."""
    if None in (one.value_min, other.value_min):
        return False
    return amount(one) != amount(other)


def amount(row: HasValue) -> dict[str, Any]:
    return {"min": row.value_min, "max": row.value_max, "currency": row.value_currency}


def figure(claim: Claim) -> dict[str, Any]:
    """The figure of a claim, as JSON."""
    found: dict[str, Any] = {
        "min": claim.quantity_min,
        "max": claim.quantity_max,
        "qualifier": claim.quantity_qualifier,
        "unit": claim.unit_id or "",
    }
    return found | ({"value": amount(claim)} if claim.value_min is not None else {})


def why_chosen(line: Line, basis: Claim, rivals: Iterable[Claim]) -> str:
    """What decided for the figure a line shows: one of `DECIDES`, or who or what else did."""
    if line.basis_is_chosen:
        return EDITOR
    others = [claim for claim in rivals if claim.pk != basis.pk]
    if len(others) < len(list(rivals)):
        return CORRECTED
    contenders = [claim for claim in others if tells_the_promise(claim)]
    if not contenders:
        return KEPT
    own, best = weight(basis), min(map(weight, contenders))
    place = next((place for place, pair in enumerate(zip(own, best, strict=True)) if pair[0] != pair[1]), None)
    return DECIDES[place] if place is not None and own < best else KEPT


def totals_of(pledge: Pledge) -> list[dict[str, Any]]:
    """Every amount told of the pledge as a whole, as JSON: the sources of its worth, and the rival ones beside it.

    Also that of a pledge merged into it, which would else be lost without a word.
    """
    claims = [claim for claim in pledge.total_claims.all() if claim.state == ACCEPTED and claim.value_min is not None]
    told = [_total(claim, pledge) | {"source": evidence_of(claim, False)} for claim in claims]
    merged = [other for other in pledge.merged.all() if other_amount(other, pledge)]
    typed = [_total(other, pledge) | {"ref": other.ref} for other in merged]
    return told + [total for total in typed if all(amount_in(total) != amount_in(one) for one in told)]


def _total(row: HasValue, pledge: Pledge) -> dict[str, Any]:
    return amount(row) | {"qualifier": row.value_qualifier, "rival": other_amount(row, pledge)}


def amount_in(total: dict[str, Any]) -> tuple[Any, ...]:
    return total["min"], total["max"], total["currency"]


def notes_of(pledge: Pledge) -> str:
    """The note of a pledge, then those of the pledges merged into it, each with its reference."""
    told = [f"{other.ref}, merged into this pledge: {other.note}" for other in pledge.merged.all() if other.note]
    return "\n\n".join(filter(None, [pledge.note, *told]))
