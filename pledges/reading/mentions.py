"""Third step: a sentence as tokens, each word or phrase with what it can stand for: actor, item, number, verb, cue."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from pledges.dates import DateSpan, DueWindow
from pledges.money import Money
from pledges.quantity import Quantity
from pledges.reading.amounts import MoneyGrammar, money
from pledges.reading.days import due_phrases, printed_days
from pledges.reading.folding import folded
from pledges.reading.lexicon import CAPITAL, UPPER, Entry, Lexicon
from pledges.reading.numbers import Reading

WORD: Final = "word"
PUNCT: Final = "punct"
NUMBER: Final = "number"
MONEY: Final = "money"
DATE: Final = "date"
DUE: Final = "due"

# Kinds that shape a sentence: of two that overlap the longer stands. All other cues only mark a place.
SHAPING: Final = frozenset(
    [
        "actor",
        "system",
        "unit",
        "verb",
        "future",
        "maybe",
        "negation",
        "partner",
        "pronoun",
        "each",
        "jointly",
        "including",
        "and",
        "breaker",
        "teaser",
        "as-before",
    ]
)
_PIECE: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a phrase of the lexicon, a number or a mark; offsets are those of the kept text."""

    kind: str
    word: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    quantity: Quantity | None = None
    is_article: bool = False
    money: Money | None = None
    day: DateSpan | None = None
    due: DueWindow | None = None
    is_capital: bool = False

    def entry(self, kind: str) -> Entry | None:
        for entry in self.entries:
            if entry.kind == kind:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a cue of some kind stands, whatever else stands there."""

    kind: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """All finds of one text, in order: what shapes sentences, what only marks places, numbers and days."""

    text: str
    folded: str
    tokens: tuple[Token, ...]
    marks: dict[str, tuple[Mark, ...]]
    actors: frozenset[str]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens between two offsets, plain words and marks of punctuation included."""
        found: list[Token] = []
        at = start
        for token in self.tokens[bisect_left(self.tokens, start, key=lambda token: token.start) :]:
            if token.start >= end:
                break
            if token.start < at or token.end > end:
                continue
            found += self._plain(at, token.start)
            found.append(token)
            at = token.end
        return found + self._plain(at, end)

    def _plain(self, start: int, end: int) -> list[Token]:
        # Dashes are folded into blanks for look-up, but they part clauses: the pieces come from the text itself.
        return [
            Token(
                WORD if piece.group()[0].isalnum() else PUNCT,
                self.folded[piece.start() : piece.end()] if piece.group()[0].isalnum() else piece.group(),
                piece.start(),
                piece.end(),
                is_capital=piece.group()[0].isupper(),
            )
            for piece in _PIECE.finditer(self.text, start, end)
        ]

    def marked(self, kind: str, start: int, end: int) -> list[Mark]:
        """The cues of a kind that begin between two offsets."""
        marks = self.marks.get(kind, ())
        first = bisect_left(marks, start, key=lambda mark: mark.start)
        return [mark for mark in marks[first : first + 60] if mark.start < end]


Hit = tuple[int, int, tuple[Entry, ...]]


