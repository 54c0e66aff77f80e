"""Fourth step, no gifts: things of a clause that are shot at, compared with or praised, not given."""

from __future__ import annotations

import re
from typing import Final

from pledges.reading.item import Item
from pledges.reading.view import View

# How far before a thing, in words, "for every" and "one of the most" can stand.
_NEAR: Final = 5
_JOINS: Final = frozenset({"and", "or", "and/or", "the", "enemy"})
_RATIO: Final = re.compile(r"\b(?:for|per|to|against) (?:every|each)\b")
_PRAISE: Final = re.compile(
    r"\bone of (?:the|its|their|his|her) (?:[\w’'-]+ )*?(?:\w+est|most|best|main|top|key|few)\b"
)


def is_aimed_at(view: View, item: Item) -> bool:
    """ "Launchers against drones and missiles", "ten launchers for every enemy tank"."""
    return not item.quantity.is_stated and (_is_behind_against(view, item) or bool(_RATIO.search(_near(view, item))))


def is_praise(view: View, item: Item) -> bool:
    """ "Leopard 2 tanks, one of the best tanks there is": the second only says what the first are."""
    told = any(other.last < item.first for other in view.items)
    return item.is_generic and told and bool(_PRAISE.search(_near(view, item)))


def _near(view: View, item: Item) -> str:
    words = [token.word for token in view.tokens[max(0, item.first - _NEAR - 2) : item.first]]
    return " ".join(words)


def _is_behind_against(view: View, item: Item) -> bool:
    """Only other things and "and" stand between "against" and the item."""
    taken = {at for other in view.items for at in range(other.first, other.last + 1)}
    for at in range(item.first - 1, -1, -1):
        token = view.tokens[at]
        if token.word == "against":
            return True
        is_described = token.entry("actor") is not None or view.lexicon.is_word("modifier", token.word)
        if not (at in taken or token.word in _JOINS or is_described):
            return False
    return False
