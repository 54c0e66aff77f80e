"""Fourth step, purchases: whether what is bought is for another state, not for the buyer."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pledges.reading.clauses import Clause
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token

# What may stand between "part of" and the noun for the package.
_NEAR: Final = 4


def is_for_another(tokens: list[Token], clause: Clause, lexicon: Lexicon) -> bool:
    """ "Is buying ten tanks for Ukraine", "is procuring ten tanks as part of this package"."""
    told = tokens[clause.first : _end_with_aims(tokens, clause)]
    is_addressed = any(one.word in ("for", "to") and other.entry("actor") for one, other in pairwise(told))
    return is_addressed or any(_is_part(told[at:], lexicon) for at in range(len(told)))


def _is_part(tokens: list[Token], lexicon: Lexicon) -> bool:
    if [token.word for token in tokens[:2]] != ["part", "of"]:
        return False
    return any(lexicon.is_word("bundle", word) for token in tokens[2 : 2 + _NEAR] for word in token.word.split())


def _end_with_aims(tokens: list[Token], clause: Clause) -> int:
    """The end of the clause with its aim ("which it will hand to"), before one that goes on with another deed."""
    for at in range(clause.end, len(tokens)):
        before = tokens[at - 1]
        if (before.entry("and") or before.word in (";", ".")) and tokens[at].kind in ("future", "verb"):
            return at
    return len(tokens)
