"""Which claim a line rests on, and what follows from it: so chosen that the order of import cannot matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pledges.dates import PRECISIONS
from pledges.models.bases import ITEM_FIELDS
from pledges.models.claims import ACCEPTED, FIRST_MENTION, SUPPORTS, Claim
from pledges.models.lines import Line
from pledges.models.pledges import Party, Pledge
from pledges.models.publishers import TIERS
from pledges.models.steps import MOVING, PROMISING, StepClaim
from pledges.quantity import ABOUT, AT_LEAST, EXACT, NOT_STATED, RANGE, UNSTATED, UP_TO, VAGUE

# The claims that say the same as the line; a restatement or a contradiction never becomes its basis.
SAYING_IT: Final = (FIRST_MENTION, SUPPORTS)
# From the most to the least telling.
SHARPEST: Final = (EXACT, RANGE, ABOUT, UP_TO, AT_LEAST, VAGUE, UNSTATED)


def choose_basis(line: Line) -> bool:
    """Let a line rest on its best claim, and follow it. False where a person has chosen or changed what it says."""
    if line.basis_is_chosen or not says_what(line, line.basis_claim):
        return False
    claims = list(claims_saying(line))
    best = min(claims, key=weight)
    if best.pk != line.basis_claim_id:
        follow(line, best)
    add_parties(line.pledge, claims)
    return True


def claims_saying(line: Line) -> Iterable[Claim]:
    return (
        Claim.objects.filter(line=line, state=ACCEPTED, relation__in=SAYING_IT)
        .select_related("passage__article__publisher", "system")
        .prefetch_related("parties")
    )


def weight(claim: Claim) -> tuple[object, ...]:
    """Best tier first, then the most specific, then the earliest; the words themselves settle what is left."""
    article = claim.passage.article
    published = article.published_on.isoformat() if article.published_on else "9999"
    return TIERS.index(article.publisher.tier), *vagueness(claim), published, article.sha256, claim.passage.words


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


def follow(line: Line, claim: Claim) -> None:
    """Take over what the claim says, and let the step its promise made say the same."""
    earlier = line.basis_claim
    for name in ITEM_FIELDS:
        setattr(line, name, getattr(claim, name))
    line.basis_claim = claim
    line.save()
    for step in line.steps.filter(kind__in=(*PROMISING, *MOVING), claims=earlier):
        step.set_quantity(claim.quantity if claim.quantity.is_stated else NOT_STATED)
        step.save()
        StepClaim.objects.get_or_create(step=step, claim=claim)


def add_parties(pledge: Pledge, claims: Iterable[Claim]) -> None:
    """Named parties are the union of what the claims name."""
    held = {(party.actor_id, party.role) for party in pledge.parties.all()}
    wanted = dict.fromkeys((party.actor_id, party.role) for claim in claims for party in claim.parties.all())
    Party.objects.bulk_create(
        Party(pledge=pledge, actor_id=code, role=role) for code, role in wanted if (code, role) not in held
    )
