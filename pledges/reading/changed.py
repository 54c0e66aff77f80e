"""Fourth step, changes of a number: "from 10 to 14" promises 14 from now on, not ten to fourteen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from pledges.quantity import EXACT, RANGE, Quantity
from pledges.reading.claims import ReadClaim, Span
from pledges.reading.mentions import Token
from pledges.reading.vocabulary import status_rows

# How many words may stand between the old number and the new one, nouns included: "from ten tanks to 14".
_NEAR: Final = 6
_CHANGES: Final = ("raised", "reduced")


def with_new_number(claims: list[ReadClaim], tokens: list[Token], text: str) -> list[ReadClaim]:
    """The claims of one sentence; one that tells a raise or a cut carries the number promised from then on."""
    return [_changed(claim, tokens, text) if _is_change(claim) else claim for claim in claims]


def _is_change(claim: ReadClaim) -> bool:
    return status_rows()[claim.act].step in _CHANGES


def _changed(claim: ReadClaim, tokens: list[Token], text: str) -> ReadClaim:
    for at, token in enumerate(tokens):
        number = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.word != "from" or number is None or number.quantity is None:
            continue
        if number.quantity.qualifier == RANGE and number.quantity.max:
            words = number.word.split()[-1]
            return _with(claim, number.quantity.max, Span(number.end - len(words), number.end), text)
        for to, second in pairwise(tokens[at + 2 : at + 2 + _NEAR]):
            if to.word == "to" and second.quantity and second.quantity.min is not None:
                return _with(claim, second.quantity.min, Span(second.start, second.end), text)
    return claim


def _with(claim: ReadClaim, number: int, span: Span, text: str) -> ReadClaim:
    quantity = Quantity(number, number, EXACT, span.of(text))
    return replace(claim, quantity=quantity, quantity_span=span, rules=(*claim.rules, "from one number to another"))