class Scanner:
    """Finds the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.grammar = lexicon.grammar

    def scan(self, text: str, day: dt.date | None = None, countries: tuple[str, ...] = ()) -> Scan:
        """Everything the lexicon finds in a kept text; the day is the publication day, from which others count."""
        low = folded(text)
        hits = self._hits(text, low)
        shaping = _longest(
            [
                *self._numbers(text, low, hits, countries),
                *self._days(text, low, day),
                *_shaping(hits, low, text),
            ]
        )
        marks: dict[str, list[Mark]] = {}
        for start, end, entries in hits:
            for entry in entries:
                if entry.kind not in SHAPING or entry.kind == "breaker":
                    marks.setdefault(entry.kind, []).append(Mark(entry.kind, entry.key, start, end))
        actors = frozenset(entry.key for _, _, entries in hits for entry in entries if entry.kind == "actor")
        return Scan(text, low, tuple(shaping), {kind: tuple(found) for kind, found in marks.items()}, actors)

    def _days(self, text: str, low: str, published: dt.date | None) -> list[Token]:
        """Dates and deadlines. "In May" can be either: such a token has both, and the tense of its clause decides."""
        days = {(start, end): span for span, start, end in printed_days(low, published)}
        found = []
        for window, start, end in due_phrases(low, self.lexicon.due, published):
            span = days.pop((start, end), None)
            is_past = span and published and span.start and span.start.year < published.year
            due = replace(window, words=text[start:end])
            found.append(Token(DATE if is_past else DUE, low[start:end], start, end, due=due, day=span))
        found += [Token(DATE, low[start:end], start, end, day=span) for (start, end), span in days.items()]
        return found

    def _hits(self, text: str, low: str) -> list[Hit]:
        found = []
        for last, (length, entries) in self.lexicon.automaton.iter(low):
            start, end = last - length + 1, last + 1
            if start and low[start - 1].isalnum() and not _is_lost_blank(text, start):
                continue
            if end < len(low) and low[end].isalnum() and not _is_lost_blank(text, end):
                continue
            fitting = tuple(entry for entry in entries if _is_printed_so(entry, text[start:end], low))
            if fitting:
                found.append((start, end, fitting))
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        return found

    def _numbers(self, text: str, low: str, hits: list[Hit], countries: tuple[str, ...]) -> list[Token]:
        sums = MoneyGrammar(self.grammar, low, countries, _spoken_of(hits))
        names = {at: end for start, end, entries in hits if entries[0].kind == "system" for at in range(start, end)}
        phrases = [end for start, end, entries in hits if entries[0].kind == "verb" and " " in low[start:end]]
        found, at = [], 0
        while match := self.grammar.start.search(low, at):
            at = max(match.end(), names.get(match.start(), 0))
            if match.start() in names or _is_tail_of_name(text, match.start()):
                continue
            # The last word of "hand over" is no "over" of the number behind it.
            before = bisect_left(phrases, match.start())
            reading = self.grammar.at(low, text, match.start(), phrases[before - 1] if before else 0)
            token = self._number(text, low, reading, match.start(), sums) if reading else None
            if token:
                found.append(token)
                at = max(at, token.end)
        return found

    def _number(self, text: str, low: str, reading: Reading, start: int, sums: MoneyGrammar) -> Token | None:
        """A number as a sum of money or as a count; None for what is neither."""
        place = None if reading.is_article else sums.at(low, reading, start)
        if place:
            code, first, end = place
            reading = self.grammar.limited(reading, low, first)
            first = min(first, reading.start)
            value = money(reading, code, text[first:end]) if code else None
            return Token(MONEY, low[first:end], first, end, money=value)
        quantity = reading.quantity(text[reading.start : reading.end])
        if quantity is None:
            return None
        words = low[reading.start : reading.end]
        return Token(NUMBER, words, reading.start, reading.end, quantity=quantity, is_article=reading.is_article)


def _is_lost_blank(text: str, at: int) -> bool:
    """Whether a capital inside a word shows where the blank was lost: "has includedAmmunition"."""
    return text[at].isupper() and text[at - 3 : at].islower() and text[at + 1 : at + 4].islower()


def _is_tail_of_name(text: str, at: int) -> bool:
    """ "XR-200": a figure that a hyphen glues to letters counts nothing."""
    return text[at].isdigit() and at > 1 and text[at - 1] in "-‐‑" and text[at - 2].isalpha()


def _spoken_of(hits: list[Hit]) -> tuple[str, ...]:
    """The actors of a text in order of first mention: they settle whose crowns it counts."""
    return tuple(dict.fromkeys(entry.key for _, _, entries in hits for entry in entries if entry.kind == "actor"))


def _shaping(hits: list[Hit], low: str, text: str) -> list[Token]:
    found = []
    for start, end, entries in hits:
        kept = tuple(entry for entry in entries if entry.kind in SHAPING)
        if kept:
            kind = kept[0].kind
            found.append(Token(kind, low[start:end], start, end, kept, is_capital=text[start].isupper()))
    return found


def _is_printed_so(entry: Entry, printed: str, low: str) -> bool:
    if entry.case == UPPER and printed.rstrip("s") != printed.rstrip("s").upper():
        return False
    if entry.case == CAPITAL and not (printed[0].isupper() or printed[0].isdigit()):
        return False
    if entry.guard is None or entry.guard.rule != "needs":
        return True
    return any(folded(word) in low for word in entry.guard.with_words)


def _longest(tokens: list[Token]) -> list[Token]:
    """Of tokens that overlap, the one that begins first, then the longest; numbers before words of equal length."""
    tokens.sort(
        key=lambda token: (token.start, -token.end, token.kind != MONEY, token.kind != DUE, token.kind != NUMBER)
    )
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
        elif kept[-1].kind == NUMBER and kept[-1].is_article and token.end > kept[-1].end:
            kept[-1] = token
    return kept
