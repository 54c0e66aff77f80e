"""Decisions about what is recorded: reject, publish, withdraw, correct a claim, take a batch back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pledges.deeds.basis import claims_saying, give_up
from pledges.deeds.conditions import let_conditions_go
from pledges.deeds.core import Doing, deed
from pledges.deeds.recording import fresh
from pledges.deeds.second_person import approver
from pledges.deeds.trouble import CannotRecord
from pledges.models.batches import Batch
from pledges.models.claims import ACCEPTED, EDITABLE_OF_CLAIM, REJECTED, WAITING, Claim, ClaimParty
from pledges.models.history import Change, Deed
from pledges.models.lines import Line
from pledges.models.pledges import DRAFT, PUBLISHED, WITHDRAWN, Pledge

# Deeds of an import itself, and of the program after an update; any other means a person has worked on it since.
NOT_WORKED_ON: Final = (
    "read article",
    "accept claim",
    "accept claims",
    "publish",
    "import table",
    "generate record",
    "load sample",
    "say who entered",
    "show anew",
)


def reject_claim(claim: Claim, *, by: str, reason: str) -> Claim:
    """Say that a claim is not to be recorded. An accepted one first has to be undone."""
    with deed("reject claim", by=by, reason=reason):
        claim = fresh(claim)
        if claim.state == ACCEPTED:
            raise CannotRecord(
                f"Claim {claim.pk} stands at {claim.line or claim.pledge}. Withdraw that, or undo its import."
            )
        to_rejected(claim)
    return claim


def edit_claim(
    claim: Claim,
    changes: Mapping[str, Any],
    parties: Iterable[tuple[str | None, str]] | None = None,
    *,
    by: str,
    reason: str,
) -> Claim:
    """Correct a waiting claim; the first reading stays beside it. `parties`: all of them, as (code or None, role)."""
    if unknown := set(changes) - set(EDITABLE_OF_CLAIM):
        raise CannotRecord(f"{', '.join(sorted(unknown))} cannot be edited on a claim.")
    with deed("edit claim", by=by, reason=reason):
        claim = fresh(claim)
        if claim.state != WAITING:
            raise CannotRecord(f"Claim {claim.pk} is {claim.state}. Correct the pledge it stands at instead.")
        for name, value in changes.items():
            setattr(claim, name, value)
        if parties is not None:
            set_claim_parties(claim, parties)
        claim.problems = [problem for problem in claim.problems if not _is_settled(problem, claim, changes, parties)]
        claim.edited_by = by
        claim.save()
    return fresh(claim)


def set_claim_parties(claim: Claim, parties: Iterable[tuple[str | None, str]]) -> None:
    wanted = list(dict.fromkeys(parties))
    for party in claim.parties.all():
        if (party.actor_id, party.role) in wanted:
            wanted.remove((party.actor_id, party.role))
        else:
            party.delete()
    ClaimParty.objects.bulk_create(ClaimParty(claim=claim, actor_id=code, role=role) for code, role in wanted)


def _is_settled(problem: str, claim: Claim, changes: Mapping[str, Any], parties: object) -> bool:
    """Whether a person's edit has answered a problem of the reading."""
    kind = problem.split(":", 1)[0]
    return {
        "unknown system": claim.system_id is not None,
        "unknown giver": parties is not None,
        "unknown recipient": claim.recipient_id is not None,
        "unknown unit": claim.unit_id is not None,
    }.get(kind, bool(changes) or parties is not None)


def publish(pledges: Sequence[Pledge], *, by: str, reason: str) -> int:
    """Make drafts public. Returns how many became so; those already public stay as they are."""
    return _set_state("publish", pledges, PUBLISHED, by=by, reason=reason)


def withdraw(pledges: Sequence[Pledge], *, by: str, reason: str) -> int:
    """Take pledges out of every total. They stay readable as withdrawn, under their old references."""
    return _set_state("withdraw", pledges, WITHDRAWN, by=by, reason=reason)


def withdraw_lines(lines: Sequence[Line], *, by: str, reason: str) -> int:
    """Take single items out of every total; they stay readable as withdrawn. Returns how many were standing."""
    return _set_withdrawn("withdraw line", lines, True, by=by, reason=reason)


def reinstate_lines(lines: Sequence[Line], *, by: str, reason: str) -> int:
    """Let items that were withdrawn by mistake stand again."""
    return _set_withdrawn("reinstate line", lines, False, by=by, reason=reason)


