"""Fifth step, what follows a promise: its deadline in the next sentence, and how much of an old one has arrived."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pledges.dates import by
from pledges.reading.claims import ReadClaim, Span
from pledges.reading.doubts import DONE
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import DUE, Token
from pledges.reading.sentences import Sentence
from pledges.reading.vocabulary import status_rows

ARRIVED: Final = "of which arrived"
# A quotation that also holds the sentence with the deadline is at most so long.
_LONGEST: Final = 600
# "Of which ten have already been delivered": the verb stands so near its number.
_NEAR: Final = 5


def with_deadline(
    claims: list[ReadClaim], told: int, sentence: Sentence, tokens: list[Token], lexicon: Lexicon
) -> list[ReadClaim]:
    """The claims so far; the last `told` of them, of the sentence before, with the deadline this one names for them.

    "The guns are due by the end of 2026": a sentence that promises nothing itself, names nobody, and opens with words
    that point back.
    """
    ahead = any(token.kind == "future" for token in tokens)
    deadlines = [token for token in tokens if token.due and (token.kind == DUE or ahead)]
    if not told or len(deadlines) != 1 or not _points_back(tokens, deadlines[0], lexicon):
        return claims
    return [*claims[:-told], *(_due(claim, deadlines[0], sentence) for claim in claims[-told:])]


def _points_back(tokens: list[Token], deadline: Token, lexicon: Lexicon) -> bool:
    before = [token for token in tokens if token.end <= deadline.start]
    names = any(token.entry("actor") or lexicon.is_word("office", token.word) for token in tokens)
    opens = bool(before) and lexicon.is_word("points-back", before[0].word)
    return opens and not names and any(lexicon.is_word("comes-due", token.word) for token in before)


def _due(claim: ReadClaim, deadline: Token, sentence: Sentence) -> ReadClaim:
    if claim.due is not None or claim.is_background or status_rows()[claim.act].step in DONE:
        return claim
    span = Span(deadline.start, deadline.end)
    claim = replace(claim, due=deadline.due, due_span=span, rules=(*claim.rules, "deadline told after"))
    if not 0 < sentence.end - claim.quote.start <= _LONGEST:
        return claim
    # The words behind the deadline are quoted too; the line itself stays the sentence that promises.
    return replace(claim, quote=Span(claim.quote.start, sentence.end), line=claim.line or claim.quote)


def with_arrived(claims: list[ReadClaim], tokens: list[Token], published: dt.date | None) -> list[ReadClaim]:
    """The claims of one sentence and, for an old promise, what it says has come: "25 trucks, of which ten arrived"."""
    number = _arrived(tokens)
    if number is None or number.quantity is None:
        return claims
    old = [claim for claim in claims if claim.is_background and claim.quantity.is_stated]
    for claim in old[-1:]:
        came = replace(
            claim,
            act="delivers part",
            quantity=number.quantity,
            quantity_span=Span(number.start, number.end),
            value=None,
            value_span=None,
            due=None,
            due_span=None,
            announced=by(published) if published else claim.announced,
            announced_span=None,
            rules=(*claim.rules, ARRIVED),
        )
        claims = [*claims, came]
    return claims


def _arrived(tokens: list[Token]) -> Token | None:
    """The number behind "of which", where a verb of arriving follows it."""
    for at, (one, two) in enumerate(pairwise(tokens)):
        number = tokens[at + 2] if at + 2 < len(tokens) else None
        if (one.word, two.word) != ("of", "which") or number is None or number.quantity is None:
            continue
        verbs = [entry.key for token in tokens[at + 3 : at + 3 + _NEAR] for entry in token.entries if entry.role]
        if "delivers" in verbs or "confirms receipt" in verbs:
            return number
    return None
