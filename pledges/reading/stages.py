"""Last step, stages: a promise and its hand-over told in one text are one event, told by the later stage."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pledges.reading.claims import ReadClaim
from pledges.reading.doubts import DONE
from pledges.reading.item import PACKAGE
from pledges.reading.kinds import names_closer
from pledges.reading.lexicon import Lexicon
from pledges.reading.vocabulary import status_rows

_PART: Final = re.compile(r"\b(?:first|initial|initially|of (?:them|these|those|which|the))\b")
# A promise that the text itself tells fulfilled, or a part of a larger one.
LEAKS: Final = "leaks"
FULFILLED: Final = "told as handed over"


def staged(claims: list[ReadClaim], text: str) -> list[ReadClaim]:
    """The claims, the earlier stage of two told as background."""
    found: dict[tuple[object, ...], list[ReadClaim]] = {}
    for claim in claims:
        if not claim.is_background and claim.system != PACKAGE:
            found.setdefault((claim.givers, claim.recipient, claim.system, claim.completeness), []).append(claim)
    older = {id(claim) for alike in found.values() for claim in alike if _is_older(claim, alike, text)}
    older |= {id(claim) for claim in claims if claim.is_joint and _is_one_share(claim, claims)}
    return [_as_older(claim) if id(claim) in older else claim for claim in claims]


def _is_one_share(joint: ReadClaim, claims: list[ReadClaim]) -> bool:
    """ "61 jets: 42 from Oslo, 19 from Madrid": the 19 are one giver's, told in the same sentence."""
    return any(
        claim.evidence == joint.evidence
        and (claim.system, claim.recipient) == (joint.system, joint.recipient)
        and claim.givers < joint.givers
        and claim.quantity.is_stated
        and _same(claim, joint)
        for claim in claims
    )


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
        promises = [other for other in others if not _is_done(other)]
        is_told = any(_same(claim, other) or _is_left_out(claim, other) for other in promises)
        return is_told and _is_headline_like(claim, text)
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


def _is_left_out(headline: ReadClaim, promise: ReadClaim) -> bool:
    """ "Oslo sends tanks" above "will send ten tanks": a headline may leave out the number."""
    return headline.act == "ships" and not headline.quantity.is_stated and headline.quote.start < promise.quote.start


def _same(one: ReadClaim, other: ReadClaim) -> bool:
    return (one.quantity.min, one.quantity.max) == (other.quantity.min, other.quantity.max)


def _is_headline_like(claim: ReadClaim, text: str) -> bool:
    """ "Oslo sends tanks": the present tense of headlines, which the text behind it puts right."""
    word = claim.act_span.of(text).split()[-1] if claim.act_span else ""
    return word.endswith("s")


def _is_done(claim: ReadClaim) -> bool:
    return status_rows()[claim.act].step in DONE


def rested(claims: list[ReadClaim], lexicon: Lexicon) -> list[ReadClaim]:
    """The claims, a headline without number told as hearsay where the text beneath has it only from hearsay."""
    leaks = [claim for claim in claims if claim.act == LEAKS]
    return [replace(claim, act=LEAKS) if _rests_on(claim, leaks, lexicon) else claim for claim in claims]


def _rests_on(headline: ReadClaim, leaks: list[ReadClaim], lexicon: Lexicon) -> bool:
    if headline.quote.start or headline.quantity.is_stated or headline.value or headline.system is None:
        return False
    beneath = [leak for leak in leaks if leak.system and (leak.givers, leak.recipient) == _between(headline)]
    wide = lexicon.systems[headline.system]
    return any(leak.system == wide.slug or names_closer(wide, lexicon.systems[leak.system or ""]) for leak in beneath)


def _between(claim: ReadClaim) -> tuple[frozenset[str | None], str | None]:
    return claim.givers, claim.recipient