def _set_withdrawn(name: str, lines: Sequence[Line], withdrawn: bool, *, by: str, reason: str) -> int:
    with deed(name, by=by, reason=reason) as doing:
        keys = [line.pk for line in lines]
        changing = list(Line.objects.filter(pk__in=keys).exclude(withdrawn=withdrawn).select_related("pledge"))
        for line in changing:
            line.withdrawn = withdrawn
            line.save(update_fields=["withdrawn"])
            doing.touch(line.pledge)
    return len(changing)


def _set_state(name: str, pledges: Sequence[Pledge], state: str, *, by: str, reason: str) -> int:
    with deed(name, by=by, reason=reason) as doing:
        return _move(doing, [pledge.pk for pledge in pledges], state)


def _move(doing: Doing, keys: Sequence[int], state: str) -> int:
    changing = list(Pledge.objects.filter(pk__in=keys).exclude(state=state).order_by("number"))
    for pledge in changing:
        if state == PUBLISHED and not pledge.lines.exists():
            raise CannotRecord(f"{pledge} has no line. Add what is promised before publishing it.")
        pledge.state, pledge.approved_by = state, approver(pledge, doing.opened.by) if state == PUBLISHED else ""
        pledge.save(update_fields=["state", "approved_by"])
    doing.touch(*changing)
    if state == PUBLISHED:
        doing.seen_together(*changing)
    return len(changing)


@dataclass(slots=True)
class Undone:
    """What taking a batch back did: pledges withdrawn, claims rejected, and what was left, each with the reason."""

    withdrawn: list[Pledge] = field(default_factory=list)
    rejected: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


def undo_batch(batch: Batch, *, by: str, reason: str) -> Undone:
    """Take an import back: its untouched pledges are withdrawn, its claims rejected. Nothing is deleted.

    A pledge somebody has worked on since, or that another import supports, stays and is listed. Repeating it changes
    nothing.
    """
    done = Undone()
    with deed("undo batch", by=by, reason=reason) as doing:
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        for pledge in Pledge.objects.filter(batch=batch).exclude(state=WITHDRAWN).order_by("number"):
            if why := _why_kept(pledge, batch):
                done.left.append((pledge.ref, why))
            else:
                done.withdrawn.append(pledge)
        _move(doing, [pledge.pk for pledge in done.withdrawn], WITHDRAWN)
        left = Pledge.objects.filter(batch=batch, state__in=(DRAFT, PUBLISHED))
        claims = Claim.objects.filter(batch=batch).exclude(state=REJECTED)
        claims = claims.exclude(line__pledge__in=left).exclude(pledge__in=left)
        done.rejected = len(claims)
        for claim in claims:
            _take_back(doing, claim)
        if batch.undone_at is None:
            batch.undone_at = doing.opened.at
            batch.save(update_fields=["undone_at"])
    return done


def _take_back(doing: Doing, claim: Claim) -> None:
    """Reject a claim. A line or total of another import that it supported rests on its other sources from now on."""
    pledge = claim.line.pledge if claim.line else claim.pledge
    if pledge is not None and pledge.state != WITHDRAWN:
        doing.retell(pledge)
    to_rejected(claim)
    let_conditions_go(doing, claim)
    line = claim.line
    if line is not None and line.basis_is_chosen and line.basis_claim_id == claim.pk and any(claims_saying(line)):
        give_up(line, claim)


def to_rejected(claim: Claim) -> None:
    """Inside a deed; with it, whatever was read otherwise is decided."""
    claim.state, claim.reread_waits = REJECTED, False
    claim.save(update_fields=["state", "reread_waits"])


def _why_kept(pledge: Pledge, batch: Batch) -> str:
    others = Claim.objects.filter(line__pledge=pledge, state=ACCEPTED).exclude(batch=batch)
    if others.exists():
        return "another source supports it"
    edits = Deed.objects.filter(number__in=deeds_on(pledge)).exclude(name__in=NOT_WORKED_ON).order_by("-number").first()
    return f"edited since by {edits.by}: {edits.reason}" if edits else ""


def deeds_on(pledge: Pledge) -> set[int]:
    """Numbers of the deeds that changed a pledge, its lines, parties or steps."""
    rows = {
        "pledge": [pledge.pk],
        "line": pledge.lines.values_list("pk", flat=True),
        "party": pledge.parties.values_list("pk", flat=True),
        "step": pledge.lines.values_list("steps__pk", flat=True),
    }
    found: set[int] = set()
    for model, keys in rows.items():
        changes = Change.objects.filter(model=model, row_id__in=[str(key) for key in keys if key])
        found.update(number for number in changes.values_list("deed", flat=True) if number)
    return found
