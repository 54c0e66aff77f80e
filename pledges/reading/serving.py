"""Fourth step, things that serve others: ammunition for a system, parts for a system."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.quantity import EXACT, NOT_STATED
from pledges.reading.claims import COMPONENTS, Span
from pledges.reading.folding import folded
from pledges.reading.item import Item
from pledges.reading.lexicon import MUNITIONS, Lexicon
from pledges.reading.mentions import MONEY, Token
from pledges.reading.rounds import of_calibre, with_shared_nouns

# How many words may stand between parts and the system they serve ("to get one more of them to work").
_REACH: Final = 18
_FROM: Final = frozenset({"with", "from", "using"})
_ENDS: Final = frozenset({",", ";", "."})
# What may stand between two systems of one list.
_LIST: Final = frozenset({"and", ",", "the", "its", "their"})
_PARTS: Final = "components for a system"
# The words of a second system and what stands before it.
_LISTED: Final = 6
_FOR: Final = "ammunition for it"


class ServingReader:
    """Looks at the items of one sentence in their order; `named`: by unit, the systems told before it."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], text: str, named: dict[str, str]) -> None:
        self.lexicon, self.tokens, self.text, self.named = lexicon, tokens, text, named

    def served(self, items: list[Item]) -> list[Item]:
        """The items with munitions and parts told from the systems they are for."""
        found: list[Item] = []
        for item in items:
            before = found[-1] if found else None
            if before is not None and self._only_says_for_what(before, item):
                continue
            if before is not None and self._is_for(before, item):
                found[-1] = self._ammunition_for(before, item)
            elif before is not None and self._is_served(before, item):
                found[-1] = replace(before, for_count=_exact(item), is_new=before.is_new or item.is_new)
            elif before is not None and self._shares_parts(before, item):
                found.append(self._components(item, item.span, item.first))
            else:
                found.append(self._as_components(self._as_munition(before, item)))
        found = [self._made_of_parts(item) for item in with_shared_nouns(found, self.tokens, self.lexicon)]
        return sorted([*found, *self._unnamed_ones(found)], key=lambda item: item.first)

    # -- parts for what is named elsewhere -------------------------------------------------------------------------

    def _is_served(self, before: Item, item: Item) -> bool:
        """ "Patriot components to enable another Patriot battery": the second names what the parts are for."""
        tied = any(map(self._ties, self.tokens[before.last + 1 : item.first])) and item.first - before.last <= _REACH
        return tied and before.completeness == COMPONENTS and before.system == item.system and before.for_count is None

    def _shares_parts(self, before: Item, item: Item) -> bool:
        """ "Parts of the Iris-T and Hawk systems": the parts are of both."""
        is_listed = set(self._between(before, item)) <= _LIST and not item.quantity.is_stated and not item.is_generic
        is_of_parts = _PARTS in before.rules and before.for_count is None and item.last - before.last <= _LISTED
        return is_listed and is_of_parts and item.completeness != COMPONENTS

    def _made_of_parts(self, item: Item) -> Item:
        """ "Another battery will be completed with parts given by ...": the parts are given, not the battery."""
        if item.completeness == COMPONENTS:
            return self._counted_behind(item)
        for at in range(item.last + 1, min(item.last + _REACH, len(self.tokens))):
            token = self.tokens[at]
            if token.word in _ENDS or token.kind == "breaker":
                return item
            before = {other.word for other in self.tokens[max(0, at - 2) : at]}
            if self.lexicon.is_word("part", token.word) and before & _FROM:
                return self._components(item, item.span, item.first)
        return item

    def _counted_behind(self, item: Item) -> Item:
        """ "Patriot components for an additional battery": how many they serve stands behind them."""
        if item.for_count is not None:
            return item
        ahead = self.tokens[item.last + 1 : item.last + 9]
        for place, token in enumerate(ahead[:-1]):
            goes_on = token.word == "," and self._ties(ahead[place + 1])  # "parts, enough to get one more running"
            if (token.word in _ENDS and not goes_on) or (token.kind == "verb" and not self._ties(token)):
                return item
            noun = any(other.entry("unit") for other in ahead[place + 1 : place + 4])
            is_tied = any(map(self._ties, ahead[:place]))
            if token.quantity and token.quantity.qualifier == EXACT and is_tied and noun:
                return replace(item, for_count=token.quantity.min, is_new=item.is_new or self._says_new(token))
        return item

    def _unnamed_ones(self, items: list[Item]) -> list[Item]:
        """ "Parts for one more": the system is the one named last."""
        taken = {at for item in items for at in range(item.first, item.last + 1)}
        found = []
        for at in range(len(self.tokens) - 2):
            is_part = at not in taken and self.lexicon.is_word("part", self.tokens[at].word)
            is_part = is_part and (self.tokens[at].word, self.tokens[at + 1].word) != ("part", "of")  # of a package
            counts = self._ties(self.tokens[at + 1]) and self.tokens[at + 2].quantity is not None
            if not (is_part and counts) or self._has_noun(at + 3, taken):
                continue
            earlier = [item.system for item in items if item.last < at and item.system]
            slug = earlier[-1] if earlier else self.named.get("battery")
            if slug:
                found.append(self._parts_of(slug, at))
        return found

    def _parts_of(self, slug: str, at: int) -> Item:
        number = self.tokens[at + 2]
        span = Span(self.tokens[at].start, number.end)
        return Item(
            slug,
            span.of(self.text),
            span,
            at,
            at + 2,
            unit=self.lexicon.systems[slug].default_unit,
            completeness=COMPONENTS,
            for_count=number.quantity.min if number.quantity and number.quantity.qualifier == EXACT else None,
            is_new=self._says_new(number),
            rules=("components for a system", "named before"),
        )

    def _says_new(self, number: Token) -> bool:
        return any(self.lexicon.is_word("new", word) for word in number.word.split())

    def _ties(self, token: Token) -> bool:
        return any(self.lexicon.is_word("serves", word) for word in (token.word, *token.word.split()))

    def _has_noun(self, at: int, taken: set[int]) -> bool:
        """Whether a noun for the thing follows, so that nothing has to be filled in."""
        ahead = self.tokens[at : at + 3]
        return any(place in taken for place in range(at, at + 3)) or any(token.entry("unit") for token in ahead)

    def _between(self, before: Item, item: Item) -> list[str]:
        return [token.word for token in self.tokens[before.last + 1 : item.first]]

    def _is_munition(self, item: Item) -> bool:
        return item.system is not None and self.lexicon.systems[item.system].category == MUNITIONS

    def _only_says_for_what(self, before: Item, item: Item) -> bool:
        """ "Spare parts for T-72s": the tanks are not given."""
        between = self._between(before, item)
        is_tied = between[:1] == ["for"] and len(between) <= 4
        is_named = self._is_munition(before) and not before.is_generic and not item.quantity.is_stated
        return is_tied and (is_named or self.lexicon.is_word("serving", folded(before.system or "")))

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
            system=of_calibre(item.words, self.lexicon) or self.lexicon.munition_of(item.system),
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
        return item if at is None else self._components(item, Span(self.tokens[at].start, item.span.end), at)

    def _components(self, item: Item, span: Span, first: int) -> Item:
        return replace(
            item,
            span=span,
            words=span.of(self.text),
            first=first,
            completeness=COMPONENTS,
            for_count=_exact(item),
            quantity=NOT_STATED,
            quantity_span=None,
            rules=(*item.rules, _PARTS),
        )

    def _part_before(self, item: Item) -> int | None:
        """Where the word for parts stands that is tied to this item."""
        tied = crossed = False
        for at in range(item.first - 1, max(-1, item.first - _REACH), -1):
            token = self.tokens[at]
            if self.lexicon.is_word("part", token.word):
                # "Leopard parts, enough to get two tanks running": parts that say of what need no other name.
                is_named = crossed and at > 0 and bool(self.tokens[at - 1].entry("system"))
                return at if tied and not is_named else None
            ties = self._ties(token)
            if token.word == "," and self._ties(self.tokens[at + 1]):  # "parts, thanks to which one more will run"
                crossed = True
                continue
            if token.word in _ENDS or (token.kind in ("verb", "system", MONEY) and not ties):
                return None
            tied = tied or ties
        return None


def _exact(item: Item) -> int | None:
    return item.quantity.min if item.quantity.qualifier == EXACT else None
