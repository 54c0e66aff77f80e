"""Fourth step, things: noun phrases of items with their unit and completeness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pledges.reading.claims import COMPONENTS, UNSPECIFIED, Span
from pledges.reading.counts import MARKS, CountReader
from pledges.reading.folding import folded
from pledges.reading.item import PACKAGE, Item
from pledges.reading.lexicon import MUNITIONS, Lexicon
from pledges.reading.mentions import NUMBER, WORD, Token
from pledges.reading.vocabulary import SystemRow

# How far back, in words, the name of an unknown thing can begin.
_REACH: Final = 9
# Units of people: a name before them is no weapon's ("Limited Liability Company").
_FORMATIONS: Final = frozenset({"company", "battalion", "person"})


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
        self.counts = CountReader(lexicon, tokens)
        self.items: list[Item] = []

    def read(self) -> list[Item]:
        """All items in order."""
        at = 0
        while at < len(self.tokens):
            phrase = None if self._is_designated(at) else self._phrase(at)
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
        if self._is_served(at):
            return None
        phrase = Phrase(at, at, entry.key)
        ahead = at + 1
        while ahead < len(self.tokens) and ahead - phrase.last <= 5:
            token = self.tokens[ahead]
            if self._extends(phrase, token):
                phrase.last = ahead
            elif not (self.lexicon.is_word("modifier", token.word) or token.word in MARKS or self._is_byname(ahead)):
                break
            ahead += 1
        return None if self._is_no_item(phrase.last + 1) else phrase

    def _is_byname(self, at: int) -> bool:
        """A further name behind a system's: "SAMP-T Mamba air defence system", "Leopard 2 A6 tanks"."""
        token, before = self.tokens[at], self.tokens[at - 1]
        is_name = token.kind == WORD and token.is_capital and before.entry("system") is not None
        return is_name and not self._is_plain(token)

    def _is_served(self, at: int) -> bool:
        """ "A repair hub for Leopards": what is set up is a hub."""
        place = at - 1
        while place > 0 and self.lexicon.is_word("modifier", self.tokens[place].word):
            place -= 1
        tied = place > 0 and self.tokens[place].word in ("for", "of")
        return tied and self.lexicon.is_word("no-item-for", self.tokens[place - 1].word)

    def _is_no_item(self, at: int) -> bool:
        """ "F-16 training" is about people, "anti-tank mines" are no tanks."""
        before = [token.word for token in self.tokens[max(0, at - 2) : at]]
        if before[-1:] == ["anti"] or before == ["anti", "-"]:
            return True
        behind = [token.word for token in self.tokens[at : at + 2] if token.word != "-"]  # "a truck-mounted gun"
        return bool(behind) and self.lexicon.is_word("no-item", behind[0])

    def _extends(self, phrase: Phrase, token: Token) -> bool:
        """Take a noun into the phrase: a unit, a generic kind, the name after the kind."""
        system = token.entry("system")
        if system is not None:
            return system.key != PACKAGE and self._takes_system(phrase, token, system.key)
        if token.entry("unit") or self.lexicon.is_word("part", token.word):
            phrase.head = token
            return True
        return False

    def _takes_system(self, phrase: Phrase, token: Token, slug: str) -> bool:
        """Whether another system's word belongs to the phrase, and which of the two then names the thing."""
        named, new = self.lexicon.systems[phrase.slug], self.lexicon.systems[slug]
        # "155mm FH-70 howitzers" are guns, "F-16 maintenance" is no F-16
        if named.is_generic and self.lexicon.is_word("kind-behind", slug):
            phrase.head = token  # "counter-drone equipment" is what a kind of thing is called
            return True
        if self._is_calibre_of(phrase, new) or self.lexicon.is_word("vague-item", slug):
            phrase.slug = slug
            phrase.head = token if new.is_generic else phrase.head
            return True
        if not named.is_generic and not new.is_generic and not self._is_family(phrase.slug, slug):
            return False
        if named.is_generic:
            phrase.slug = slug
        if new.is_generic or named.is_generic:
            phrase.head = token
        return True

    def _is_calibre_of(self, phrase: Phrase, new: SystemRow) -> bool:
        """ "155mm FH-70 howitzers": the calibre of a gun, no rounds."""
        word = self.tokens[phrase.last].word
        is_round = self.lexicon.systems[phrase.slug].category == MUNITIONS and phrase.first == phrase.last
        return is_round and word[:1].isdigit() and word.endswith("mm") and new.category != MUNITIONS

    def _is_family(self, one: str, other: str) -> bool:
        systems = self.lexicon.systems
        return one == other or systems[one].variant_of == other or systems[other].variant_of == one

    def _is_meant(self, at: int) -> bool:
        """A word that means something else too counts only beside a number or a noun for weapons."""
        entry = self.tokens[at].entry("system")
        if entry is None or entry.guard is None or entry.guard.rule != "kin":
            return True
        if self._is_capitals(at):
            return True
        ahead = self.tokens[at + 1 : at + 4]
        behind = (token for token in ahead if token.entry("unit") or not self.lexicon.is_word("modifier", token.word))
        after, before = next(behind, None), self.tokens[at - 1] if at else None
        if after and (after.entry("unit") or after.entry("system")):
            return True
        listed = before is not None and (before.kind in (NUMBER, "and") or before.entry("system") is not None)
        behind_it = self.tokens[at + 1 : at + 3]
        in_list = listed or (len(behind_it) == 2 and behind_it[0].kind == "and" and behind_it[1].kind == "system")
        return in_list or self.tokens[at].word not in self.lexicon.singulars

    # -- number, unit, completeness ------------------------------------------------------------------------------

    def _finished(self, phrase: Phrase) -> Item:
        span = Span(self.tokens[phrase.first].start, self.tokens[phrase.last].end)
        item = Item(phrase.slug, span.of(self.text), span, phrase.first, phrase.last)
        item = self._headed(item, phrase)
        item = self.counts.counted(item)
        row = self.lexicon.systems[item.system or phrase.slug]
        before = {token.word for token in self.tokens[max(0, item.first - 5) : item.first]}
        definite = bool(before & {"the", "these", "those"}) and (row.is_generic and item.first == phrase.first)
        return replace(
            item,
            is_generic=row.is_generic,
            is_definite=definite,
            is_ambiguous=self._is_bare_and_ambiguous(phrase),
            is_told=self._is_told(item.first),
        )

    def _is_told(self, first: int) -> bool:
        """ "The 31 tanks", but not "the package includes tanks": "the" belongs to the thing, no verb between."""
        for token in reversed(self.tokens[max(0, first - 5) : first]):
            if token.word in ("the", "these", "those") or token.kind == "verb":
                return token.kind != "verb"
        return False

    def _is_bare_and_ambiguous(self, phrase: Phrase) -> bool:
        """A word with another meaning, and no noun behind it that would tell."""
        entry = self.tokens[phrase.first].entry("system")
        bare = phrase.head is None and " " not in self.tokens[phrase.first].word
        is_word = entry is not None and entry.guard is not None and entry.guard.rule == "kin"
        return bare and is_word and not self._is_capitals(phrase.first)

    def _is_capitals(self, at: int) -> bool:
        """ "HAWK" is no bird: a word all in capitals has no other meaning."""
        return self.text[self.tokens[at].start : self.tokens[at].end].isupper()

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
        unit = self.lexicon.unit_of(item.system, noun)
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

    # -- what the lexicon does not know --------------------------------------------------------------------------

    def _is_unknown(self, at: int) -> bool:
        """A capitalised name before a noun for weapons."""
        unit = self.tokens[at].entry("unit") if self.tokens[at].kind == "unit" else None
        is_noun = (unit is not None and unit.key not in _FORMATIONS) or self._is_designated(at)
        first = self._name_start(at) if is_noun else at
        return 0 < first < at and self.tokens[first].is_capital and not self._is_plain(self.tokens[first])

    def _is_designated(self, at: int) -> bool:
        """A kind of thing behind a name with a figure in it: "Zorblax 9000 missiles" are no 9,000 missiles."""
        entry = self.tokens[at].entry("system")
        if entry is None or entry.key == PACKAGE or not self.lexicon.systems[entry.key].is_generic:
            return False
        return self._is_figure_of_name(at - 1)

    def _is_figure_of_name(self, at: int) -> bool:
        """Bare digits right behind a capitalised word nobody knows, not at the start of a sentence."""
        if at < 2 or self.tokens[at].kind != NUMBER or not self.tokens[at].word.isdigit():
            return False
        name, before = self.tokens[at - 1], self.tokens[at - 2]
        is_person = before.kind == WORD and self.lexicon.is_word("office", before.word)
        return name.kind == WORD and name.is_capital and not self._is_plain(name) and not is_person

    def _name_start(self, at: int) -> int:
        """Where the name before a noun begins: capitalised words, and what is glued to them, as in "Vilkas-7"."""
        first = at
        while first and at - first < _REACH:
            token, behind = self.tokens[first - 1], self.tokens[first]
            is_glued = token.end == behind.start and first < at
            if not (is_glued or self._is_part_of_name(token, first - 1) or self._is_figure_of_name(first - 1)):
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
        span = Span(self.tokens[first].start, self.tokens[at].end)
        return self.counts.counted(Item(None, span.of(self.text), span, first, at, unit=self._unit_at(at)))

    def _unit_at(self, at: int) -> str | None:
        unit, kind = self.tokens[at].entry("unit"), self.tokens[at].entry("system")
        if unit or kind is None:
            return unit.key if unit else None
        return self.lexicon.systems[kind.key].default_unit or None
