"""Conditions: what must happen first, and the source that says, with its day, that it has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pledges.deeds.by_hand import HandEntry, person_says, refuse_no_source
from pledges.deeds.core import Doing, deed
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import ACCEPTED, Claim
from pledges.models.lines import Line


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is said: an address and the words, or `claim`, one that stands at the line already."""

    url: str = ""
    words: str = ""
    in_our_words: bool = False
    claim: Claim | None = None


def set_condition(line: Line, words: str, *, by: str, reason: str, publishes: bool = True) -> Line:
    """Say on which condition a line stands, in the words of its source; "" for none. It is not met by that.

    Repeating it changes nothing.
    """
    with deed("set condition", by=by, reason=reason, publishes=publishes) as doing:
        kept = Line.objects.select_related("pledge").get(pk=line.pk)
        words = words.strip()
        if (kept.condition, kept.condition_cleared_on) == (words, None):
            return kept
        kept.condition, kept.condition_cleared_on, kept.condition_cleared_by = words, None, None
        kept.save(update_fields=["condition", "condition_cleared_on", "condition_cleared_by"])
        doing.touch(kept.pledge)
    return kept


def clear_condition(line: Line, on: dt.date, source: Source, *, by: str, reason: str, publishes: bool = True) -> Line:
    """Say that the condition of a line was met on a day, and which source says so. Repeating it changes nothing.

    Raises CannotRecord where there is no condition, no source, or the day is still to come.
    """
    with deed("clear condition", by=by, reason=reason, publishes=publishes) as doing:
        kept = Line.objects.select_related("pledge", "basis_claim").get(pk=line.pk)
        if not kept.condition:
            raise CannotRecord(f"{kept} has no condition. Write the condition first, in the words of its source.")
        if on > doing.opened.at.date():
            raise CannotRecord(f"{on} is still to come. A condition is met on a day that has passed.")
        claim = source.claim or _told(doing, kept, source)
        if not Claim.objects.filter(pk=claim.pk, line=kept, state=ACCEPTED).exists():
            raise CannotRecord(f"Claim {claim.pk} does not stand at {kept}. Link it to that line first.")
        if (kept.condition_cleared_on, kept.condition_cleared_by_id) != (on, claim.pk):
            kept.condition_cleared_on, kept.condition_cleared_by = on, claim
            kept.save(update_fields=["condition_cleared_on", "condition_cleared_by"])
            doing.touch(kept.pledge)
    return kept


def _told(doing: Doing, line: Line, source: Source) -> Claim:
    """The claim of what a person typed, at the line: it tells of the condition and makes no step."""
    entry = _entry(line, source)
    refuse_no_source(entry)
    claim = person_says(doing, entry)
    if claim.line_id is None:
        doing.retell(line.pledge)
        claim.state, claim.relation, claim.line = ACCEPTED, "reports-step", line
        claim.save(update_fields=["state", "relation", "line"])
    return claim


def _entry(line: Line, source: Source) -> HandEntry:
    pledge, basis = line.pledge, line.basis_claim
    return HandEntry(
        url=source.url,
        words=source.words,
        in_our_words=source.in_our_words,
        recipient=pledge.recipient,
        parties=[(party.actor_id, party.role) for party in basis.parties.all()],
        system=line.system,
        item=line.item,
        completeness=line.completeness,
        announced=pledge.announced,
        announcement=pledge.announcement,
        condition=line.condition,
        act=basis.act,
    )


def let_conditions_go(doing: Doing, claim: Claim) -> None:
    """Conditions that only this claim says are met stand again; inside a deed."""
    for line in Line.objects.filter(condition_cleared_by=claim).select_related("pledge"):
        line.condition_cleared_on = line.condition_cleared_by = None
        line.save(update_fields=["condition_cleared_on", "condition_cleared_by"])
        doing.touch(line.pledge)
