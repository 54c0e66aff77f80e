"""Fourth step, strangers: givers that the lexicon does not know, so that a person is asked about them."""

from __future__ import annotations

from typing import Final

from pledges.reading.acts import PASSIVE, Predicate
from pledges.reading.claims import Span
from pledges.reading.clauses import Clause
from pledges.reading.context import Givers
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token

STRANGER: Final = "stranger"
_ACTING: Final = ("give", "promise", "decide", "intend")
# Words of an office, a place or a kind, which are no names by themselves.
_PLAIN: Final = ("office", "function", "determiner", "preposition", "package", "military", "modifier", "other")


class StrangerReader:
    """Finds capitalised names where a giver stands."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token]) -> None:
        self.lexicon, self.tokens = lexicon, tokens

    def giver(self, predicate: Predicate, clause: Clause) -> Givers:
        """The name right before the verb, behind "by" in the passive, behind "from" where something is received."""
        if predicate.voice == PASSIVE or predicate.role in ("receive", "travel"):
            return self._behind(predicate, clause)
        first = next((at for at in range(clause.first, predicate.at + 1) if self._is_verbal(at)), predicate.at)
        start = first
        while start > clause.first and self._is_name(start - 1):
            start -= 1
        return self._named(start, first) if predicate.role in _ACTING and self._acts(first) else Givers()

    def _behind(self, predicate: Predicate, clause: Clause) -> Givers:
        for at in range(predicate.at + 1, clause.end - 1):
            if self.tokens[at].word in ("by", "from"):
                start = at + 2 if self.tokens[at + 1].word == "the" else at + 1
                end = start
                while end < clause.end and self._is_name(end):
                    end += 1
                if end > start:
                    return self._named(start, end)
        return Givers()

    def _named(self, start: int, end: int) -> Givers:
        if start == end:
            return Givers()
        return Givers((), Span(self.tokens[start].start, self.tokens[end - 1].end), STRANGER)

    def _acts(self, first: int) -> bool:
        """Whether the first verb is the giver's own: who only reports or says something does not give it."""
        entry = self.tokens[first].entry("verb")
        return entry is None or (entry.role in _ACTING and entry.form != "ing")  # "current funding" gives nothing

    def _is_verbal(self, at: int) -> bool:
        return self.tokens[at].kind in ("verb", "future")

    def _is_name(self, at: int) -> bool:
        token = self.tokens[at]
        plain = any(self.lexicon.is_word(kind, token.word) for kind in _PLAIN)
        return token.kind == "word" and token.is_capital and len(token.word) > 2 and not plain
