"""What a pledge and its steps take from their claims, in whatever order these came, until a person corrects it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from pledges.dates import NOT_DATED, OPEN, PRECISIONS, DateSpan
from pledges.dates import by as known_by
from pledges.deeds.acts import act_called
from pledges.deeds.basis import SAYING_IT, choose_basis, weight, with_source
from pledges.models.claims import ACCEPTED, RESTATES, Claim
from pledges.models.pledges import Party, Pledge
from pledges.models.steps import MOVING, PROMISING, Step, StepClaim
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity

STATES_TOTAL: Final = "states-total"
# Who takes part: an actor's code, None for a partner nobody names, and the role.
Parties = frozenset[tuple[str | None, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the claims of a pledge say of it as a whole."""

    parties: Parties
    announced: DateSpan
    value: Money | None = None
    value_basis: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What a pledge and its steps were told to be before the claims that stand at it change."""

    told: Told
    steps: dict[int, tuple[DateSpan, Quantity] | None]


def told_before(pledge: Pledge) -> Before:
    steps = Step.objects.filter(line__pledge=pledge)
    return Before(told(pledge), {step.pk: told_of_step(step) for step in steps})


def retell(key: int, before: Before) -> None:
    """Let the pledge with this key follow the claims that stand now, except where a person corrected it."""
    pledge = Pledge.objects.get(pk=key)
    for line in pledge.lines.select_related("basis_claim"):
        choose_basis(line)
    for step in Step.objects.filter(pk__in=before.steps):
        _retell_step(step, before.steps[step.pk])
    after = told(pledge)
    _follow_parties(pledge, before.told.parties, after.parties)
    if pledge.announced == before.told.announced != after.announced:
        pledge.set_announced(after.announced)
        pledge.save(update_fields=["announced_from", "announced_to", "announced_precision"])
    if pledge.value == before.told.value != after.value:  # two totals stay two claims: the better source's is shown
        pledge.set_value(after.value, after.value_basis)
        pledge.save()


def told(pledge: Pledge) -> Told:
    """Named parties are the union of the claims'; a partner nobody names is one while a line rests on it."""
    saying = Q(line__pledge=pledge, relation__in=(*SAYING_IT, RESTATES)) | Q(pledge=pledge, relation=STATES_TOTAL)
    claims = list(with_source(Claim.objects.filter(saying, state=ACCEPTED)))
    bases = set(pledge.lines.values_list("basis_claim", flat=True))
    parties = frozenset(
        (party.actor_id, party.role)
        for claim in claims
        for party in claim.parties.all()
        if party.actor_id or claim.pk in bases
    )
    totals = [claim for claim in claims if claim.is_total and claim.value is not None and claim.relation != RESTATES]
    days = [announced_by(claim) for claim in claims if claim.relation != RESTATES]
    best = min(totals, key=weight, default=None)
    value, value_basis = (best.value, best.value_basis or "stated") if best else (None, "")
    return Told(parties, told_day(days), value, value_basis)


def announced_by(claim: Claim) -> DateSpan:
    """When the promise was made. A report of something later shows only that it was made by then."""
    if act_called(claim.act).step in PROMISING:
        return claim.announced
    return known_by(claim.announced.end) if claim.announced.end else NOT_DATED


def told_day(days: Iterable[DateSpan]) -> DateSpan:
    """The day several sources tell: the earliest of the most precise, for nothing is reported before it happens."""
    return min(days, key=lambda day: (PRECISIONS.index(day.precision), day.end or OPEN), default=NOT_DATED)


def told_of_step(step: Step) -> tuple[DateSpan, Quantity] | None:
    """Day and number of a step as its accepted claims tell them; None where none of them stands any more."""
    claims = list(with_source(Claim.objects.filter(steps=step, state=ACCEPTED)))
    if not claims:
        return None
    number = min(claims, key=weight).quantity if step.kind in (*PROMISING, *MOVING) else NOT_STATED
    return told_day(claim.announced for claim in claims), number


def join_step(step: Step, claim: Claim) -> None:
    """Let a step rest on one more claim."""
    StepClaim.objects.get_or_create(step=step, claim=claim)


def _retell_step(step: Step, before: tuple[DateSpan, Quantity] | None) -> None:
    """Bring a step in line with the claims it rests on now; without any it goes."""
    after = told_of_step(step)
    if after is None:
        if before is not None:
            step.delete()
    elif after != before and (step.on, step.quantity) == before:
        step.set_on(after[0])
        step.set_quantity(after[1])
        step.save()


def _follow_parties(pledge: Pledge, before: Parties, after: Parties) -> None:
    """Take over what is told anew; give up what is told no longer, unless a person has changed the parties."""
    held = {(party.actor_id, party.role): party for party in Party.objects.filter(pledge=pledge)}
    Party.objects.bulk_create(
        Party(pledge=pledge, actor_id=code, role=role) for code, role in sorted(after - before - held.keys(), key=str)
    )
    if held.keys() == before and after:
        for key in before - after:
            held[key].delete()
