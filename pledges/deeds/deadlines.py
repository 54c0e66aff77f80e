"""The first deadline of a promise: a later one that is told is a delay, and never moves the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pledges.dates import DueWindow
from pledges.models.claims import Claim
from pledges.models.lines import Line

NOT_PUBLISHED: Final = "9999"


def first_deadline(line: Line, claims: Sequence[Claim]) -> DueWindow | None:
    """The window with a last day that was told first; None where none is on record.

    `claims`: those the line rests on. What its basis says is taken as it stands at the line, where a person may have
    corrected it.
    """
    told = [(_told_on(claim), line.due if claim.pk == line.basis_claim_id else claim.due) for claim in claims]
    windows = [(day, due.end, due.start or due.end, due) for day, due in told if due is not None and due.end]
    return min(windows, key=lambda found: found[:3])[3] if windows else None


def _told_on(claim: Claim) -> str:
    day = claim.passage.article.published_on
    return day.isoformat() if day else NOT_PUBLISHED
