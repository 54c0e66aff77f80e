"""Which claim a line rests on, and what follows from it: so chosen that the order of import cannot matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pledges.dates import PRECISIONS
from pledges.deeds.acts import act_called
from pledges.models.bases import ITEM_FIELDS
from pledges.models.claims import ACCEPTED, FIRST_MENTION, SUPPORTS, Claim, ClaimQuerySet
from pledges.models.lines import Line
from pledges.models.publishers import TIERS
from pledges.models.steps import MOVING, PROMISING, StepClaim
from pledges.quantity import ABOUT, AT_LEAST, EXACT, RANGE, UNSTATED, UP_TO, VAGUE

# The claims that say the same as the line; a restatement or a contradiction never becomes its basis.
SAYING_IT: Final = (FIRST_MENTION, SUPPORTS)
# From the most to the least telling.
SHARPEST: Final = (EXACT, RANGE, ABOUT, UP_TO, AT_LEAST, VAGUE, UNSTATED)


def choose_basis(line: Line) -> None:
    """Let a line rest on its best claim and say what that says, unless a person has chosen or changed what it says."""
    if line.basis_is_chosen or not says_what(line, line.basis_claim):
        return
    best = min(claims_saying(line), key=weight, default=None)
    if best is not None and best.pk != line.basis_claim_id:
        say_like(line, best)


def claims_saying(line: Line) -> Iterable[Claim]:
    return with_source(Claim.objects.filter(line=line, state=ACCEPTED, relation__in=SAYING_IT))


def with_source(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Claims with what they are weighed by."""
    return claims.select_related("passage__article__publisher", "system").prefetch_related("parties")


def weight(claim: Claim) -> tuple[object, ...]:
    """Promises before reports of their delivery, then best tier, most specific, earliest; the words settle the rest."""
    article = claim.passage.article
    published = article.published_on.isoformat() if article.published_on else "9999"
    told_later = act_called(claim.act).step in MOVING
    tier = TIERS.index(article.publisher.tier)
    return told_later, tier, *vagueness(claim), published, article.sha256, claim.passage.words


def vagueness(claim: Claim) -> tuple[int, ...]:
    """Lower is more specific: a named type, a sharp number, a unit, a value, a precise date."""
    return (
        int(claim.system is None or claim.system.generic),
        SHARPEST.index(claim.quantity_qualifier),
        int(claim.unit_id is None),
        int(claim.value_min is None),
        PRECISIONS.index(claim.announced_precision),
    )


def says_what(line: Line, claim: Claim) -> bool:
    """Whether a line still says what its claim does: nobody has corrected it since."""
    names = [name if name not in ("system", "unit") else f"{name}_id" for name in ITEM_FIELDS]
    return all(getattr(line, name) == getattr(claim, name) for name in names)


def rest_on(line: Line, claim: Claim) -> None:
    """Let a line rest on this claim and say what it says, and the step its promise made with it."""
    earlier = line.basis_claim
    say_like(line, claim)
    for step in line.steps.filter(kind__in=(*PROMISING, *MOVING), claims=earlier):
        step.set_quantity(claim.quantity)
        step.save()
        StepClaim.objects.get_or_create(step=step, claim=claim)


def say_like(line: Line, claim: Claim) -> None:
    for name in ITEM_FIELDS:
        setattr(line, name, getattr(claim, name))
    if not line.condition:  # what the new words do not ask for needs no clearing
        line.condition_cleared_on = line.condition_cleared_by = None
    line.basis_claim = claim
    line.save()


def give_up(line: Line, claim: Claim) -> None:
    """Let a line rest on the best of its other claims; what it says follows unless a person has corrected it."""
    best = min((other for other in claims_saying(line) if other.pk != claim.pk), key=weight)
    line.basis_is_chosen, line.basis_reason = False, ""
    if says_what(line, claim):
        say_like(line, best)
    else:
        line.basis_claim = best
        line.save()
