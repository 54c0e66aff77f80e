"""Fourth step, passages: a list item quoted with the line that says whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.reading.claims import ReadClaim, Span
from pledges.reading.context import Frame

# A longer passage hides the item in it: then the item stands alone and its lead-in beside it.
_LONGEST: Final = 600


def led_in(claim: ReadClaim, frame: Frame) -> ReadClaim:
    """The claim of a list item with a passage from the list's opening on, else from its giver's heading on."""
    line = claim.evidence
    for opening in (frame.lead, frame.heading):
        if opening and opening.start < line.start and line.end - opening.start <= _LONGEST:
            return replace(claim, quote=Span(opening.start, line.end), line=line)
    return replace(claim, lead_in=frame.heading or frame.lead)
