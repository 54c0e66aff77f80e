"""Fourth step, things that serve others: ammunition for a system, parts for a system."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.quantity import EXACT, NOT_STATED
from pledges.reading.claims import COMPONENTS, Span
from pledges.reading.items import Item
from pledges.reading.lexicon import MUNITIONS, Lexicon
from pledges.reading.mentions import MONEY, Token

# How many words may stand between parts and the system they serve ("to enable the operation of an additional ...").
_REACH: Final = 14
_TIES: Final = frozenset({"for", "of", "enable", "complete"})
_ENDS: Final = frozenset({",", ";", "."})
# What may stand between two systems of one list.
_LIST: Final = frozenset({"and", ",", "the"})
_FOR: Final = "ammunition for it"


class ServingReader:
    """Looks at the items of one sentence in their order."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], text: str) -> None:
        self.lexicon, self.tokens, self.text = lexicon, tokens, text

    def served(self, items: list[Item]) -> list[Item]:
        """The items with munitions and parts told from the systems they are for."""
        found: list[Item] = []
        for item in items:
            before = found[-1] if found else None
            if before is not None and self._is_for(before, item):
                found[-1] = self._ammunition_for(before, item)
            else:
                found.append(self._as_components(self._as_munition(before, item)))
        return found

    def _between(self, before: Item, item: Item) -> list[str]:
        return [token.word for token in self.tokens[before.last + 1 : item.first]]

    def _is_munition(self, item: Item) -> bool:
        return item.system is not None and self.lexicon.systems[item.system].category == MUNITIONS

    def _is_for(self, before: Item, item: Item) -> bool:
        """ "Missiles for its Patriot systems": a kind of munition, then what fires it."""
        between = self._between(before, item)
        tied = between[:1] == ["for"] and len(between) <= 4
        return (
            tied
            and before.is_generic
            and self._is_munition(before)
            and bool(item.system)
            and not self._is_munition(item)
        )

    def _ammunition_for(self, before: Item, item: Item) -> Item:
        assert item.system
        span = Span(before.span.start, item.span.end)
        return replace(
            before,
            system=self.lexicon.munition_of(item.system),
            words=span.of(self.text),
            span=span,
            last=item.last,
            is_generic=False,
            rules=(*before.rules, _FOR),
        )

    def _as_munition(self, before: Item | None, item: Item) -> Item:
        """The next system of such a list, or the bare word behind a system: "HIMARS with munitions"."""
        if before is None or before.system is None or item.system is None:
            return item
        between = self._between(before, item)
        if _FOR in before.rules and between and set(between) <= _LIST and not item.quantity.is_stated:
            return replace(item, system=self.lexicon.munition_of(item.system), unit=before.unit, rules=(_FOR,))
        near = between[:1] == ["with"] or "associated" in between or (between[:1] == ["and"] and "its" in between)
        if near and item.is_generic and self._is_munition(item) and before.system in self.lexicon.munitions:
            own = self.lexicon.munitions[before.system]
            return replace(item, system=own, is_generic=False, rules=("ammunition with its system",))
        return item

    def _as_components(self, item: Item) -> Item:
        """Parts that serve a system: the line is of components, the system's number says how many they serve."""
        at = self._part_before(item)
        if at is None:
            return item
        span = Span(self.tokens[at].start, item.span.end)
        return replace(
            item,
            span=span,
            words=span.of(self.text),
            first=at,
            completeness=COMPONENTS,
            for_count=item.quantity.min if item.quantity.qualifier == EXACT else None,
            quantity=NOT_STATED,
            quantity_span=None,
            rules=(*item.rules, "components for a system"),
        )

    def _part_before(self, item: Item) -> int | None:
        """Where the word for parts stands that is tied to this item."""
        tied = False
        for at in range(item.first - 1, max(-1, item.first - _REACH), -1):
            token = self.tokens[at]
            if self.lexicon.is_word("part", token.word):
                return at if tied else None
            if token.kind in ("verb", "system", MONEY) or token.word in _ENDS:
                return None
            tied = tied or token.word in _TIES
        return None
