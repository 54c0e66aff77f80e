"""A person decides about a claim the present reader reads otherwise: its reading is taken over, or the claim stays."""

from __future__ import annotations

from pledges.deeds.acts import act_called
from pledges.deeds.basis import say_like, says_what
from pledges.deeds.core import Doing, deed
from pledges.deeds.deciding import to_rejected
from pledges.deeds.reading import Vocabulary
from pledges.deeds.readings import from_kept
from pledges.deeds.recording import fresh
from pledges.deeds.rereading import NOTHING, put_in_place
from pledges.deeds.trouble import CannotRecord
from pledges.deeds.undeciding import leave
from pledges.models.claims import ACCEPTED, REJECTED, WAITING, Claim
from pledges.models.lines import Line
from pledges.reading.claims import ReadClaim


def keep_claim(claim: Claim, *, by: str, reason: str) -> Claim:
    """Let a claim stay as it is although the present reader reads it otherwise. Repeating it changes nothing."""
    with deed("keep claim", by=by, reason=reason):
        claim = fresh(claim)
        if claim.reread_waits:
            claim.reread_waits = False
            claim.save(update_fields=["reread_waits"])
    return claim


def take_reading(claim: Claim, *, by: str, reason: str, publishes: bool = True) -> Claim:
    """Let a claim say what the present reader reads, and what rests on it follow; a rejected one waits again.

    Where that reader finds nothing the claim is rejected, and what it alone carried no longer stands.
    Repeating it changes nothing. Raises CannotRecord where a recorded claim would tell of another step.
    """
    with deed("take present reading", by=by, reason=reason, publishes=publishes) as doing:
        claim = fresh(claim)
        if not claim.reread_waits:
            return claim
        if claim.reread == NOTHING:
            if claim.state == ACCEPTED:
                leave(doing, claim)
            to_rejected(claim)
        else:
            _take(doing, claim, from_kept(claim.reread))
    return fresh(claim)


def _take(doing: Doing, claim: Claim, reading: ReadClaim) -> None:
    words = Vocabulary.of([reading])
    place = claim.line.pledge if claim.line else claim.pledge
    lines: list[Line] = []
    if claim.state == ACCEPTED and place is not None:
        _refuse_another_step(claim, reading)
        doing.retell(place)
        lines = [line for line in Line.objects.filter(basis_claim=claim) if says_what(line, claim)]
    states_total = claim.state == ACCEPTED and claim.pledge is not None and claim.pledge.value == claim.value
    claim.edited_by, claim.reread_waits = doing.opened.by, False
    claim.state = WAITING if claim.state == REJECTED else claim.state
    put_in_place(claim, reading, words)
    for line in lines:
        say_like(line, claim)
        doing.touch(line.pledge)
    if states_total and claim.pledge is not None:
        claim.pledge.set_value(claim.value, claim.value_basis)
        claim.pledge.save()


def _refuse_another_step(claim: Claim, reading: ReadClaim) -> None:
    """A recorded claim made steps and a pledge to one recipient; another step or recipient is another decision."""
    stands = claim.line or claim.pledge
    if act_called(claim.act).step != act_called(reading.act).step:
        what = f"its act is {claim.act!r} and is now read as {reading.act!r}"
    elif claim.recipient_id != reading.recipient:
        what = f"its recipient is {claim.recipient_id} and is now read as {reading.recipient}"
    elif claim.is_total != reading.is_total:
        what = "whether it states the total of a package is read otherwise"
    else:
        return
    raise CannotRecord(f"Claim {claim.pk} stands at {stands}: {what}. Undo the decision about it, then record it anew.")
