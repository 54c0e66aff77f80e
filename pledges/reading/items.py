"""Fourth step, things: noun phrases of items with their number, unit, completeness and price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import COMPONENTS, UNSPECIFIED, WHOLE, Span
from pledges.reading.folding import folded
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import NUMBER, PUNCT, WORD, Token

PACKAGE: Final = "package"
# How many words may stand between a number and its item ("14 of its refurbished Challenger 2 tanks").
_REACH: Final = 9
_ADJECTIVES: Final = ("system", "actor", "unit")
_QUOTES: Final = frozenset("“”\"'‘’«»()-‑")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a sentence speaks of, with the tokens it covers (first, last; both included)."""

    system: str | None
    words: str
    span: Span
    first: int
    last: int
    quantity: Quantity = NOT_STATED
    quantity_span: Span | None = None
    unit: str | None = None
    unit_span: Span | None = None
    completeness: str = WHOLE
    for_count: int | None = None
    value: Money | None = None
    value_span: Span | None = None
    is_new: bool = False
    is_definite: bool = False
    is_generic: bool = False
    is_ambiguous: bool = False
    is_told: bool = False
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class Phrase:
    """A noun phrase while it is put together: its tokens, its system and its head noun."""

    first: int
    last: int
    slug: str
    head: Token | None = None


