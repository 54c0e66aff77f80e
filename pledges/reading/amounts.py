"""Money of the third step: signs, codes and words of currencies around a number, and whose dollar it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Final

from pledges.money import LARGEST_MINOR, Money, currencies
from pledges.reading import vocabulary
from pledges.reading.folding import folded
from pledges.reading.numbers import NumberGrammar, Reading

_DOLLAR_SIGN: Final = "$"


@cache
def shared_words() -> dict[str, dict[str, str]]:
    """Words that several states use for their money: currency by country, by word and plural."""
    found: dict[str, dict[str, str]] = {}
    for row in vocabulary.table("money_words"):
        for word in (row["word"], f"{row['word']}s"):
            found.setdefault(word, {})[row["country"]] = row["currency"]
    return found


@cache
def _signs() -> dict[str, str]:
    return {folded(sign): code for code, currency in currencies().items() for sign in currency.symbols}


@cache
def _words() -> dict[str, str]:
    named = {folded(word): code for code, currency in currencies().items() for word in currency.words}
    return named | {f"{word}s": code for word, code in named.items()}


@cache
def _before() -> re.Pattern[str]:
    signs = sorted({*_signs(), _DOLLAR_SIGN}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, signs))})\s?\Z")


@cache
def _after() -> re.Pattern[str]:
    words = sorted({*_words(), *shared_words(), *_signs(), _DOLLAR_SIGN}, key=len, reverse=True)
    return re.compile(rf"\s?({'|'.join(map(re.escape, words))})(?!\w)")


class MoneyGrammar:
    """Reads sums of money in one text. A shared word is the publisher's, else that of the first state spoken of."""

    def __init__(self, grammar: NumberGrammar, text: str, countries: Iterable[str], spoken_of: Iterable[str]) -> None:
        self.grammar = grammar
        self.countries, self.spoken_of = tuple(countries), tuple(spoken_of)
        explicit = {
            code for code in ("AUD", "CAD", "NZD") if any(_has_sign(text, sign) for sign in currencies()[code].symbols)
        }
        # A text that writes A$ or AUD once means that dollar by the bare sign too, unless it also writes US$.
        self.explicit_dollar = explicit.pop() if len(explicit) == 1 and "us$" not in text else None

    def at(self, text: str, reading: Reading, number_start: int) -> tuple[str, int, int] | None:
        """Currency code and span of the sum this number belongs to; an empty code: a shared word nobody settles."""
        if before := _before().search(text[max(0, number_start - 6) : number_start]):
            start = min(reading.start, number_start - len(before.group()))
            return self._code(before.group(1)), start, self._end(text, reading.end)
        if after := _after().match(text, reading.end):
            return self._code(after.group(1)), reading.start, after.end()
        return None

    def _end(self, text: str, end: int) -> int:
        """The end of the sum: "$2 billion dollars" says its currency twice."""
        after = _after().match(text, end)
        return after.end() if after and after.group(1) in ("dollars", "usd", "euros", "aud", "cad") else end

    def _code(self, word: str) -> str:
        if word in _signs():
            return _signs()[word]
        if word in _words():
            return _words()[word]
        shared = shared_words()["dollar" if word == _DOLLAR_SIGN else word]
        if "USD" in shared.values() and self.explicit_dollar:
            return self.explicit_dollar
        if "USD" in shared.values():
            return next((shared[country] for country in self.countries if country in shared), "USD")
        only = next(iter(shared.values())) if len(shared) == 1 else ""
        return next((shared[country] for country in (*self.countries, *self.spoken_of) if country in shared), only)


def _has_sign(text: str, sign: str) -> bool:
    """Whether a text writes that sign or code before or behind a number; "audit" is no AUD."""
    code = re.escape(folded(sign))
    return re.search(rf"(?<!\w){code}\s?\d|\d\s?(?:[a-z]+\s)?{code}(?!\w)", text) is not None


def money(reading: Reading, code: str, words: str) -> Money | None:
    """The sum as kept: whole minor units. None for one that no currency can hold."""
    low, high = reading.bounds()
    digits = currencies()[code].minor_digits
    minor = [None if side is None else _minor(side, digits) for side in (low, high)]
    if minor[0] is None or any(side is not None and side > LARGEST_MINOR for side in minor):
        return None
    return Money(minor[0], minor[1], code, reading.kind, words)


def _minor(amount: Decimal, digits: int) -> int:
    return int(amount.scaleb(digits).to_integral_value(ROUND_HALF_EVEN))
