"""Fourth step, actors in a row: where one is no more of the list of those before it, though only a comma parts them."""

from __future__ import annotations

from typing import Final

from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import NUMBER, Token

_QUOTES: Final = frozenset("\"”’»'")
# What may follow a number that stands for things named before: "Norway eight and", "Norway two."
_ENDS: Final = frozenset({",", ";", ".", "and", "while", ")", "more"})


def opens_clause(between: list[Token], actor: list[Token], lexicon: Lexicon) -> bool:
    """ "To Kyiv, Norway will send", "for Kyiv, Norway has sent": a comma alone, and a verb behind the second name."""
    if not _is_comma(between) or len(actor) < 2:
        return False
    word = actor[1].word
    is_auxiliary = lexicon.is_word("be", word) or lexicon.is_word("have", word)
    return is_auxiliary or actor[1].kind in ("verb", "future", "maybe")


def is_unquoted(between: list[Token]) -> bool:
    """ "We will give tanks to Kyiv," Norway's minister said: who speaks stands behind the end of the quotation."""
    marks = between[:2]
    touch = len(marks) == 2 and marks[0].end == marks[1].start
    return touch and {mark.word for mark in marks} & _QUOTES != set() and "," in (marks[0].word, marks[1].word)


def is_gapped(between: list[Token], actor: list[Token]) -> bool:
    """ "Norway eight and Portugal three", "to Kyiv, Norway two": each name has a number of its own."""
    is_counted = _is_count(actor[1:2]) and (len(actor) < 3 or actor[2].word in _ENDS)
    return _is_count(between[:1]) or is_counted


def _is_comma(between: list[Token]) -> bool:
    return _words(between) in ([","], [",", "the"])


def _words(tokens: list[Token]) -> list[str]:
    return [token.word for token in tokens]


def _is_count(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].kind == NUMBER and not tokens[0].is_article
