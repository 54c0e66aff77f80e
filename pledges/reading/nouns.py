"""Fourth step, deeds without a verb: "Italy's SAMP/T contribution", "gifts of Latvia", "ten tanks from Spain"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pledges.reading.acts import NOMINAL, PASSIVE, Predicate
from pledges.reading.claims import Span
from pledges.reading.clauses import Clause
from pledges.reading.context import Givers
from pledges.reading.item import PACKAGE, Item
from pledges.reading.mentions import Token
from pledges.reading.parties import Group
from pledges.reading.view import View

_SOURCES: Final = ("from", "by")
# How many words may stand between an item and the words for who gives it, and from a noun of giving to its item.
_NEAR: Final = 3
_REACH: Final = 14
# An aside between a package and its verb: "announced by Berlin on Friday,".
_ASIDE: Final = 7


@dataclass(frozen=True, slots=True)
class NounReader:
    """Looks for nouns of giving around the items of one sentence."""

    view: View

    def predicate(self, clause: Clause, item: Item) -> Predicate | None:
        """The noun that tells the item as given, or the bare item between its giver and its receiver."""
        sentence = self.view.sentence
        if self.view.scan.text[sentence.start : sentence.end].rstrip("\"'”’) ").endswith("?"):
            return None
        at = self._behind(item)
        if at is None and not self._has_verb(clause, item):
            at = self._before(item)
            if at is None and self._is_bare_gift(item):
                at = item.first
        if at is None or (item.system == PACKAGE and at != item.first):
            return None
        found = self.view.acts.nominal(Clause(min(clause.first, at), max(clause.end, at + 1), clause.link), at, item)
        return self._arrived(found)

    def givers_of(self, predicate: Predicate, item: Item) -> Givers:
        """Who gives by the nouns of the sentence, where they and not a verb's subject tell it."""
        if NOMINAL in predicate.rules:
            return self.givers(item, predicate.at)
        is_noun = self.view.tokens[predicate.at].entry("verb") is None or predicate.voice == PASSIVE
        is_own = is_noun or predicate.role in ("receive", "travel") or self._is_bundle(predicate)
        if not is_own:
            return Givers()
        return self.own_source(item) or self._bundle_source(predicate)

    def _bundle_source(self, predicate: Predicate) -> Givers:
        """ "The package from Berlin includes"."""
        for group in self.view.groups:
            is_near = predicate.role == "contain" and 0 < predicate.at - group.last <= _ASIDE
            if is_near and group.actors and group.before in _SOURCES:
                return _of(group)
        return Givers()

    def _is_bundle(self, predicate: Predicate) -> bool:
        """ "The package includes": what contains the item is a gift, not a display of captured arms."""
        words = [word for token in self.view.tokens[: predicate.at] for word in token.word.split()]
        is_gift = any(self.view.lexicon.is_word(kind, word) for word in words for kind in ("bundle", "gift"))
        return predicate.role == "contain" and is_gift

    def givers(self, item: Item, at: int) -> Givers:
        """Who gives: named behind the item or the noun, else whose it is, else the head of the line."""
        behind = self.own_source(item) or self._source_of(at)
        if behind:
            return behind
        for group in reversed(self.view.groups):
            is_head = self._heads(group) and group.last < item.first
            is_owner = group.is_possessive or is_head or self._qualifies(group, at)
            if group.actors and is_owner and group.last < item.first and not self._receives(group):
                return _of(group)
        return Givers()

    def own_source(self, item: Item) -> Givers:
        """ "Ten tanks from Spain, six trucks (Italy)": the giver right behind its item."""
        for group in self.view.groups:
            words = [token.word for token in self.view.tokens[item.last + 1 : group.first]]
            is_near = 0 < len(words) <= _NEAR and group.actors and not self._receives(group)
            if is_near and (group.before in _SOURCES or words == ["("]) and not set(words) & {",", "and"}:
                return _of(group)
        return self._addressed_first(item)

    def owner(self, item: Item) -> Givers:
        """ "The Pentagon's latest $1 billion package": whose it is stands right before the sum."""
        for group in self.view.groups if item.system == PACKAGE else ():
            is_near = group.is_possessive and 0 < item.first - group.last <= _NEAR + 1
            if is_near and group.actors and not self._receives(group):
                return _of(group)
        return Givers()

    def _addressed_first(self, item: Item) -> Givers:
        """ "Ten tanks for Ukraine from Spain": the receiver stands between."""
        between = [group for group in self.view.groups if item.last < group.first]
        if len(between) < 2 or between[0].before not in ("to", "for") or between[1].before not in _SOURCES:
            return Givers()
        near = between[1].first - between[0].last <= _NEAR and between[0].first - item.last <= _NEAR
        return _of(between[1]) if near and between[1].actors else Givers()

    # -- where the noun stands -----------------------------------------------------------------------------------

    def _behind(self, item: Item) -> int | None:
        """ "Italy's SAMP/T contribution", "four helicopters, gifts of Latvia"."""
        places = [item.last + 1, item.last + 2, item.last + 3]
        is_apposed = self._word(places[0]) == ","
        for at in places if is_apposed else places[:1]:
            if at < len(self.view.tokens) and self._is_noun(at):
                return at if not is_apposed or self._word(at + 1) in ("of", "from") else None
        return None

    def _before(self, item: Item) -> int | None:
        """ "Among the pledges: a battery from Spain": nothing but nouns from there to the item."""
        for at in range(item.first - 1, max(-1, item.first - _REACH), -1):
            is_list = self.view.lexicon.is_word("bundle", self._word(at).split()[-1]) and self._opens(at, item)
            if self._is_noun(at) or is_list:
                return at
        return None

    def _opens(self, at: int, item: Item) -> bool:
        """ "New US aid package: tanks, trucks": a colon between the package and what is in it."""
        return any(token.word == ":" for token in self.view.tokens[at : item.first])

    def _is_noun(self, at: int) -> bool:
        word = self.view.tokens[at].word
        return self.view.lexicon.is_word("gift", word) and self._word(at + 1) not in ("to be", "not")

    def _is_bare_gift(self, item: Item) -> bool:
        """A number of things, somebody they are from and somebody they are for: a headline's whole promise."""
        is_addressed = any(self._receives(group) for group in self.view.groups)
        is_told = any(self._heads(group) and group.first == 0 for group in self.view.groups) and self._is_announced()
        is_whole = ((item.quantity.is_stated or item.value is not None) and is_addressed) or is_told
        return is_whole and bool(self.givers(item, item.first))

    def _is_announced(self) -> bool:
        """Whether the sentences before tell of gifts, which this line then lists: "Denmark – 19 howitzers"."""
        context = self.view.context
        return bool(context.act) and not context.act_background

    def _heads(self, group: Group) -> bool:
        return self._word(group.last + 1) in (":", "–", "—")

    def _has_verb(self, clause: Clause, item: Item) -> bool:
        """Whether any verb speaks before the item in the sentence, or behind it in the clause."""
        places = self.view.acts.verbs(0, clause.end)
        verbs = [at for at in places if self.view.tokens[at].entry("verb") and not self._is_noun(at)]
        modals = [at for at in range(clause.end) if self.view.tokens[at].kind in ("maybe", "negation", "future")]
        return bool(verbs or modals)

    def _arrived(self, found: Predicate) -> Predicate:
        """ "... are in Kyiv", "... are now in Ukraine": the thing is there."""
        words = [token.word for token in self.view.tokens]
        for at, word in enumerate(words):
            if word == "in" and at > 1 and {"is", "are"} & set(words[at - 2 : at]) and self._names_receiver(at + 1):
                return Predicate(found.at, found.role, found.voice, "delivers", found.span, found.blocked, found.rules)
        return found

    # -- who stands where --------------------------------------------------------------------------------------

    def _source_of(self, at: int) -> Givers:
        for group in self.view.groups:
            if group.actors and 0 < group.first - at <= _NEAR and group.before in ("of", *_SOURCES):
                return _of(group)
        return Givers()

    def _qualifies(self, group: Group, at: int) -> bool:
        """ "A Spanish pledge": a demonym right before the noun."""
        token: Token = self.view.tokens[group.last]
        return 0 < at - group.last <= _NEAR and any(entry.form == "demonym" for entry in token.entries)

    def _receives(self, group: Group) -> bool:
        return group.before in ("to", "for") or group.codes == (self.view.context.default_recipient,)

    def _names_receiver(self, at: int) -> bool:
        actor = self.view.tokens[at].entry("actor") if at < len(self.view.tokens) else None
        return actor is not None and actor.key == self.view.context.default_recipient

    def _word(self, at: int) -> str:
        return self.view.tokens[at].word if at < len(self.view.tokens) else ""


def _of(group: Group) -> Givers:
    span: Span | None = group.partner
    return Givers(tuple(group.actors), span, NOMINAL)
