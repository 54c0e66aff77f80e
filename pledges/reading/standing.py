"""Fourth step, things told before: "one", "another", "the same" and "its own" stand for the thing named last."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import Span
from pledges.reading.item import PACKAGE, Item
from pledges.reading.lexicon import Entry, Lexicon
from pledges.reading.mentions import DATE, DUE, NUMBER, PUNCT, WORD, Token

STANDS: Final = "stands for the thing before"
_GIVING: Final = ("give", "promise", "decide", "receive")
OWNERS: Final = ("its", "their", "his", "her")
_POINTERS: Final = ("the", "these", "those", "such")
# How far back the verb that gives "one" can stand ("will send Ukraine one", "agreed to do the same, with one").
_REACH: Final = 4


def with_repeats(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens with "follow suit", "do the same" as a verb of giving and the words for what is given."""
    found: list[Token] = []
    for token in tokens:
        entry = token.entry("as-before")
        found += [token] if entry is None else _parted(token, entry.key)
    return found


def _parted(token: Token, form: str) -> list[Token]:
    at = token.word.index(" ")
    verb = Entry("verb", "pledges", form, "give")
    first = replace(token, kind="verb", word=token.word[:at], end=token.start + at, entries=(verb,))
    start = token.start + at + 1
    return [first, Token(WORD, token.word[at + 1 :], start, token.end, entries=token.entries)]


