"""Fourth step, how many: the number of an item, before it or behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.quantity import NOT_STATED
from pledges.reading.claims import Span
from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import NUMBER, PUNCT, WORD, Token

# How many words may stand between a number and its item ("14 of its refurbished Challenger 2 tanks").
_REACH: Final = 9
# Marks that may stand inside a noun phrase.
MARKS: Final = frozenset("“”\"'‘’«»()-‑")
# What opens an aside behind an item, and what else may stand before a number there.
_OPENERS: Final = ("(", "–", "—")
_BETWEEN: Final = (",", "and", *_OPENERS)


class CountReader:
    """Finds the numbers of one sentence's items."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token]) -> None:
        self.lexicon, self.tokens = lexicon, tokens

    def counted(self, item: Item) -> Item:
        """Look left for the number: "14 of its refurbished ...", "a new ...", "20 million rounds of ..."."""
        unit_token: Token | None = None
        is_new, at = False, item.first - 1
        while at >= 0 and item.first - at <= _REACH:
            token = self.tokens[at]
            is_new = is_new or self.lexicon.is_word("new", token.word)
            if token.kind == NUMBER:
                return self._with_number(replace(item, is_new=is_new), at, unit_token)
            if self._ends_reach(token) and not self._parts_adjectives(at):
                break
            if unit_token is None and self._counts_before_of(at):
                unit_token = token
            at -= 1
        return self._counted_behind(replace(item, is_new=is_new))

    def _parts_adjectives(self, at: int) -> bool:
        """ "Dozens of smaller, tactical systems": a comma after an adjective does not end the phrase."""
        before = self.tokens[at - 1] if at else None
        if self.tokens[at].word != "," or before is None or before.kind != WORD or before.is_capital:
            return False
        endings = tuple(self.lexicon.cues["adjective-ending"])
        return self.lexicon.is_word("modifier", before.word) or before.word.endswith(endings)

    def _counted_behind(self, item: Item) -> Item:
        """ "Leopard 2 tanks, 14 of them", "tanks (14)", "tanks by the dozen"."""
        ahead = [token for token in self.tokens[item.last + 1 : item.last + 9] if token.word not in MARKS - {"(", ")"}]
        behind = [token for token in ahead if token.word not in _BETWEEN]
        if not behind or behind[0].quantity is None or behind[0].is_article:
            return self._counted_later(item)
        number, follows = behind[0], " ".join(token.word for token in behind[1:3])
        is_aside = ahead[0].word in _OPENERS and len(ahead) > 2 and ahead[2].kind == PUNCT
        is_adverb = number.word.split()[0] in ("by", "in")
        if not (is_aside or is_adverb or follows.startswith(tuple(self.lexicon.cues["of-them"]))):
            return item
        return replace(item, quantity=number.quantity or NOT_STATED, quantity_span=Span(number.start, number.end))

    def _counted_later(self, item: Item) -> Item:
        """ "Trucks will be sent in May: hundreds of them": a later clause counts, no other thing in between."""
        ahead = [token for token in self.tokens[item.last + 1 :] if token.word not in MARKS]
        of_them = tuple(self.lexicon.cues["of-them"])
        for place, token in enumerate(ahead):
            if token.kind == "system":
                return item
            follows = " ".join(other.word for other in ahead[place + 1 : place + 3])
            if token.quantity and not token.is_article and follows.startswith(of_them):
                return replace(item, quantity=token.quantity, quantity_span=Span(token.start, token.end))
        return item

    def _ends_reach(self, token: Token) -> bool:
        if token.kind in (PUNCT, WORD):
            if token.word in MARKS or token.word in ("of", "its", "the", "their", "his", "our"):
                return False
            words = self.lexicon
            return (
                token.kind == PUNCT
                or words.is_word("preposition", token.word)
                or words.is_word("function", token.word)
                or words.is_word("part", token.word)
            )
        is_adjective = token.kind in ("system", "actor") or (token.kind == "verb" and token.word.endswith("ed"))
        return not (is_adjective or token.kind == "unit")

    def _counts_before_of(self, at: int) -> bool:
        following = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        token = self.tokens[at]
        return following == "of" and (token.entry("unit") is not None or self.lexicon.is_word("unit-of", token.word))

    def _with_number(self, item: Item, at: int, unit_token: Token | None) -> Item:
        token = self._part_of(at) or self.tokens[at]
        assert token.quantity
        words = token.word
        following = self.tokens[item.last + 1 : item.last + 2]
        if words == "both" and following and following[0].kind == "and":  # "both FH-70 and D-30 howitzers"
            return item
        is_new = item.is_new or any(self.lexicon.is_word("new", word) for word in words.split())
        item = replace(item, is_new=is_new)
        if unit_token is not None:
            unit = self.lexicon.units.get(unit_token.word)
            if unit is None or (token.is_article and unit == "round"):
                return item  # "a batch of", "a number of": no number of the thing itself
            own = self.lexicon.unit_of(item.system, unit_token.word) if item.system else unit
            item = replace(item, unit=own or unit, unit_span=Span(unit_token.start, unit_token.end))
        elif token.is_article and (self._is_plural(item) or self.lexicon.is_word("mass", item.system or "")):
            return item
        between = self.tokens[at + 1 : item.first]
        if any(other.entry("system") for other in between):
            return item
        return replace(item, quantity=token.quantity, quantity_span=Span(token.start, token.end))

    def _part_of(self, at: int) -> Token | None:
        """ "The first six of 24 promised jets", "six of the promised ten": the part is told of, not the whole."""
        for back in range(at - 1, max(-1, at - 4), -1):
            word = self.tokens[back].word
            if word == "of" and back and self.tokens[back - 1].quantity and not self.tokens[back - 1].is_article:
                return self.tokens[back - 1]
            if word not in ("the", "its", "their") and not self.lexicon.is_word("modifier", word):
                return None
        return None

    def _is_plural(self, item: Item) -> bool:
        return self.tokens[item.last].word not in self.lexicon.singulars
