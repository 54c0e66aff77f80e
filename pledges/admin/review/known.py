"""The known lines a claim may speak of, each with its reasons, and where the claim is proposed to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from pledges.admin.shown import donors_words, line_words
from pledges.deeds.alike import like_lines
from pledges.deeds.why import NEW, Place
from pledges.models import Claim, Line
from pledges.models.claims import SUPPORTS
from pledges.models.pledges import DRAFT

MOST_SHOWN = 5


@dataclass(frozen=True)
class Known:
    """A known line as the card offers it. `score` per cent; None where nothing was weighed."""

    line: Line
    score: int | None
    reasons: tuple[str, ...]

    @property
    def what(self) -> str:
        return f"{donors_words(self.line.pledge)}: {line_words(self.line)}"

    @property
    def page(self) -> str:
        pledge = self.line.pledge
        if pledge.state == DRAFT:
            return reverse("admin:pledges_pledge_change", args=[pledge.pk])
        return pledge.get_absolute_url()


@dataclass(frozen=True)
class Found:
    """What the record may already hold of a claim. `proposed` is preselected and never acted on by itself."""

    lines: Sequence[Known] = ()
    proposed: Place = NEW
    reasons: tuple[str, ...] = ()


def found_for(claims: Sequence[Claim]) -> dict[int, Found]:
    """For each of these claims what the record may already hold of it."""
    return {claim.pk: _alike(claim) for claim in claims}


def _alike(claim: Claim) -> Found:
    lines = like_lines(claim)[:MOST_SHOWN] if claim.recipient_id else []
    if not lines:
        return Found()
    reasons = ("same giver, same item, announced within four months",)
    return Found([Known(line, None, reasons) for line in lines], (lines[0], SUPPORTS))
