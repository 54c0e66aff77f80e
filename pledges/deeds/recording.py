"""From claims to record: claims of one article with the same givers, recipient and announcement make one pledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pledges.dates import near
from pledges.deeds.acts import act_called
from pledges.deeds.changes import step_reported
from pledges.deeds.core import Doing, deed, derived_of_line
from pledges.deeds.matching import may_tell_again, names_nobody
from pledges.deeds.one_promise import tells_the_same_promise
from pledges.deeds.redirects import line_now
from pledges.deeds.retelling import STATES_TOTAL, announced_by, join_step
from pledges.deeds.second_person import approver
from pledges.deeds.trouble import CannotRecord
from pledges.models.bases import ITEM_FIELDS
from pledges.models.claims import ACCEPTED, CONTRADICTS, FIRST_MENTION, REJECTED, RELATIONS, SUPPORTS, WAITING, Claim
from pledges.models.lines import Line
from pledges.models.pledges import DRAFT, PUBLISHED, WITHDRAWN, Party, Pledge
from pledges.models.steps import MOVING, PROMISING, Step, StepClaim
from pledges.models.systems import PACKAGE, System
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import GIVING_ROLES

# Below this the program's own reading waits for a person (per cent). Chosen for few wrong entries, not for many right.
SURE_FROM: Final = 70
# Within so many days a second report of the same number moved is taken for the same event told again.
TOLD_AGAIN: Final = dt.timedelta(days=14)


@dataclass(slots=True)
class Accepted:
    """What became of claims that were accepted together: lines recorded, and claims that wait, each with the reason."""

    lines: list[Line] = field(default_factory=list)
    waiting: list[tuple[Claim, str]] = field(default_factory=list)


def accept_claim(
    claim: Claim,
    *,
    by: str,
    reason: str,
    line: Line | None = None,
    relation: str = FIRST_MENTION,
    publish: bool = False,
) -> Line:
    """Record a claim: as a line of its own, or in support of a known `line`. Accepting it again changes nothing.

    Raises CannotRecord where the claim lacks what a line needs, or was rejected.
    """
    with deed("accept claim", by=by, reason=reason) as doing:
        return _accept(doing, fresh(claim), line, relation, publish)


def accept_claims(claims: Sequence[Claim], *, by: str, reason: str, publish: bool = False) -> Accepted:
    """Record the sure ones of these claims; the others wait, each with the reason in a sentence.

    Sure: nothing unknown or ambiguous in it, not told as an earlier announcement, read with confidence, and no line
    of the record is like it. Parts of a package come before its total, so that the order of the text does not matter.
    """
    done = Accepted()
    with deed("accept claims", by=by, reason=reason) as doing:
        for claim in sorted((fresh(claim) for claim in claims), key=parts_first):
            if claim.state == WAITING and (why := why_not_sure(claim)):
                done.waiting.append((claim, why))
            else:
                done.lines.append(_accept(doing, claim, None, FIRST_MENTION, publish))
    return done


def parts_first(claim: Claim) -> tuple[bool, bool, int]:
    """Parts before what sums them up, and who gives before a sentence that names nobody."""
    return claim.is_total, names_nobody(claim), claim.pk


def fresh(claim: Claim) -> Claim:
    """The claim as it is now, under the lock of the deed."""
    return Claim.objects.with_words().get(pk=claim.pk)


def why_not_sure(claim: Claim) -> str:
    """Why a claim waits for a person, in a sentence; "" where it need not."""
    if claim.reread_waits:
        return "The present reader reads this otherwise: take its reading over, or keep this one."
    if claim.problems:
        return " ".join(claim.problems)
    if missing := what_is_missing(claim):
        return missing
    if claim.is_background:
        return "The text tells this as an earlier announcement: find the line it speaks of, or record it as new."
    if act_called(claim.act).step not in (*PROMISING, *MOVING, "decided", "contracted"):
        return f"The act is {claim.act!r}: a person decides whether it stands in the record."
    if claim.confidence < SURE_FROM:
        return f"Read with a confidence of {claim.confidence} per cent; from {SURE_FROM} on it counts as sure."
    if known := may_tell_again(claim):
        names = ", ".join(str(line) for line in known[:3])
        return f"May tell {names} again: link it to that line, or record it as new."
    return ""


def what_is_missing(claim: Claim) -> str:
    """What a claim lacks to become a line, as a sentence; "" where nothing."""
    act = act_called(claim.act)
    if not act.makes_claim or not act.step:
        return f"The act is {claim.act!r}, which makes no line. Choose what the sentence does, such as pledges."
    if claim.recipient_id is None:
        return "The recipient is not known. Choose one."
    if not any(party.role in GIVING_ROLES for party in claim.parties.all()):
        return "Nobody is named who gives. Add a party with the role donor, lead or financier."
    if claim.system_id is None and not claim.item:
        return "Neither a system nor the words for the item are given. Fill one of them."
    if claim.system_id is None and any(problem.startswith("unknown system") for problem in claim.problems):
        return f"unknown system: {claim.item!r}. Add this spelling to a system, add a new system, or choose one."
    return ""


def _accept(doing: Doing, claim: Claim, line: Line | None, relation: str, publish: bool) -> Line:
    if claim.state == ACCEPTED:
        return _already_accepted(claim, line)
    if claim.state == REJECTED:
        raise CannotRecord(f"Claim {claim.pk} was rejected. Read the article again, or enter the pledge by hand.")
    if relation not in RELATIONS:
        raise CannotRecord(f"{relation!r} is not a relation. Write one of: {', '.join(RELATIONS)}.")
    if missing := what_is_missing(claim):
        raise CannotRecord(f"Claim {claim.pk} cannot be recorded. {missing}")
    if line is not None:
        return _support(doing, claim, line_now(line), SUPPORTS if relation == FIRST_MENTION else relation)
    pledge = _pledge_for(doing, claim)
    recorded = _record_total(doing, claim, pledge) if claim.is_total else _record_line(doing, claim, pledge)
    if publish:
        _publish(doing, pledge, claim)
    return recorded


def _already_accepted(claim: Claim, line: Line | None) -> Line:
    if claim.pledge and line and line_now(line).pledge_id == claim.pledge_id:  # a total stands at the whole pledge
        return line_now(line)
    kept = claim.line or (claim.pledge.lines.order_by("number").first() if claim.pledge else None)
    if kept is None or (line is not None and line_now(line).pk != kept.pk):
        raise CannotRecord(f"Claim {claim.pk} already stands at {kept}. Undo that before linking it elsewhere.")
    return kept


def _pledge_for(doing: Doing, claim: Claim) -> Pledge:
    """The pledge that claims of the article made which tell the same promise as a whole, else a new one."""
    for other in _beside(claim):
        pledge = other.line.pledge if other.line else other.pledge
        if pledge and pledge.state != WITHDRAWN and tells_the_same_promise(claim, other):
            doing.retell(pledge)
            return pledge
    pledge = Pledge(
        number=doing.next_number(),
        recipient=claim.recipient,
        announcement=claim.announcement,
        batch=claim.batch,
        entered_by=claim.entered_by,
        edited_by=claim.edited_by,
    )
    pledge.set_announced(announced_by(claim))
    pledge.save()
    Party.objects.bulk_create(Party(pledge=pledge, actor=party.actor, role=party.role) for party in claim.parties.all())
    doing.made(pledge)
    doing.retell(pledge)
    return pledge


def _beside(claim: Claim) -> Iterable[Claim]:
    """Claims of the same article for the same recipient and announcement that made lines, or support known ones."""
    return (
        Claim.objects.filter(
            passage__article=claim.passage.article_id,
            batch=claim.batch,
            state=ACCEPTED,
            relation__in=(FIRST_MENTION, SUPPORTS, CONTRADICTS, STATES_TOTAL),
            recipient=claim.recipient,
            announcement=claim.announcement,
        )
        .exclude(pk=claim.pk)
        .select_related("line__pledge", "pledge", "passage__article")
        .prefetch_related("parties")
        .order_by("pk")
    )


def _record_line(doing: Doing, claim: Claim, pledge: Pledge) -> Line:
    line = new_line(claim, pledge)
    _supersede_package_line(doing, pledge, line)
    return line


def new_line(claim: Claim, pledge: Pledge, system: System | None = None) -> Line:
    last = pledge.lines.order_by("-number").values_list("number", flat=True).first() or 0
    line = Line(pledge=pledge, number=last + 1, basis_claim=claim)
    for name in ITEM_FIELDS:
        setattr(line, name, getattr(claim, name))
    if system is not None:  # the total of a package is the pledge's value, not one of the line's own
        line.system = system
        line.set_value(None)
        line.set_quantity(NOT_STATED)
    act = act_called(claim.act)
    line.status, line.status_on = act.step if act.step not in PROMISING else "announced", claim.announced_to
    line.save()
    _make_step(line, claim, act.step, claim.quantity)
    for name, value in derived_of_line(line, pledge).items():
        setattr(line, name, value)
    line.save()
    _place(claim, FIRST_MENTION, line=line)
    return line


def _make_step(line: Line, claim: Claim, kind: str, number: Quantity) -> Step:
    step = Step(line=line, kind=kind, said_by=claim.passage.speaker)
    step.set_on(claim.announced)
    step.set_quantity(number if kind in (*PROMISING, *MOVING) else NOT_STATED)
    step.save()
    StepClaim.objects.create(step=step, claim=claim)
    return step


def _place(claim: Claim, relation: str, *, line: Line | None = None, pledge: Pledge | None = None) -> None:
    claim.state, claim.relation, claim.line, claim.pledge = ACCEPTED, relation, line, pledge
    claim.reread_waits = False  # whoever decides sees both readings
    claim.save(update_fields=["state", "relation", "line", "pledge", "reread_waits"])


def _record_total(doing: Doing, claim: Claim, pledge: Pledge) -> Line:
    """A package's total is its pledge's value. Where no part of it is recorded, one line stands for the content."""
    if claim.value is None:
        raise CannotRecord(f"Claim {claim.pk} states a total but no amount. Fill the value, or say it is no total.")
    if pledge.value is not None and pledge.value != claim.value:
        held = pledge.value_words or pledge.value_min
        raise CannotRecord(f"{pledge} already has a value of {held}. Link or reject this one.")
    pledge.set_value(claim.value, claim.value_basis or "stated")
    pledge.save()
    first = pledge.lines.order_by("number").first()
    if first is None:
        return new_line(claim, pledge, System.objects.get(slug=PACKAGE))
    _place(claim, STATES_TOTAL, pledge=pledge)
    return first


def _supersede_package_line(doing: Doing, pledge: Pledge, line: Line) -> None:
    """Once a part is recorded, the line that stood for a package's unknown content no longer adds a row."""
    standing = pledge.lines.filter(basis_claim__is_total=True, superseded_by=None).exclude(pk=line.pk)
    standing.update(superseded_by=line)


