"""What a claim does to a line it may speak of: a relation as a proposal, which a person takes or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pledges.deeds.acts import act_called
from pledges.deeds.matching.signs import ONE_EVENT, Sign, days_apart, number_differs, surely_more
from pledges.deeds.matching.weights import FITS_FROM, weights
from pledges.models.claims import CONTRADICTS, FIRST_MENTION, RESTATES, SUPPORTS, Claim
from pledges.models.lines import Line

# Acts that make a step of their own; the other ones only tell the promise.
OWN_STEPS: Final = ("decided", "contracted", "shipped", "delivered", "in-service", "suspended", "resumed", "dropped")
SURE: Final = 100


@dataclass(frozen=True, slots=True)
class Match:
    """A known line a claim may speak of. `score`: per cent; `relation`: what the claim would then do to it."""

    line: Line
    score: int
    reasons: tuple[str, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do with a claim: the relation, and the line unless it is a first mention."""

    relation: str
    line: Line | None
    reasons: tuple[str, ...]


def match_of(claim: Claim, line: Line, signs: Sequence[Sign]) -> Match:
    points = sum(weights()[name] for name, _ in signs)
    return Match(line, max(0, min(SURE, points)), tuple(reason for _, reason in signs), relation_of(claim, line))


def relation_of(claim: Claim, line: Line) -> str:
    """What the claim does to the line, if it speaks of it."""
    step = act_called(claim.act).step
    if claim.is_total:
        return "states-total"
    if step in OWN_STEPS:
        return "reports-step"
    if step == "raised" and (claim.is_new or surely_more(claim.quantity, line.quantity)):
        return "raises"
    if step == "reduced" and surely_more(line.quantity, claim.quantity):
        return "cuts"
    if number_differs(claim.quantity, line.quantity) and not is_one_source(claim, line):
        return CONTRADICTS
    return RESTATES if _is_told_again(claim, line) else SUPPORTS


def is_one_source(claim: Claim, line: Line) -> bool:
    """Whether the line rests on the claim's own article: that one contradicts nobody."""
    known = line.basis_article if hasattr(line, "basis_article") else line.basis_claim.passage.article_id
    return bool(getattr(claim.passage.article, "pk", None) == known)


def _is_told_again(claim: Claim, line: Line) -> bool:
    """Whether the text came well after the event it tells."""
    days, known = days_apart(claim, line), line.pledge.announced_to
    published = claim.passage.article.published_on
    late = published is not None and known is not None and published - known > ONE_EVENT
    return claim.is_background or late or (days is not None and days > ONE_EVENT.days)


def proposed(claim: Claim, found: Sequence[Match]) -> Proposal:
    """The best known line and what the claim does to it; a first mention where nothing known fits well enough."""
    best = max(found, key=lambda match: match.score, default=None)
    if best is None:
        return Proposal(FIRST_MENTION, None, ("nothing like it is known",))
    if best.score < FITS_FROM:
        return Proposal(FIRST_MENTION, None, (f"best known: {best.line}, {best.score} per cent", *best.reasons))
    return Proposal(best.relation, best.line, best.reasons)
