"""The first deadline of a promise: a later one that is told is a delay, and never moves the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pledges.dates import LATEST, DueWindow
from pledges.models.claims import Claim
from pledges.models.lines import Line


def first_deadline(line: Line, claims: Sequence[Claim]) -> tuple[DueWindow, dt.date | None] | None:
    """The window with a last day that was told first, and the day of that; None where none is on record.

    `claims`: those the line rests on. What its basis says is taken as it stands at the line, where a person may have
    corrected it.
    """
    told = [
        (line.due if claim.pk == line.basis_claim_id else claim.due, claim.passage.article.published_on)
        for claim in claims
    ]
    windows = [(due, day) for due, day in told if due is not None and due.end is not None]
    return min(windows, key=_earliest, default=None)


def _earliest(told: tuple[DueWindow, dt.date | None]) -> tuple[dt.date, ...]:
    """What is told without a day comes last; the days of the window settle ties."""
    due, day = told
    end = due.end or LATEST
    return day or LATEST, end, due.start or end
