"""The known lines a claim may speak of, each with its reasons, and where the claim is proposed to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from pledges.admin.shown import donors_words, line_words
from pledges.deeds.matching import Match, matches_of, proposed
from pledges.deeds.why import NEW, Place
from pledges.models import Claim, Line
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
    known = matches_of(claims, MOST_SHOWN)
    return {claim.pk: _found(claim, known[claim.pk]) for claim in claims}


def _found(claim: Claim, matches: Sequence[Match]) -> Found:
    if not matches:
        return Found()
    best = proposed(claim, matches)
    lines = [Known(match.line, match.score, match.reasons) for match in matches]
    return Found(lines, (best.line, best.relation) if best.line else NEW, best.reasons)
