"""Number grammar of the third step: digits, words, ranges and limits into quantities that keep their doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from pledges.quantity import ABOUT, AT_LEAST, EXACT, LARGEST, RANGE, UP_TO, VAGUE, Quantity
from pledges.reading.vocabulary import NumberRow

_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15}(?:\.\d{1,4})?")
_JOINT: Final = re.compile(r"\s?[-–—]\s?|\s(?:to|or|and)\s")
_MEASURE: Final = re.compile(r"[ -]?(?:mm|km|millimet\w+|kilomet\w+|percent|per cent)\b")
# How far back a limit such as "no fewer than" can reach.
_REACH: Final = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A bare number with its place; `is_article` for "a" and "an", which count only before a singular thing."""

    value: Decimal
    start: int
    end: int
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as printed with its limit or its upper end: enough for a quantity and for a sum of money."""

    low: Decimal
    high: Decimal | None
    kind: str
    start: int
    end: int
    is_article: bool = False

    def quantity(self, words: str) -> Quantity | None:
        """The count it is, None for fractions and for figures no count of weapons can be."""
        if self.low != int(self.low) or not 0 <= self.low <= LARGEST or (self.high or 0) > LARGEST:
            return None
        low, high = self.bounds()
        return Quantity(int(low), None if high is None else int(high), self.kind, words)

    def bounds(self) -> tuple[Decimal, Decimal | None]:
        if self.kind == UP_TO:
            return Decimal(0), self.low
        if self.kind in (AT_LEAST, VAGUE):
            return self.low, None
        return self.low, self.high or self.low


class NumberGrammar:
    """Reads numbers out of folded text with the words of a lexicon."""

    def __init__(self, numbers: dict[str, NumberRow]) -> None:
        self.values = {word: row.min or 0 for word, row in numbers.items() if row.kind == "cardinal"}
        self.scales = {word: row.min or 1 for word, row in numbers.items() if row.kind == "scale"}
        self.articles = {word for word, row in numbers.items() if row.kind == "article"}
        self.fixed = {word: row for word, row in numbers.items() if row.kind in ("words", VAGUE)}
        self.limits = {word: row.kind for word, row in numbers.items() if row.kind in (ABOUT, AT_LEAST, UP_TO)}
        words = _longest_first((*self.fixed, *self.articles, *self.values))
        self.start = re.compile(rf"(?<![\w.,])(?:\d|(?:{words})(?!\w))")
        self.limit = re.compile(rf"(?<!\w)({_longest_first(self.limits)})\s(?:a further |an additional )?[\"'(]?\Z")
        self.scale = re.compile(rf"\s?({_longest_first(self.scales)})(?!\w)")
        self.words = re.compile(rf"(?:{words})(?!\w)")

    def at(self, text: str, original: str, start: int, floor: int = 0) -> Reading | None:
        """The number that begins there in the folded text, its limit before it included, down to the floor."""
        first, kind = self._limit(text, start, floor)
        match = self.words.match(text, start)
        if match and match.group() in self.fixed:
            row, (end, scale) = self.fixed[match.group()], self._scale(text, match.end())
            return Reading((row.min or 0) * scale, None, VAGUE if row.kind == VAGUE else kind, first, end)
        figure = self._figure(text, start)
        if figure is None:
            return None
        second = self._second(text, original, figure)
        if second:
            return Reading(figure.value, second.value, RANGE, first, second.end)
        return Reading(figure.value, None, kind, first, figure.end, figure.is_article)

    def limited(self, reading: Reading, text: str, start: int) -> Reading:
        """The same number with the limit that stands before its currency sign, as in "up to $3 billion"."""
        first, kind = self._limit(text, start)
        return replace(reading, start=first, kind=kind) if kind != EXACT and reading.kind == EXACT else reading

    def _limit(self, text: str, start: int, floor: int = 0) -> tuple[int, str]:
        before = text[max(floor, start - _REACH) : start]
        limit = self.limit.search(before)
        return (start - len(before) + limit.start(), self.limits[limit.group(1)]) if limit else (start, EXACT)

    def _figure(self, text: str, start: int) -> Figure | None:
        if digits := _DIGITS.match(text, start):
            end, scale = self._scale(text, digits.end())
            is_name = end == digits.end() and (text[end : end + 1].isalpha() or text[end : end + 1] == "%")
            if is_name or _MEASURE.match(text, end):
                return None  # part of a name, such as 2A4, a share, or a calibre
            return Figure(Decimal(digits.group().replace(",", "")) * scale, start, end)
        return self._spelled(text, start)

    def _spelled(self, text: str, start: int) -> Figure | None:
        match = self.words.match(text, start)
        if match is None or match.group() in self.fixed:
            return None
        if match.group() in self.articles:
            end, scale = self._scale(text, match.end())
            return Figure(scale, start, end, is_article=scale == 1)
        value, end = self.values[match.group()], match.end()
        following = self.words.match(text, end + 1)
        if 20 <= value < 100 and following and 0 < self.values.get(following.group(), 0) < 10:
            value, end = value + self.values[following.group()], following.end()
        end, scale = self._scale(text, end)
        return Figure(value * scale, start, end)

    def _scale(self, text: str, end: int) -> tuple[int, Decimal]:
        scale = Decimal(1)
        while scale < LARGEST and (match := self.scale.match(text, end)):
            if len(match.group(1)) == 1 and (not text[end - 1].isdigit() or match.start(1) > end):
                break
            scale, end = scale * self.scales[match.group(1)], match.end()
        return end, scale

    def _second(self, text: str, original: str, figure: Figure) -> Figure | None:
        """The upper end of a range: "10 to 12", "3,000-4,000", "between ten and twelve"."""
        match = _JOINT.match(original, figure.end)
        if match is None or figure.is_article:
            return None
        if match.group().strip() == "and" and not text[max(0, figure.start - 8) : figure.start].endswith("between "):
            return None
        second = self._figure(text, match.end())
        return second if second and not second.is_article and second.value > figure.value else None


def _longest_first(words: object) -> str:
    assert isinstance(words, tuple | dict | set)
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
