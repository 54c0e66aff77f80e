"""Fourth step, rounds: several weapons before one noun for what they fire, and rounds named by a weapon's calibre."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pledges.reading.claims import WHOLE
from pledges.reading.item import Item
from pledges.reading.lexicon import MUNITIONS, Lexicon
from pledges.reading.mentions import Token

_JOINS: Final = (["and"], [","], [",", "and"], ["or"], ["and", "/", "or"])
_CALIBRE: Final = re.compile(r"(\d{2,3})[ -]?mm\b")
_SHARED: Final = "shares its noun"


def with_shared_nouns(items: list[Item], tokens: list[Token], lexicon: Lexicon) -> list[Item]:
    """ "Artillery and mortar rounds": the noun makes rounds of both."""
    found: list[Item] = []
    behind: Item | None = None
    for item in reversed(items):
        if behind is not None and _shares(item, behind, tokens, lexicon):
            assert item.system
            rounds, rules = lexicon.munition_of(item.system), (*item.rules, _SHARED)
            item = replace(item, system=rounds, unit=behind.unit, completeness=WHOLE, rules=rules)
        found.append(item)
        behind = item
    return found[::-1]


def _shares(item: Item, behind: Item, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a weapon's name without noun or number stands before a name with the noun for its rounds."""
    is_head = _SHARED in behind.rules or _is_rounds(behind, tokens, lexicon)
    is_bare = item.system is not None and item.first == item.last and not item.quantity.is_stated
    if not (is_head and is_bare) or behind.quantity.is_stated:
        return False
    assert item.system
    row, word = lexicon.systems[item.system], tokens[item.last].word
    is_name = word in lexicon.singulars and not tokens[item.first - 1].is_article
    joins = [token.word for token in tokens[item.last + 1 : behind.first]]
    return is_name and row.category != MUNITIONS and joins in _JOINS


def _is_rounds(item: Item, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a thing's name ends in a noun for what is fired: "NASAMS missiles", "mortar ammunition"."""
    is_munition = item.system is not None and lexicon.systems[item.system].category == MUNITIONS
    return is_munition and lexicon.is_word("munition", tokens[item.last].word.split()[-1])


def of_calibre(words: str, lexicon: Lexicon) -> str | None:
    """The rounds of a weapon whose calibre is printed: "155mm howitzers" fire 155 mm rounds."""
    calibre = _CALIBRE.search(words.lower())
    if calibre is None:
        return None
    names = (f"{calibre.group(1)}mm", f"{calibre.group(1)} mm")
    for row in lexicon.systems.values():
        is_plain = not row.variant_of or lexicon.systems[row.variant_of].is_generic
        if row.category == MUNITIONS and is_plain and row.variant_of and row.spellings[0].startswith(names):
            return row.slug
    return None