class ItemReader:
    """Puts together the items of one sentence's tokens."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], text: str) -> None:
        self.lexicon, self.tokens, self.text = lexicon, tokens, text
        self.items: list[Item] = []

    def read(self) -> list[Item]:
        """All items in order."""
        at = 0
        while at < len(self.tokens):
            phrase = self._phrase(at)
            if phrase:
                self.items.append(self._finished(phrase))
                at = phrase.last + 1
                continue
            if self._is_unknown(at):
                self.items.append(self._unknown(at))
            at += 1
        return self.items

    # -- the noun phrase ---------------------------------------------------------------------------------------

    def _phrase(self, at: int) -> Phrase | None:
        entry = self.tokens[at].entry("system")
        if entry is None or entry.key == PACKAGE or self._is_no_item(at) or not self._is_meant(at):
            return None
        phrase = Phrase(at, at, entry.key)
        ahead = at + 1
        while ahead < len(self.tokens) and ahead - phrase.last <= 5:
            token = self.tokens[ahead]
            if self._extends(phrase, token):
                phrase.last = ahead
            elif not (self.lexicon.is_word("modifier", token.word) or token.word in _QUOTES):
                break
            ahead += 1
        return None if self._is_no_item(phrase.last + 1) else phrase

    def _is_no_item(self, at: int) -> bool:
        """ "F-16 training" is about people."""
        return at < len(self.tokens) and self.lexicon.is_word("no-item", self.tokens[at].word)

    def _extends(self, phrase: Phrase, token: Token) -> bool:
        """Take a noun into the phrase: a unit, a generic kind, the name after the kind."""
        system = token.entry("system")
        if system and system.key == PACKAGE:
            return False
        if system:
            named, new = self.lexicon.systems[phrase.slug], self.lexicon.systems[system.key]
            if not named.is_generic and not new.is_generic and not self._is_family(phrase.slug, system.key):
                return False
            if named.is_generic or self._is_family(system.key, phrase.slug):
                phrase.slug = system.key if named.is_generic else phrase.slug
            if new.is_generic or named.is_generic:
                phrase.head = token
            return True
        if token.entry("unit") or self.lexicon.is_word("part", token.word):
            phrase.head = token
            return True
        return False

    def _is_family(self, one: str, other: str) -> bool:
        systems = self.lexicon.systems
        return one == other or systems[one].variant_of == other or systems[other].variant_of == one

    def _is_meant(self, at: int) -> bool:
        """A word that means something else too counts only beside a number or a noun for weapons."""
        entry = self.tokens[at].entry("system")
        if entry is None or entry.guard is None or entry.guard.rule != "kin":
            return True
        behind = (token for token in self.tokens[at + 1 : at + 4] if not self.lexicon.is_word("modifier", token.word))
        after, before = next(behind, None), self.tokens[at - 1] if at else None
        if after and (after.entry("unit") or after.entry("system")):
            return True
        in_list = before is not None and (before.kind in (NUMBER, "and") or before.entry("system") is not None)
        return in_list or self.tokens[at].word not in self.lexicon.singulars

    # -- number, unit, completeness ------------------------------------------------------------------------------

    def _finished(self, phrase: Phrase) -> Item:
        span = Span(self.tokens[phrase.first].start, self.tokens[phrase.last].end)
        item = Item(phrase.slug, span.of(self.text), span, phrase.first, phrase.last)
        item = self._headed(item, phrase)
        item = self._counted(item)
        row = self.lexicon.systems[item.system or phrase.slug]
        before = {token.word for token in self.tokens[max(0, item.first - 5) : item.first]}
        definite = bool(before & {"the", "these", "those"}) and (row.is_generic and item.first == phrase.first)
        return replace(
            item,
            is_generic=row.is_generic,
            is_definite=definite,
            is_ambiguous=self._is_bare_and_ambiguous(phrase),
            is_told=bool(before & {"the", "these", "those"}),
        )

    def _is_bare_and_ambiguous(self, phrase: Phrase) -> bool:
        """A word with another meaning, and no noun behind it that would tell."""
        entry = self.tokens[phrase.first].entry("system")
        bare = phrase.head is None and " " not in self.tokens[phrase.first].word
        return bool(bare and entry and entry.guard and entry.guard.rule == "kin")

    def _headed(self, item: Item, phrase: Phrase) -> Item:
        """What the head noun makes of the phrase: rounds of a system, parts of it, or the thing itself in its unit."""
        assert item.system
        noun = folded(phrase.head.word) if phrase.head else self._last_word(phrase)
        item = self._launched_from(item, noun)
        assert item.system
        row = self.lexicon.systems[item.system]
        if self.lexicon.is_word("part", noun):
            return replace(item, unit=row.default_unit or None, completeness=COMPONENTS, rules=("parts noun",))
        counts = {folded(word) for word in row.counts_as_unit}
        if self.lexicon.is_word("munition", noun) and phrase.head and not counts & {noun, noun.removesuffix("s")}:
            return replace(
                item,
                system=self.lexicon.munition_of(item.system),
                unit=self.lexicon.units.get(noun),
                rules=("munition noun",),
            )
        unit = self._unit(item.system, noun)
        span = Span(phrase.head.start, phrase.head.end) if phrase.head and unit else None
        if unit and row.default_unit in ("battery", "system") and unit in ("launcher", "radar", "fire unit"):
            return replace(item, unit=unit, unit_span=span, completeness=COMPONENTS, rules=("part of a battery",))
        if self._noun_decides(phrase):
            return replace(item, completeness=UNSPECIFIED)
        return replace(item, unit=unit or row.default_unit or None, unit_span=span)

    def _launched_from(self, item: Item, noun: str) -> Item:
        """ "Patriot missile battery": a round's name before a noun for what fires it is that system."""
        assert item.system
        parent = self.lexicon.systems.get(self.lexicon.systems[item.system].for_system)
        unit = self.lexicon.units.get(noun) if parent else None
        is_parent = parent is not None and unit in (*parent.counts_as_unit, parent.default_unit, "launcher")
        return replace(item, system=parent.slug) if parent and is_parent else item

    def _noun_decides(self, phrase: Phrase) -> bool:
        """A name that alone may be the whole or a part, with no noun behind it."""
        entry = self.tokens[phrase.first].entry("system")
        guarded = bool(entry and entry.guard and entry.guard.rule == "noun")
        return guarded and phrase.head is None and " " not in self.tokens[phrase.first].word

    def _last_word(self, phrase: Phrase) -> str:
        return self.tokens[phrase.last].word.rsplit(" ", 1)[-1]

    def _unit(self, slug: str, noun: str) -> str | None:
        """The unit a printed noun counts in for that system; None where the noun is no unit."""
        row = self.lexicon.systems[slug]
        counts = {folded(word) for word in row.counts_as_unit}
        singular = next((word for word in counts if noun in (word, f"{word}s", f"{word[:-1]}ies")), None)
        if singular:
            return row.default_unit
        last = noun.rsplit(" ", 1)[-1]
        unit = self.lexicon.units.get(noun) or self.lexicon.units.get(last)
        return row.default_unit if unit in row.counts_as_unit or (unit == "item" and row.default_unit) else unit

    def _counted(self, item: Item) -> Item:
        """Look left for the number: "14 of its refurbished ...", "a new ...", "20 million rounds of ..."."""
        unit_token: Token | None = None
        is_new, at = False, item.first - 1
        while at >= 0 and item.first - at <= _REACH:
            token = self.tokens[at]
            is_new = is_new or self.lexicon.is_word("new", token.word)
            if token.kind == NUMBER:
                return self._with_number(replace(item, is_new=is_new), at, unit_token)
            if self._ends_reach(token):
                break
            if unit_token is None and self._counts_before_of(at):
                unit_token = token
            at -= 1
        return replace(item, is_new=is_new)

    def _ends_reach(self, token: Token) -> bool:
        if token.kind in (PUNCT, WORD):
            if token.word in _QUOTES or token.word in ("of", "its", "the", "their", "his", "our"):
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
        token = self.tokens[at]
        assert token.quantity
        words = token.word
        is_new = item.is_new or any(self.lexicon.is_word("new", word) for word in words.split())
        item = replace(item, is_new=is_new)
        if unit_token is not None:
            unit = self.lexicon.units.get(unit_token.word)
            if unit is None or (token.is_article and unit == "round"):
                return item  # "a batch of", "a number of": no number of the thing itself
            own = self._unit(item.system, unit_token.word) if item.system else unit
            item = replace(item, unit=own or unit, unit_span=Span(unit_token.start, unit_token.end))
        elif token.is_article and (self._is_plural(item) or self.lexicon.is_word("mass", item.system or "")):
            return item
        between = self.tokens[at + 1 : item.first]
        if any(other.entry("system") for other in between):
            return item
        return replace(item, quantity=token.quantity, quantity_span=Span(token.start, token.end))

    def _is_plural(self, item: Item) -> bool:
        return self.tokens[item.last].word not in self.lexicon.singulars

    # -- what the lexicon does not know --------------------------------------------------------------------------

    def _is_unknown(self, at: int) -> bool:
        """A capitalised name before a noun for weapons."""
        first = self._name_start(at) if self.tokens[at].kind == "unit" else at
        return 0 < first < at and self.tokens[first].is_capital and not self._is_plain(self.tokens[first])

    def _name_start(self, at: int) -> int:
        """Where the name before a noun begins: capitalised words, and what is glued to them, as in "Vilkas-7"."""
        first = at
        while first and at - first < _REACH:
            token, behind = self.tokens[first - 1], self.tokens[first]
            is_glued = token.end == behind.start and first < at
            if not (is_glued or self._is_part_of_name(token, first - 1)):
                break
            first -= 1
        return first

    def _is_part_of_name(self, token: Token, at: int) -> bool:
        before = self.tokens[at - 1] if at else None
        is_tail = before is not None and before.end == token.start and before.word in ("-", "/")
        return (token.kind == WORD and token.is_capital) or is_tail

    def _is_plain(self, token: Token) -> bool:
        return any(
            self.lexicon.is_word(kind, token.word)
            for kind in ("modifier", "function", "office", "determiner", "new", "preposition", "military")
        )

    def _unknown(self, at: int) -> Item:
        first = self._name_start(at)
        span, unit = Span(self.tokens[first].start, self.tokens[at].end), self.tokens[at].entry("unit")
        return self._counted(Item(None, span.of(self.text), span, first, at, unit=unit.key if unit else None))
