"""Whether two claims of one article tell one promise: its items then stand in one pledge."""

from __future__ import annotations

from pledges.dates import DateSpan, on
from pledges.deeds.acts import act_called
from pledges.deeds.retelling import announced_by
from pledges.models.claims import Claim
from pledges.models.steps import MOVING


def tells_the_same_promise(claim: Claim, other: Claim) -> bool:
    """Same parties, told in the same way, and no two days: a promise of Monday and one of Tuesday are two."""
    if parties_of(claim) != parties_of(other) or _told_as(claim) != _told_as(other):
        return False
    one, two = stated_day(claim), stated_day(other)
    return one is None or two is None or one == two


def parties_of(claim: Claim) -> set[tuple[str | None, str]]:
    return {(party.actor_id, party.role) for party in claim.parties.all()}


def _told_as(claim: Claim) -> tuple[bool, bool]:
    """Whether as done, and whether as announced earlier: each is another promise than the news."""
    return act_called(claim.act).step in (*MOVING, "in-service"), claim.is_background


def stated_day(claim: Claim) -> DateSpan | None:
    """The day a claim gives for the promise; None where the reader only took the day of publication for it."""
    taken = claim.read_by == "program" and "announced" not in claim.reading.get("spans", {})
    published = claim.passage.article.published_on
    if taken and published and claim.announced == on(published):
        return None
    return announced_by(claim) if claim.announced.is_known else None
