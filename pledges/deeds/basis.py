"""Which claim a line rests on, and what follows from it: so chosen that the order of import cannot matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from pledges.dates import PRECISIONS
from pledges.deeds.acts import act_called
from pledges.deeds.matching.signs import number_differs
from pledges.models.bases import ITEM_FIELDS
from pledges.models.claims import ACCEPTED, CONTRADICTS, FIRST_MENTION, RESTATES, SUPPORTS, Claim, ClaimQuerySet
from pledges.models.lines import Line
from pledges.models.publishers import TIERS
from pledges.models.steps import MOVING, PROMISING, StepClaim
from pledges.quantity import ABOUT, AT_LEAST, EXACT, RANGE, UNSTATED, UP_TO, VAGUE, Quantity

# The claims that say the same as the line, at the time.
SAYING_IT: Final = (FIRST_MENTION, SUPPORTS)
# All that tell the promise: any of them may be its basis, for which of them came first is no reason to believe it.
TELLING: Final = (*SAYING_IT, RESTATES, CONTRADICTS)
# From the most to the least telling.
SHARPEST: Final = (EXACT, RANGE, ABOUT, UP_TO, AT_LEAST, VAGUE, UNSTATED)


def choose_basis(line: Line) -> None:
    """Let a line rest on its best claim and say what that says, unless a person has chosen or changed what it says."""
    if line.basis_is_chosen or not says_what(line, line.basis_claim):
        return
    best = min((claim for claim in telling(line) if tells_the_promise(claim)), key=weight, default=None)
    if best is None or best.pk == line.basis_claim_id:
        return
    before, was_rival = line.quantity, best.relation == CONTRADICTS
    _join_promise(line, best)
    say_like(line, best)
    if was_rival:  # the number it contradicted is the rival one from now on
        relate(line, {claim: off for claim in telling(line) if (off := _is_off(claim, line, before)) is not None})


def telling(line: Line) -> ClaimQuerySet:
    return with_source(Claim.objects.filter(line=line, state=ACCEPTED, relation__in=TELLING))


def tells_the_promise(claim: Claim) -> bool:
    return claim.relation in SAYING_IT or act_called(claim.act).step in PROMISING


def _is_off(claim: Claim, line: Line, before: Quantity) -> bool | None:
    """Whether a claim contradicts what the line says now; None where its relation stays: it was never the number."""
    if claim.pk == line.basis_claim_id or not number_differs(claim.quantity, line.quantity):
        settled = claim.pk == line.basis_claim_id or number_differs(claim.quantity, before)
        return False if claim.relation == CONTRADICTS and settled else None
    return True


def relate(line: Line, contradicting: Mapping[Claim, bool]) -> bool:
    """Say which claims of a line contradict what it says; its basis makes it then. Returns whether anything changed."""
    changed = []
    for claim, off in contradicting.items():
        if off != (claim.relation == CONTRADICTS):
            claim.relation = CONTRADICTS if off else SUPPORTS
            changed.append(claim)
    if changed:
        Claim.objects.bulk_update(changed, ["relation"])
        made = Claim.objects.filter(line=line, state=ACCEPTED, relation=FIRST_MENTION)
        if not made.exists():
            Claim.objects.filter(pk=line.basis_claim_id, line=line).update(relation=FIRST_MENTION)
    return bool(changed)


def claims_saying(line: Line) -> Iterable[Claim]:
    return with_source(Claim.objects.filter(line=line, state=ACCEPTED, relation__in=SAYING_IT))


def with_source(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Claims with what they are weighed by."""
    return claims.select_related("passage__article__publisher", "system").prefetch_related("parties")


def weight(claim: Claim) -> tuple[object, ...]:
    """Promises before reports of their delivery, told at the time before told again, then best tier, most specific,
    earliest; the words settle the rest."""
    article = claim.passage.article
    published = article.published_on.isoformat() if article.published_on else "9999"
    told_later = act_called(claim.act).step in MOVING
    tier = TIERS.index(article.publisher.tier)
    return told_later, claim.is_background, tier, *vagueness(claim), published, article.sha256, claim.passage.words


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


def _join_promise(line: Line, claim: Claim) -> None:
    """Let the step that the promise made rest on its new basis too: it carries the number."""
    for step in line.steps.filter(kind__in=PROMISING, claims=line.basis_claim):
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
