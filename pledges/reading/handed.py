"""Fourth step, hand-overs: whether one told in the past is reported as new, or recalled."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pledges.reading.acts import Predicate
from pledges.reading.doubts import DONE, NEWS_DAYS
from pledges.reading.mentions import DATE, Token
from pledges.reading.sentences import HEADLINE
from pledges.reading.view import View
from pledges.reading.vocabulary import status_rows

# A text tells its news in its first words, in characters.
_LEAD: Final = 300
_PAST: Final = frozenset({"past", "participle"})
# Verbs of saying that answer a gift and do not report it.
_ANSWERS: Final = frozenset({"thank", "praise", "welcome"})


def is_recalled(view: View, predicate: Predicate) -> bool:
    """ "Norway has supplied tanks": a hand-over without a day, a voice or a word of news, far behind the beginning."""
    before = view.acts.verbs(0, predicate.at)
    if predicate.role == "contain" and any(_answers(view, at) for at in before):
        return True
    is_lead = view.sentence.kind == HEADLINE or view.sentence.start < _LEAD
    if is_lead or any(_is_news(view, token) for token in view.tokens):
        return False
    if predicate.role == "contain":  # "has sent $2 billion in arms, including tanks"
        return any(_is_handed(view, at) and view.acts.is_perfect(at) for at in before)
    return _is_handed(view, predicate.at, predicate.act)


def _answers(view: View, at: int) -> bool:
    """ "Thanked Norway for its support, including vehicles"."""
    return view.tokens[at].word.startswith(("thank", "prais", "commend", "applaud"))


def _is_handed(view: View, at: int, act: str = "") -> bool:
    """Whether a verb in the past tells of a hand-over."""
    verbs = [entry for entry in view.tokens[at].entries if entry.kind == "verb" and entry.form in _PAST]
    acts = [act] if act else [verb.key for verb in verbs]
    return bool(verbs) and any(one in status_rows() and status_rows()[one].step in DONE for one in acts)


def _is_news(view: View, token: Token) -> bool:
    """A day of these days, a word like "now" or "first", or a voice that reports."""
    if token.kind == DATE and token.day and token.day.end:
        published = view.context.published
        return published is not None and token.day.end >= published - dt.timedelta(days=NEWS_DAYS)
    verb = token.entry("verb")
    is_voice = verb is not None and verb.role in ("say", "promise") and not token.word.startswith(tuple(_ANSWERS))
    return is_voice or any(view.lexicon.is_word("tells-news", word) for word in token.word.split())
