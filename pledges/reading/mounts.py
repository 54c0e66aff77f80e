"""Fourth step, things: launchers told with the system they are for, "two launchers for the Patriot"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.reading.claims import COMPONENTS, Span
from pledges.reading.counts import CountReader
from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token

# Units that are part of a system which is counted in batteries or systems.
_PARTS: Final = ("launcher", "fire unit")
_WHOLES: Final = ("battery", "system")
_OF_WHOM: Final = frozenset({"the", "its", "their", "a", "an"})


def with_mounts(items: list[Item], tokens: list[Token], text: str, lexicon: Lexicon) -> list[Item]:
    """The items, those that only say what launchers are for told as the launchers."""
    return [_mounted(item, tokens, text, lexicon) for item in items]


def _mounted(item: Item, tokens: list[Token], text: str, lexicon: Lexicon) -> Item:
    place = item.first - 1
    while place > 0 and tokens[place].word in _OF_WHOM:
        place -= 1
    row = lexicon.systems[item.system] if item.system else None
    unit = tokens[place - 1].entry("unit") if place > 0 and tokens[place].word == "for" else None
    if row is None or row.default_unit not in _WHOLES or unit is None or unit.key not in _PARTS:
        return item
    span = Span(tokens[place - 1].start, item.span.end)
    mount = replace(item, first=place - 1, span=span, words=span.of(text), unit=unit.key, completeness=COMPONENTS)
    unit_span = Span(tokens[place - 1].start, tokens[place - 1].end)
    return CountReader(lexicon, tokens).counted(replace(mount, unit_span=unit_span, rules=("part of a battery",)))