def _support(doing: Doing, claim: Claim, line: Line, relation: str) -> Line:
    """Another source for a known line. A promise told again supports its announcement; anything more is a step."""
    doing.retell(line.pledge)
    if relation == STATES_TOTAL and claim.is_total and claim.value is not None:
        _place(claim, STATES_TOTAL, pledge=line.pledge)
        return line
    kind, number = step_reported(claim, line, relation)
    _place(claim, relation, line=line)
    if kind:
        known = _step_told_before(line, claim, kind, number)
        if known:
            join_step(known, claim)
        else:
            _make_step(line, claim, kind, number)
    return line


def _step_told_before(line: Line, claim: Claim, kind: str, number: Quantity) -> Step | None:
    """The step another source has reported already: the same kind, and nothing that speaks for a second one."""
    for step in line.steps.filter(kind=kind).order_by("id"):
        if kind == "announced" or (not claim.is_new and _may_be_one(step, claim, number)):
            return step
    return None


def _may_be_one(step: Step, claim: Claim, number: Quantity) -> bool:
    same_number = step.quantity == number or not (step.quantity.is_stated and number.is_stated)
    return same_number and near(step.on, claim.announced, TOLD_AGAIN)


def _publish(doing: Doing, pledge: Pledge, claim: Claim) -> None:
    if pledge.state == DRAFT:
        pledge.state, pledge.approved_by = PUBLISHED, approver(pledge, doing.opened.by, claim)
        pledge.save(update_fields=["state", "approved_by"])
    doing.touch(pledge)
