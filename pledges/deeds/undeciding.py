"""Taking a decision about a claim back: it waits again, and what it alone carried no longer stands."""

from __future__ import annotations

from typing import Final

from pledges.deeds.basis import claims_saying, give_up
from pledges.deeds.conditions import let_conditions_go
from pledges.deeds.core import Doing, deed
from pledges.deeds.recording import fresh
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import ACCEPTED, REJECTED, WAITING, Claim
from pledges.models.lines import Line
from pledges.models.pledges import WITHDRAWN, Pledge
from pledges.models.steps import StepClaim

NOWHERE: Final = {"state": WAITING, "relation": "", "line": None, "pledge": None}


def undecide(claim: Claim, *, by: str, reason: str) -> Claim:
    """Let a decided claim wait again. Repeating it changes nothing.

    What an accepted one made is withdrawn if nothing else rests on it; what it supported rests on its other sources.
    Raises CannotRecord where a line would be left with claims that tell of it and none that makes it.
    """
    with deed("take back claim", by=by, reason=reason) as doing:
        claim = fresh(claim)
        if claim.state == WAITING:
            return claim
        if claim.batch and claim.batch.undone_at:
            raise CannotRecord(f"The import of claim {claim.pk} was taken back. Import the article again instead.")
        if claim.state == ACCEPTED:
            leave(doing, claim)
        if claim.state == REJECTED:
            _wait(claim)
    return fresh(claim)


def leave(doing: Doing, claim: Claim) -> None:
    """Take an accepted claim from where it stands; inside a deed."""
    line, pledge = claim.line, claim.line.pledge if claim.line else claim.pledge
    assert pledge is not None
    if line is not None:
        _refuse_to_orphan(line, claim)
    if pledge.state == WITHDRAWN:
        _wait(claim)
        return
    doing.retell(pledge)
    _wait(claim)
    let_conditions_go(doing, claim)
    if line is not None and not _rests_on_others(line):
        _withdraw(pledge, line)
        return
    StepClaim.objects.filter(claim=claim, step__line__pledge=pledge).delete()
    if line is not None and line.basis_claim_id == claim.pk:
        give_up(line, claim)


def _wait(claim: Claim) -> None:
    for name, value in NOWHERE.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(NOWHERE))


def _rests_on_others(line: Line) -> bool:
    return any(True for _ in claims_saying(line))


def _refuse_to_orphan(line: Line, claim: Claim) -> None:
    others = Claim.objects.filter(line=line, state=ACCEPTED).exclude(pk=claim.pk)
    if line.withdrawn or line.pledge.state == WITHDRAWN or not others.exists():
        return
    if not any(other.pk != claim.pk for other in claims_saying(line)):
        names = ", ".join(str(key) for key in others.order_by("pk").values_list("pk", flat=True)[:5])
        raise CannotRecord(f"{line} is told of by claim {names} too, and only this one makes it. Undo that one first.")


def _withdraw(pledge: Pledge, line: Line) -> None:
    """The line, or the whole pledge where nothing else of it stands."""
    if pledge.lines.filter(withdrawn=False).exclude(pk=line.pk).exists():
        line.withdrawn = True
        line.save(update_fields=["withdrawn"])
    else:
        pledge.state = WITHDRAWN
        pledge.save(update_fields=["state"])
