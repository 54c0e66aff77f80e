"""Number grammar of the third step: digits, words, ranges and limits into quantities that keep their doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pledges.quantity import ABOUT, AT_LEAST, EXACT, LARGEST, RANGE, UP_TO, VAGUE, Quantity
from pledges.reading.folding import folded
from pledges.reading.vocabulary import NumberRow

_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?")
_WORD: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A bare number with its place; `is_article` for "a" and "an", which count only before a singular thing."""

    value: float
    start: int
    end: int
    is_article: bool = False


class NumberGrammar:
    """Reads quantities out of folded text with the words of a lexicon."""

    def __init__(self, numbers: dict[str, NumberRow]) -> None:
        self.values = {word: row.min or 0 for word, row in numbers.items() if row.kind == "cardinal"}
        self.scales = {word: row.min or 1 for word, row in numbers.items() if row.kind == "scale"}
        self.articles = {word for word, row in numbers.items() if row.kind == "article"}
        self.fixed = {word: row for word, row in numbers.items() if row.kind in ("words", "vague")}
        self.limits = {word: row.kind for word, row in numbers.items() if row.kind in (ABOUT, AT_LEAST, UP_TO)}
        words = sorted((*self.fixed, *self.articles, *self.values), key=len, reverse=True)
        scale = "|".join(sorted(self.scales, key=len, reverse=True))
        # Before a figure only: its limit; between two figures: the dash or word that makes a range.
        limits = "|".join(re.escape(word) for word in sorted(self.limits, key=len, reverse=True))
        self.start = re.compile(rf"(?<![\w.])(?:\d|(?:{'|'.join(map(re.escape, words))})(?!\w))")
        self.limit = re.compile(rf"(?<!\w)({limits})\s+(?:a further |an additional |another )?[\"(]?\Z")
        self.scale = re.compile(rf"\s?({scale})(?!\w)")
        self.between = re.compile(r"\s?(?:to| |–|or|and)\s?")
        self.words = re.compile("|".join(rf"{re.escape(word)}(?!\w)" for word in words))

    def read(self, text: str) -> list[tuple[Quantity, int, int]]:
        """Every quantity of a folded text with its span, in order."""
        found: list[tuple[Quantity, int, int]] = []
        at = 0
        while match := self.start.search(text, at):
            quantity = self.at(text, match.start())
            at = quantity[2] if quantity else match.end()
            if quantity:
                found.append(quantity)
        return found

    def at(self, text: str, start: int) -> tuple[Quantity, int, int] | None:
        """The quantity that begins there, its limit before it included."""
        if fixed := self._fixed(text, start):
            return fixed
        figure = self._figure(text, start)
        if figure is None:
            return None
        second = self._second(text, figure)
        limit = self.limit.search(text[max(0, start - 40) : start])
        first = start - (len(limit.group()) if limit else 0) if limit else start
        end = second.end if second else figure.end
        words = text[first:end]
        return self._quantity(figure, second, self.limits[limit.group(1)] if limit else "", words, first, end)

    def _fixed(self, text: str, start: int) -> tuple[Quantity, int, int] | None:
        match = self.words.match(text, start)
        if match is None or match.group() not in self.fixed:
            return None
        row, (end, scale) = self.fixed[match.group()], self._scale(text, match.end())
        limit = self.limit.search(text[max(0, start - 40) : start])
        first = start - len(limit.group()) if limit else start
        low = int((row.min or 0) * scale)
        words = text[first:end]
        if row.kind == VAGUE:
            return Quantity(low, None, VAGUE, words), first, end
        kind = self.limits[limit.group(1)] if limit else EXACT
        return Quantity(*_range(low, kind), kind, words), first, end

    def _figure(self, text: str, start: int) -> Figure | None:
        if digits := _DIGITS.match(text, start):
            end, scale = self._scale(text, digits.end())
            if end == digits.end() and text[end : end + 1].isalpha():
                return None  # part of a name, such as 2A4
            return Figure(float(digits.group().replace(",", "")) * scale, start, end)
        return self._spelled(text, start)

    def _spelled(self, text: str, start: int) -> Figure | None:
        match = self.words.match(text, start)
        if match is None:
            return None
        if match.group() in self.articles:
            end, scale = self._scale(text, match.end())
            return Figure(scale, start, end, is_article=scale == 1)
        value, end = float(self.values[match.group()]), match.end()
        following = self.words.match(text, end + 1)
        if 20 <= value < 100 and following and 0 < self.values.get(following.group(), 0) < 10:
            value, end = value + self.values[following.group()], following.end()
        end, scale = self._scale(text, end)
        return Figure(value * scale, start, end)

    def _scale(self, text: str, end: int) -> tuple[int, float]:
        scale = 1.0
        while match := self.scale.match(text, end):
            if len(match.group(1)) == 1 and text[end - 1 : end].isalpha():
                break
            scale, end = scale * self.scales[match.group(1)], match.end()
            if scale > LARGEST:
                break
        return end, scale

    def _second(self, text: str, figure: Figure) -> Figure | None:
        """The upper end of a range: "10 to 12", "3,000-4,000", "between ten and twelve"."""
        match = self.between.match(text, figure.end)
        if match is None or figure.is_article:
            return None
        joiner = match.group().strip()
        if joiner == "and" and not text[: figure.start].endswith("between "):
            return None
        second = self._figure(text, match.end()) if text[match.end() : match.end() + 1].strip() else None
        # A blank alone (a folded dash) joins digits only: "155 20" is no range, and neither is one that runs down.
        if second is None or second.is_article or second.value <= figure.value:
            return None
        tight = not joiner and (text[second.start].isalpha() or match.end() - match.start() != 1)
        return None if tight else second

    def _quantity(
        self, figure: Figure, second: Figure | None, kind: str, words: str, first: int, end: int
    ) -> tuple[Quantity, int, int] | None:
        low, high = round(figure.value), round(second.value) if second else None
        if not 0 <= low <= LARGEST or (high or 0) > LARGEST:
            return None
        if high is not None:
            return Quantity(low, high, RANGE, words), first, end
        kind = kind or EXACT
        return Quantity(*_range(low, kind), kind, words), first, end


def _range(low: int, kind: str) -> tuple[int, int | None]:
    if kind == UP_TO:
        return 0, low
    return (low, None) if kind == AT_LEAST else (low, low)


def figures(text: str) -> list[str]:
    """The digit strings of a text, for whoever wants to check where a number comes from.

    >>> figures("1,200 of 3.5")
    ['1,200', '3.5']
    """
    return _DIGITS.findall(folded(text))
