"""Last step, stages: a promise and its hand-over told in one text are one event, told by the later stage."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pledges.reading.claims import ReadClaim
from pledges.reading.doubts import DONE
from pledges.reading.item import PACKAGE
from pledges.reading.vocabulary import status_rows

_PART: Final = re.compile(r"\b(?:first|initial|initially|of (?:them|these|those|which|the))\b")
# A promise that the text itself tells fulfilled, or a part of a larger one.
FULFILLED: Final = "told as handed over"


def staged(claims: list[ReadClaim], text: str) -> list[ReadClaim]:
    """The claims, the earlier stage of two told as background."""
    found: dict[tuple[object, ...], list[ReadClaim]] = {}
    for claim in claims:
        if not claim.is_background and claim.system != PACKAGE:
            found.setdefault((claim.givers, claim.recipient, claim.system, claim.completeness), []).append(claim)
    older = {id(claim) for alike in found.values() for claim in alike if _is_older(claim, alike, text)}
    return [_as_older(claim) if id(claim) in older else claim for claim in claims]


def _as_older(claim: ReadClaim) -> ReadClaim:
    return replace(claim, is_background=True, rules=(*claim.rules, FULFILLED))


def _is_older(claim: ReadClaim, alike: list[ReadClaim], text: str) -> bool:
    """Whether another claim of the same things tells a later stage: "has sent" of what "was promised"."""
    if claim.is_new:
        return False
    others = [other for other in alike if other is not claim and not other.is_new]
    if _is_part(claim, others, text):
        return True
    if _is_done(claim):
        return _is_headline_like(claim, text) and any(not _is_done(other) and _same(claim, other) for other in others)
    return any(_is_done(other) and _can_be_of(other, claim) and not _is_headline_like(other, text) for other in others)


def _can_be_of(done: ReadClaim, promise: ReadClaim) -> bool:
    """Whether what was handed over can be of what is promised: no more than that."""
    return promise.quantity.max is None or (done.quantity.min or 0) <= promise.quantity.max


def _is_part(claim: ReadClaim, others: list[ReadClaim], text: str) -> bool:
    """ "Six of them would come first": a number of the larger one told before."""
    most = claim.quantity.max
    whole = [other for other in others if other.quote.start < claim.quote.start and not _is_done(other)]
    is_smaller = most is not None and any((other.quantity.min or 0) > most for other in whole)
    return is_smaller and not _is_done(claim) and bool(_PART.search(claim.quote.of(text).lower()))


def _same(one: ReadClaim, other: ReadClaim) -> bool:
    return (one.quantity.min, one.quantity.max) == (other.quantity.min, other.quantity.max)


def _is_headline_like(claim: ReadClaim, text: str) -> bool:
    """ "Oslo sends tanks": the present tense of headlines, which the text behind it puts right."""
    word = claim.act_span.of(text).split()[-1] if claim.act_span else ""
    return word.endswith("s")


def _is_done(claim: ReadClaim) -> bool:
    return status_rows()[claim.act].step in DONE
