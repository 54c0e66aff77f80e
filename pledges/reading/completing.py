"""Fourth step, parts told of again: "With these parts, one more battery can run" says how many they serve."""

from __future__ import annotations

from dataclasses import replace

from pledges.quantity import EXACT
from pledges.reading.claims import COMPONENTS, ReadClaim
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token

_POINTERS = frozenset({"these", "those", "the", "such"})


def completed(claims: list[ReadClaim], tokens: list[Token], lexicon: Lexicon) -> list[ReadClaim]:
    """The claims so far; the last one, of parts, with the number the sentence behind it gives for what they serve."""
    last = claims[-1] if claims else None
    if last is None or last.completeness != COMPONENTS or last.for_count is not None:
        return claims
    number = _served(tokens, lexicon)
    if number is None or number.quantity is None:
        return claims
    is_new = last.is_new or any(lexicon.is_word("new", word) for word in number.word.split())
    return [*claims[:-1], replace(last, for_count=number.quantity.min, is_new=is_new)]


def _served(tokens: list[Token], lexicon: Lexicon) -> Token | None:
    """The number of a noun for systems, behind words that point at parts."""
    points = [
        at for at in range(1, len(tokens)) if lexicon.is_word("part", tokens[at].word) and _points(tokens[at - 1])
    ]
    for at in range(points[0], len(tokens) - 1) if points else ():
        quantity = tokens[at].quantity
        nouns = tokens[at + 1 : at + 5]
        is_of_systems = any(noun.entry("unit") or noun.entry("system") for noun in nouns)
        if quantity and quantity.qualifier == EXACT and is_of_systems:
            return tokens[at]
    return None


def _points(token: Token) -> bool:
    return token.word.split()[-1] in _POINTERS
