"""Moving what a line rests on to another line: claims change their place, lines and steps are written anew there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pledges.dates import near
from pledges.deeds.basis import claims_saying, weight
from pledges.deeds.recording import TOLD_AGAIN
from pledges.deeds.retelling import join_step
from pledges.models.bases import ITEM_FIELDS
from pledges.models.claims import ACCEPTED, FIRST_MENTION, Claim
from pledges.models.lines import Line
from pledges.models.pledges import Party, Pledge
from pledges.models.steps import Step, StepClaim

COPIED: Final = (
    *ITEM_FIELDS,
    "condition_cleared_on",
    "condition_cleared_by",
    "basis_claim",
    "basis_is_chosen",
    "basis_reason",
    "withdrawn",
)
OF_STEP: Final = ("kind", "on_from", "on_to", "on_precision", "point", "said_by")


def place_claim(
    claim: Claim, relation: str, *, line: Line | None = None, pledge: Pledge | None = None, pledge_id: int | None = None
) -> None:
    claim.relation, claim.line = relation, line
    claim.pledge_id = pledge.pk if pledge else pledge_id
    claim.save(update_fields=["relation", "line", "pledge"])


def copy_line(line: Line, pledge: Pledge, moved: Mapping[int, Line]) -> Line:
    """A line of `pledge` that says what this one says. `moved`: where the lines it names are now."""
    last = pledge.lines.order_by("-number").values_list("number", flat=True).first() or 0
    made = Line(pledge=pledge, number=last + 1)
    for name in COPIED:
        setattr(made, name, getattr(line, name))
    for name in ("part_of", "superseded_by", "restates"):
        target = getattr(line, name)
        setattr(made, name, moved.get(target.pk, target) if target else None)
    made.save()
    return made


def copy_steps(line: Line, target: Line) -> None:
    """Let what happened to a line have happened to the other: a step both know rests on the claims of both."""
    for step in line.steps.prefetch_related("claims").order_by("pk"):
        known = _same_step(step, target) or _step_at(step, target)
        for claim in step.claims.all():
            join_step(known, claim)


def _same_step(step: Step, target: Line) -> Step | None:
    for other in target.steps.filter(kind=step.kind).order_by("pk"):
        same_number = step.quantity == other.quantity or not (step.quantity.is_stated and other.quantity.is_stated)
        if step.kind == "announced" or (same_number and near(step.on, other.on, TOLD_AGAIN)):
            return other
    return None


def _step_at(step: Step, target: Line) -> Step:
    made = Step(line=target, **{name: getattr(step, name) for name in OF_STEP})
    made.set_quantity(step.quantity)
    made.save()
    return made


def let_go(kept: Pledge, before: dict[str, Any]) -> None:
    """What a pledge had only from claims that have left it: steps, lines, parties, the worth."""
    gone = [key for key, *_ in before["claims"]]
    left = Claim.objects.filter(pk__in=gone).exclude(line__pledge=kept).exclude(pledge=kept)
    StepClaim.objects.filter(step__line__pledge=kept, claim__in=left).delete()
    steps = Step.objects.filter(line__pledge=kept)
    for step in steps.exclude(pk__in=StepClaim.objects.filter(step__line__pledge=kept).values("step")):
        step.delete()
    back = {now: Line.objects.get(pk=int(old)) for old, now in before["lines"].items()}
    for line in kept.lines.filter(pk__in=back).select_related("basis_claim").order_by("pk"):
        _rest_on_what_is_left(line, back.get(line.pk), set(left.values_list("pk", flat=True)))
    _let_parties_go(kept, before)
    if before["value"] and not Claim.objects.filter(pledge=kept).exists():
        kept.set_value(None)
        kept.save()


def _rest_on_what_is_left(line: Line, old: Line | None, left: set[int]) -> None:
    """A line without any claim was of the other pledge; one whose basis has left rests on the best of the others."""
    saying = list(claims_saying(line))
    if not line.claims.filter(state=ACCEPTED).exists() and old is not None:
        line.moved_to, line.withdrawn = old, True
        line.save(update_fields=["moved_to", "withdrawn"])
    elif line.basis_claim_id in left and saying:
        line.basis_claim, line.basis_is_chosen, line.basis_reason = min(saying, key=weight), False, ""
        for name in ITEM_FIELDS:
            setattr(line, name, getattr(line.basis_claim, name))
        line.save()
    if saying and all(claim.relation != FIRST_MENTION for claim in saying):
        first = min(saying, key=weight)
        place_claim(first, FIRST_MENTION, line=line)


def _let_parties_go(kept: Pledge, before: dict[str, Any]) -> None:
    here = Claim.objects.filter(line__pledge=kept, state=ACCEPTED)
    gone = Claim.objects.filter(pk__in=[key for key, *_ in before["claims"]], state=ACCEPTED)
    # Those the claims told go with the claims, when the pledge is told anew.
    told = set((here | gone).values_list("parties__actor", "parties__role"))
    for actor, role in before["parties"]:
        if (actor, role) not in told:
            for party in Party.objects.filter(pledge=kept, actor=actor, role=role):
                party.delete()