class StandingReader:
    """Looks for such words in one sentence; `thing`: what the sentences before named last."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], text: str, thing: Item | None) -> None:
        self.lexicon, self.tokens, self.text, self.thing = lexicon, tokens, text, thing

    def read(self, items: list[Item]) -> list[Item]:
        """Items for all such words that stand alone and have something before them to stand for."""
        taken = {at for item in items for at in range(item.first, item.last + 1)}
        found: list[Item] = []
        for at in range(1, len(self.tokens)):
            before = [item for item in (*items, *found) if item.last < at and item.system != PACKAGE]
            thing = before[-1] if before else self.thing
            if thing is None or thing.system is None or at in taken:
                continue
            if (quantity := self._quantity(at, thing, bool(before))) is not None:
                found.append(self._item(at, thing, quantity))
        counted = [item for item in found if self.tokens[item.first].kind == NUMBER]
        return counted or found

    def _quantity(self, at: int, thing: Item, in_sentence: bool) -> Quantity | None:
        """How many are meant there; None where nothing stands for a thing."""
        token = self.tokens[at]
        if token.entry("as-before") or (token.word == "same" and self._is_same(at)):
            return replace(thing.quantity, words="")
        if token.word == "own" and self.tokens[at - 1].word in OWNERS and self._stands_alone(at):
            if self.tokens[at - 2].word == "of" and not self.tokens[at - 3].quantity:  # "a battery of their own"
                return None
            return replace(thing.quantity, words="") if thing.quantity.max == 1 else NOT_STATED
        if self.lexicon.is_word("stands-noun", token.word) and not in_sentence and self._is_meant(at):
            return NOT_STATED
        if token.word == "them" and in_sentence and self._is_given(at):
            return replace(thing.quantity, words="")
        if token.word == "ones":
            return self._counted_ones(at)
        return self._counted(at, in_sentence)

    def _counted(self, at: int, in_sentence: bool) -> Quantity | None:
        """A number alone, behind the verb that gives or the name of who gives."""
        token = self.tokens[at]
        if token.kind != NUMBER or token.quantity is None or token.word in ("a", "an"):
            return None
        if any(other.word == "of" and self.tokens[place - 1].kind == NUMBER for place, other in self._near(at)):
            return None  # "six of the promised ten": the six are told of
        if in_sentence and self._has_source(at):
            return token.quantity
        is_gapped = in_sentence and self._is_behind_name(at)
        stands_alone = self._stands_alone(at) or (is_gapped and self._goes_on(at))
        return token.quantity if stands_alone and (is_gapped or self._is_given(at)) else None

    def _is_behind_name(self, at: int) -> bool:
        """ "... and Italy one", "Italy, one", "followed by Italy with one"."""
        before = self.tokens[max(0, at - 2) : at]
        name = before[0] if before[-1].word in (",", "with") else before[-1]
        return name.entry("actor") is not None

    def _goes_on(self, at: int) -> bool:
        """ "Italy one and Spain two"."""
        following = self.tokens[at + 1 : at + 4]
        return following[:1] != [] and following[0].kind == "and" and any(token.entry("actor") for token in following)

    def _is_meant(self, at: int) -> bool:
        """ "The devastating weapons": known already, and no part of a longer noun ("the weapons package")."""
        first = at - 1
        while first and at - first <= 2 and self.tokens[first].kind == WORD and not self.tokens[first].is_capital:
            if self.tokens[first].word in _POINTERS:
                break
            first -= 1
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        is_whole = following is None or following.kind not in (WORD, "system", "unit")
        is_whole = is_whole or (following is not None and self.lexicon.is_word("preposition", following.word))
        return self.tokens[first].word in _POINTERS and is_whole

    def _counted_ones(self, at: int) -> Quantity | None:
        """ "Eight of its older ones", "three used ones"."""
        for back in range(at - 1, max(-1, at - 2 - _REACH), -1):
            token = self.tokens[back]
            if token.kind == NUMBER:
                return token.quantity
            if token.kind not in (WORD, "pronoun") or token.word in ("the", "and"):
                return None
        return None

    def _has_source(self, at: int) -> bool:
        """ "14 tanks from Spain and ten from Norway"."""
        following = [token for token in self.tokens[at + 1 : at + 4] if token.word != "the"]
        is_sourced = len(following) > 1 and following[0].word == "from" and following[1].entry("actor") is not None
        return is_sourced and any(token.word == "from" for token in self.tokens[:at])

    def _near(self, at: int) -> list[tuple[int, Token]]:
        return [(place, self.tokens[place]) for place in range(max(1, at - 3), at)]

    def _is_same(self, at: int) -> bool:
        return self.tokens[at - 1].word == "the" and self._stands_alone(at) and self._is_given(at - 1)

    def _stands_alone(self, at: int) -> bool:
        """Nothing it counts stands behind it: a mark, an adverb, the receiver or nothing."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or following.kind in (DATE, DUE, PUNCT):
            return following is None or following.word not in ("-", "%", "(", "’", "'")
        if following.word == "more":
            return self._stands_alone(at + 1)
        return self.lexicon.is_word("stands-alone", following.word) or following.entry("each") is not None

    def _is_given(self, at: int) -> bool:
        """Whether a verb of giving stands before it, with nothing but the receiver between, or "with"."""
        for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
            token = self.tokens[back]
            verb = token.entry("verb")
            if verb is not None:
                return verb.role in _GIVING
            if token.word == "between" and back == at - 1:
                continue
            if token.word == "with" and back >= at - 2:
                follows = back > 0 and self.lexicon.is_word("joins-in", self.tokens[back - 1].word)
                return follows or any(other.entry("as-before") for other in self.tokens[:back])
            if not (token.entry("actor") or token.kind == "pronoun" or token.word in ("to", "also", "the")):
                return False
        return False

    def _item(self, at: int, thing: Item, quantity: Quantity) -> Item:
        token = self.tokens[at]
        span = Span(token.start, token.end)
        return replace(
            thing,
            words=span.of(self.text),
            span=span,
            first=at,
            last=at,
            quantity=quantity,
            quantity_span=span if token.kind == NUMBER else None,
            unit_span=None,
            value=None,
            value_span=None,
            is_definite=False,
            is_told=False,
            is_new=any(self.lexicon.is_word("new", word) for word in token.word.split()),
            rules=(STANDS,),
        )
