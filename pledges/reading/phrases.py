"""Fourth step, phrases: words that only together are a verb of giving or stand for a state spoken of before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.reading.context import THIRD_PERSON
from pledges.reading.lexicon import Entry, Lexicon
from pledges.reading.mentions import NUMBER, Token

# How many words may describe a state ("the small central European country"), or part the halves of a verb.
_ADJECTIVES: Final = 3
_PARTED: Final = 14
_MORE: Final = ("another", "more", "further")
_ENDS: Final = frozenset({".", ";", ":", "that", "which"})


def with_phrases(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens with such phrases told as what they mean."""
    told = _described(tokens, lexicon)
    return [_as_giving(told, at, lexicon) for at in range(len(told))]


def _described(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """ "The Nordic country", "the small Baltic state" as one word that stands for a state."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        start = _description(found, lexicon) if lexicon.is_word("nation", token.word) else None
        if start is not None:
            words = " ".join(other.word for other in found[start:])
            entry = Entry("pronoun", THIRD_PERSON)
            found[start:] = [Token("pronoun", words, found[start].start, token.end, (entry,))]
    return found


def _description(tokens: list[Token], lexicon: Lexicon) -> int | None:
    """Where "the" stands that begins such a description; None where nothing but "the" describes it."""
    first = len(tokens) - 1
    while first and len(tokens) - first <= _ADJECTIVES and lexicon.is_word("describes", tokens[first - 1].word):
        first -= 1
    is_described = 0 < first < len(tokens) - 1
    return first - 1 if is_described and tokens[first - 1].word == "the" else None


def _as_giving(tokens: list[Token], at: int, lexicon: Lexicon) -> Token:
    """A word of speaking or making as the verb of giving it is before a thing."""
    token = tokens[at]
    entry = token.entry("verb")
    if entry is not None and lexicon.is_word("adds", token.word):
        return _giving(token) if _adds_thing(tokens, at) else token
    second, _, form = lexicon.keys.get(("split-verb", token.word), "").partition(" ")
    if second and any(other.word == second for other in _parted(tokens, at)):
        return replace(token, kind="verb", entries=(Entry("verb", "delivers", form, "give"),))
    return token


def _giving(token: Token) -> Token:
    """ "Added a battery to the package": as a verb of giving, not of speaking."""
    verbs = (replace(entry, key="pledges", role="give") for entry in token.entries if entry.kind == "verb")
    return replace(token, entries=tuple(verbs))


def _adds_thing(tokens: list[Token], at: int) -> bool:
    behind = tokens[at + 1 : at + 2]
    return bool(behind) and (behind[0].kind in (NUMBER, "system") or behind[0].word in _MORE)


def _parted(tokens: list[Token], at: int) -> list[Token]:
    """The words behind the first half of a verb, up to another verb or the end of what it can reach."""
    found: list[Token] = []
    for token in tokens[at + 1 : at + 1 + _PARTED]:
        if token.word in _ENDS or token.kind == "verb":
            break
        found.append(token)
    return found
