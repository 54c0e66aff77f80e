"""What a published row shows of its sources: the words of each claim with the places that carry the figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pledges.dates import LATEST
from pledges.models.articles import SOURCE
from pledges.models.claims import Claim
from pledges.models.steps import Step


def evidence_of(claim: Claim, is_basis: bool) -> dict[str, Any]:
    """One claim as JSON: its words, where they stand, who published them, and what in them carries which field."""
    passage, article = claim.passage, claim.passage.article
    found = {
        "claim": claim.pk,
        "basis": is_basis,
        "relation": claim.relation,
        "read_by": claim.read_by,
        "words": passage.words,
        "marks": marks_of(claim),
        "start": passage.start,
        "end": passage.end,
        "speaker": passage.speaker,
        "in_our_words": passage.in_our_words,
        "publisher": article.publisher.name,
        "tier": article.publisher.tier,
        "tier_reason": article.publisher.reason,
        "url": article.url,
        "title": article.title,
        "article": article.pk,
        "published_on": article.published_on.isoformat() if article.published_on else None,
    }
    if credit := passage.credit or article.credit:
        found["credit"] = credit.name
    elif article.told_with:
        found["told_with"] = article.told_with
    if claim.edited_by:  # who it was stays at the desk
        found["corrected"] = True
    if passage.read_from != SOURCE:  # said only where it is less than the source itself
        found["read_from"] = passage.read_from
    return found


def marks_of(claim: Claim) -> list[list[Any]]:
    """Places inside the passage, as [start, end, field], in order and without overlap; none for words typed by hand."""
    passage = claim.passage
    if passage.start is None or passage.end is None:
        return []
    places = sorted(
        (start - passage.start, end - passage.start, name)
        for name, (start, end) in _spans(claim.reading)
        if passage.start <= start < end <= passage.end and _still_says(claim, name, start, end)
    )
    marks: list[list[Any]] = []
    for start, end, name in places:
        if not marks or start >= marks[-1][1]:
            marks.append([start, end, name])
    return marks


def _still_says(claim: Claim, name: str, start: int, end: int) -> bool:
    """Whether the words at a place still carry their field: not what an editor has corrected, and a sum is marked as
    what it is worth, not as the thing."""
    if name != "item":
        return True
    if claim.reading.get("spans", {}).get("value") == [start, end]:
        return False
    first = claim.passage.start or 0
    return not claim.edited_by or claim.passage.words[start - first : end - first].casefold() == claim.item.casefold()


def _spans(reading: dict[str, Any]) -> Iterable[tuple[str, tuple[int, int]]]:
    for name, span in reading.get("spans", {}).items():
        if name != "quote":  # the whole passage: marked, it would hide every place inside it
            yield name, (span[0], span[1])
    for party in reading.get("parties", ()):
        if party.get("span"):
            yield "donor", (party["span"][0], party["span"][1])


def steps_of(steps: Iterable[Step], until: dt.date) -> list[dict[str, Any]]:
    """The steps known in a state, as JSON, in the order they happened."""
    known = [step for step in steps if (step.on_to or LATEST) <= until]
    return [
        {
            "kind": step.kind,
            "from": step.on_from.isoformat() if step.on_from else None,
            "to": step.on_to.isoformat() if step.on_to else None,
            "precision": step.on_precision,
            "min": step.quantity_min,
            "max": step.quantity_max,
            "qualifier": step.quantity_qualifier,
            "point": step.point,
            "said_by": step.said_by,
            "claims": sorted(claim.pk for claim in step.claims.all()),
        }
        for step in sorted(known, key=lambda step: (step.on_to or LATEST, step.pk))
    ]
