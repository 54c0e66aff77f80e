"""What a claim that is linked to a known line reports of it: a step with its number, or nothing new."""

from __future__ import annotations

from typing import Final

from pledges.counting.states import in_order, promised_by
from pledges.counting.words import quantity_words
from pledges.deeds.acts import act_called
from pledges.deeds.standing import step_facts
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import SUPPORTS, Claim
from pledges.models.lines import Line
from pledges.quantity import Quantity, Sum

CHANGES: Final = {"raises": "raised", "cuts": "reduced"}
REPORTS_STEP: Final = "reports-step"
SAYING_AGAIN: Final = ("announced", "reported")


def step_reported(claim: Claim, line: Line, relation: str) -> tuple[str, Quantity]:
    """The kind of step a claim in this relation makes, "" for none, and the number it carries.

    A raise carries the number promised from then on: "four more" is added to what is promised now. A claim that
    contradicts a line, or only tells it again, reports nothing that happened to it.
    Raises CannotRecord where the relation and what the claim says do not fit.
    """
    step = act_called(claim.act).step
    if relation in CHANGES:
        return _change(claim, line, relation)
    if relation == REPORTS_STEP and (not step or step in SAYING_AGAIN):
        raise CannotRecord(
            f"Claim {claim.pk} reports no step: its act is {claim.act!r}. Choose what happened, such as delivers, "
            f"or link it as one that supports the line."
        )
    if relation not in (SUPPORTS, REPORTS_STEP) or step == "reported":
        return "", claim.quantity
    return step, claim.quantity


def _change(claim: Claim, line: Line, relation: str) -> tuple[str, Quantity]:
    step, kind = act_called(claim.act).step, CHANGES[relation]
    if step not in ("announced", "decided", kind):
        raise CannotRecord(
            f"Claim {claim.pk} cannot be one that {relation} {line}: its act is {claim.act!r}. "
            f"Link it as one that reports a step, or correct the act."
        )
    now = promised_by(line.quantity, in_order(step_facts(line)))
    after = _together(now, claim.quantity) if claim.is_new and relation == "raises" else claim.quantity
    if not after.is_stated:
        raise CannotRecord(f"Claim {claim.pk} states no number. Write how many are promised from then on.")
    if _runs_wrong_way(now, after, relation):
        raise CannotRecord(
            f"{quantity_words(after)} does not make one that {relation} {line}, of which {quantity_words(now)} "
            f"are promised. Correct the number, or choose another relation."
        )
    return kind, after


def _runs_wrong_way(now: Quantity, after: Quantity, relation: str) -> bool:
    """Whether the number is surely on the other side: ranges that overlap are left to the person."""
    if now.min is None or after.min is None:
        return False
    if relation == "raises":
        return after.max is not None and after.max <= now.min
    return now.max is not None and after.min >= now.max


def _together(now: Quantity, more: Quantity) -> Quantity:
    total = Sum.of(now) + Sum.of(more)
    if not now.is_stated or not more.is_stated or total.min is None:
        return more
    exact = now.qualifier == more.qualifier == "exact"
    words = f"{now.words} and {more.words}".strip()
    return Quantity(total.min, total.max, "exact" if exact else _qualifier(total), words)


def _qualifier(total: Sum) -> str:
    if total.about:
        return "about"
    return "at-least" if total.is_open else "range"
