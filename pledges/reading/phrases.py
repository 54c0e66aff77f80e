"""Fourth step, phrases: words that only together are a verb of giving or stand for a state spoken of before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.reading.context import THIRD_PERSON
from pledges.reading.lexicon import Entry, Lexicon
from pledges.reading.mentions import NUMBER, WORD, Token

# How many words may describe a state ("the small central European country"), or part the halves of a verb.
_ADJECTIVES: Final = 3
_PARTED: Final = 14
# The kinds of cues and the roles of verbs that the rules below start from.
_LISTED: Final = ("adds", "approves", "enables", "spent-on", "split-verb", "joins-in")
_GETTING: Final = ("buy", "receive")
_MORE: Final = ("another", "more", "further")
_ENDS: Final = frozenset({".", ";", ":", "that", "which"})


def with_phrases(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens with such phrases told as what they mean."""
    told = _described(tokens, lexicon) if any(lexicon.is_word("nation", token.word) for token in tokens) else tokens
    words = frozenset().union(*(lexicon.cues.get(kind, frozenset()) for kind in _LISTED))
    return [_as_giving(told, at, lexicon) if _may_give(token, words) else token for at, token in enumerate(told)]


def _may_give(token: Token, words: frozenset[str]) -> bool:
    """Whether a rule below can be about the word: most words are passed over, which keeps reading fast."""
    return token.word in words or (token.kind == "verb" and any(entry.role in _GETTING for entry in token.entries))


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
        return _as(token, "pledges", "give") if _adds_thing(tokens, at) else token
    if entry is not None and lexicon.is_word("approves", token.word):
        return _as(token, "decides", "decide") if _is_of_deed(tokens, at, lexicon) else token
    if entry is not None and _is_enabled(tokens, at, lexicon):
        return replace(token, entries=(Entry("verb", "", entry.form, "contain"),))
    if entry is not None and lexicon.is_word("enables", token.word) and _is_sum(tokens, at, lexicon):
        return replace(token, kind=WORD, entries=())
    if entry is not None and entry.role == "travel" and _follows_with(tokens, at, lexicon):
        return _as(token, "pledges", "give")
    if _is_spent(token, lexicon) and _is_sum(tokens, at, lexicon):
        return replace(token, kind="verb", entries=(Entry("verb", "", "base", "contain"),))
    second, _, form = lexicon.keys.get(("split-verb", token.word), "").partition(" ")
    if second and any(other.word == second for other in _parted(tokens, at)):
        return replace(token, kind="verb", entries=(Entry("verb", "delivers", form, "give"),))
    return token


def _as(token: Token, act: str, role: str) -> Token:
    """ "Added a battery" as a verb of giving, not of speaking; "backed the transfer" as one of deciding."""
    verbs = (replace(entry, key=act, role=role) for entry in token.entries if entry.kind == "verb")
    return replace(token, entries=tuple(verbs))


def _is_of_deed(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "the transfer of" or its like stands behind: what is backed is a deed."""
    nouns = [token.word for token in tokens[at + 1 : at + 4]]
    return any(("noun", word) in lexicon.keys for word in nouns) and "of" in _words(tokens[at : at + 6])


def _follows_with(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "Norway is to follow with ten"."""
    behind = tokens[at + 1 : at + 3]
    is_counted = (
        len(behind) == 2 and behind[0].word == "with" and (behind[1].kind == NUMBER or behind[1].word == "between")
    )
    return is_counted and lexicon.is_word("joins-in", tokens[at].word)


def _is_spent(token: Token, lexicon: Lexicon) -> bool:
    """ "The money will go towards drones", "will pay for drones": what a sum is spent on."""
    return lexicon.is_word("spent-on", token.word)


def _is_enabled(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "The sum will enable Kyiv to acquire tanks": what somebody can buy with it is what it holds."""
    entry, before = tokens[at].entry("verb"), tokens[max(0, at - 5) : at]
    if entry is None or entry.role not in ("buy", "receive") or [token.word for token in before[-1:]] != ["to"]:
        return False
    places = [at - len(before) + place for place, token in enumerate(before) if lexicon.is_word("enables", token.word)]
    return bool(places) and _is_sum(tokens, places[-1], lexicon)


def _is_sum(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a package or a sum, not a state, is the subject of the verb there."""
    before = [token for token in tokens[max(0, at - 3) : at] if token.kind not in ("future", "maybe")]
    words = [part for token in before for part in token.word.split()]
    has_actor = any(token.entry("actor") for token in before)
    return not has_actor and any(lexicon.is_word("sum", word) for word in words[-3:])


def _words(tokens: list[Token]) -> list[str]:
    return [token.word for token in tokens]


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
