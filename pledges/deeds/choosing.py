"""Choosing the source a line rests on: a person's decision, with a reason readers see."""

from __future__ import annotations

from pledges.deeds.basis import rest_on
from pledges.deeds.core import deed
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import ACCEPTED, Claim
from pledges.models.lines import Line


def choose(line: Line, claim: Claim, *, by: str, reason: str, publishes: bool = True) -> Line:
    """Let a line rest on this claim and say what it says. `reason` is public; no other source changes the line then.

    Raises CannotRecord where the claim does not stand at the line.
    """
    with deed("choose basis", by=by, reason=reason, publishes=publishes) as doing:
        kept = Line.objects.select_related("pledge", "basis_claim").get(pk=line.pk)
        chosen = Claim.objects.filter(pk=claim.pk, line=kept, state=ACCEPTED).first()
        if chosen is None:
            raise CannotRecord(f"Claim {claim.pk} does not stand at {kept}. Link it to that line first.")
        if (kept.basis_claim_id, kept.basis_reason) == (chosen.pk, reason):
            return kept
        kept.basis_is_chosen, kept.basis_reason = True, reason
        rest_on(kept, chosen)
        doing.touch(kept.pledge)
    return kept
