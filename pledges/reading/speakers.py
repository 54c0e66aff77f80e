"""Fourth step, voices: who says what a sentence says."""

from __future__ import annotations

from typing import Final

from pledges.reading.claims import Span
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token

_REACH: Final = 12
_STOPS: Final = frozenset({",", ";", ".", "”", '"', "—", "–", ":", "that", "and", "but"})


def speaker(tokens: list[Token], lexicon: Lexicon) -> Span | None:
    """The words that name who is speaking: before "said", behind "according to"."""
    for at, token in enumerate(tokens):
        entry = token.entry("verb")
        if entry and entry.role == "say" and any(verb.form in ("past", "third") for verb in token.entries):
            found = _before(tokens, at, lexicon) or _behind(tokens, at + 1, lexicon)
            if found:
                return found
        if token.word == "according" and at + 1 < len(tokens) and tokens[at + 1].word == "to":
            return _behind(tokens, at + 2, lexicon)
    return None


def _before(tokens: list[Token], at: int, lexicon: Lexicon) -> Span | None:
    first = at
    while first and at - first < _REACH and tokens[first - 1].word not in _STOPS:
        first -= 1
    return _named(tokens[first:at], lexicon)


def _behind(tokens: list[Token], at: int, lexicon: Lexicon) -> Span | None:
    last = at
    while last < len(tokens) and last - at < _REACH and tokens[last].word not in _STOPS and tokens[last].kind != "date":
        last += 1
    return _named(tokens[at:last], lexicon)


def _named(tokens: list[Token], lexicon: Lexicon) -> Span | None:
    """These tokens as a span, if they name an actor, an office or a person."""
    while tokens and not tokens[0].word[0].isalnum():
        tokens = tokens[1:]
    names = any(
        token.entry("actor") or lexicon.is_word("office", token.word) or token.kind == "pronoun" for token in tokens
    )
    is_person = len(tokens) > 1 and all(token.is_capital for token in tokens[:2])
    return Span(tokens[0].start, tokens[-1].end) if tokens and (names or is_person) else None
