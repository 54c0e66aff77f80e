"""Fourth step, actors: who stands together in a sentence, and whether they can be its subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pledges.reading.claims import Span
from pledges.reading.lexicon import Entry, Lexicon
from pledges.reading.listing import is_gapped, is_unquoted, opens_clause
from pledges.reading.mentions import PUNCT, WORD, Token

_JOINERS: Final = frozenset({",", "and", "the", "both", "“", "”", '"', "‘", "’", "'", "(", "–", "—", "either", "or"})
# What may stand between "and" and the words for partners: "our allies", "Ukraine's partners".
_OWNED: Final = ("'", "’", "s", "our")
_SKIPPED: Final = frozenset({"the", "both", "“", "”", '"', "‘", "'", "(", "each"})
# Openers of company that also join: "together with allies, Belgium will" is one group.
_RANKS: Final = ("first", "second", "third", "latest", "newest")
_ADDRESS: Final = ("to", "for", "from", "in", "after", "following", "like", "unlike")
_JOINING: Final = ("together with", "along with", "jointly with", "alongside")


@dataclass(slots=True)
class Group:
    """Actors named together, with the tokens they cover (both included) and the preposition before them."""

    first: int
    last: int
    actors: list[tuple[str, Span]] = field(default_factory=list)
    partner: Span | None = None
    before: str = ""
    is_possessive: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.actors)

    @property
    def can_act(self) -> bool:
        """Whether the group can be a subject: nothing puts it under a preposition."""
        return self.is_possessive or not self.before


class GroupReader:
    """Finds the groups of one sentence's tokens; `taken` are tokens inside items, where an actor is an origin."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], item_starts: frozenset[int]) -> None:
        self.lexicon, self.tokens, self.item_starts = lexicon, tokens, item_starts

    def read(self) -> list[Group]:
        """All groups in order."""
        groups: list[Group] = []
        for at in range(len(self.tokens)):
            if (partner := self._partner(at)) is not None:
                self._join(groups, at, partner=partner)
            elif (actor := self.actor(at)) is not None:
                self._join(groups, at, actor=actor.key)
        for group in groups:
            group.before = self._before(group)
            if group.partner and self._is_counted_out(group):
                group.partner = None
            group.is_possessive = self._is_possessive(group.last)
            if group.before == "with" and self._goes_on_doing(group.last + 1):
                group.before = ""
        return groups

    def _is_counted_out(self, group: Group) -> bool:
        """ "Two allies, Spain and Greece": the partners are those named behind them."""
        assert group.partner
        words = self._counts(group)
        return (
            bool(words and group.actors)
            and words[-1] == len(group.actors)
            and group.actors[0][1].start > group.partner.end
        )

    def _counts(self, group: Group) -> list[int | None]:
        """The number before the words for partners, if any."""
        at = group.first
        while at and self._leads_to_partner(self.tokens[at - 1].word):
            at -= 1
        number = self.tokens[at - 1] if at else None
        return [number.quantity.min] if number and number.quantity else []

    def _goes_on_doing(self, at: int) -> bool:
        """ "..., with Norway offering": the group is a subject after all."""
        entries = self.tokens[at].entries if at < len(self.tokens) else ()
        return any(entry.kind == "verb" and entry.form == "ing" for entry in entries)

    def actor(self, at: int) -> Entry | None:
        """The actor a token names, unless it is a place, an origin or part of a longer name."""
        token = self.tokens[at]
        entry = token.entry("actor")
        if entry is None or self._is_attribute(at) or self._is_place(at, entry):
            return None
        if self._is_origin(at, token):
            return None
        return entry

    def _partner(self, at: int) -> Span | None:
        if self.tokens[at].entry("partner") is None and not self._is_other_of_its_kind(at):
            return None
        if at > 2 and self.tokens[at - 1].is_article and self.tokens[at - 2].word == "," and self.actor(at - 3):
            return None  # "Norway, a NATO member,"
        if at and self.tokens[at - 1].word in _RANKS:
            return None  # "Norway will become the first NATO member to send"
        return Span(self.tokens[self._partner_start(at)].start, self.tokens[at].end)

    def _is_other_of_its_kind(self, at: int) -> bool:
        """ "Further governments", "other capitals"."""
        is_plain = self.lexicon.is_word("partner-if-other", self.tokens[at].word) and at > 0
        return is_plain and self.lexicon.is_word("other", self.tokens[at - 1].word)

    def _partner_start(self, at: int) -> int:
        """Where the words for a partner begin: "Ukraine's other partners", "several NATO allies"."""
        while at and (self._leads_to_partner(self.tokens[at - 1].word) or self.tokens[at - 1].entry("actor")):
            at -= 1
        return at

    def _join(self, groups: list[Group], at: int, *, actor: str | None = None, partner: Span | None = None) -> None:
        token = self.tokens[at]
        group = groups[-1] if groups and self._continues(groups[-1], at, actor) else None
        if group is None:
            group = Group(at, at)
            groups.append(group)
        group.last = at
        if partner is not None:
            group.partner = partner
        elif actor is not None and actor not in group.codes:
            group.actors.append((actor, Span(token.start, token.end)))

    def _continues(self, group: Group, at: int, actor: str | None) -> bool:
        first = at if actor else max(group.last + 1, self._partner_start(at))
        between = self.tokens[group.last + 1 : first]
        if actor in group.codes and len(between) <= 7:
            return all(self._is_title(token) for token in between)
        if any(token.entry("and") is not None or token.word == "," for token in between):
            return all(self._joins(token) for token in between) and not self._is_apart(group, between, at)
        return False

    def _is_apart(self, group: Group, between: list[Token], at: int) -> bool:
        """ "Alongside Norway, Denmark will ...", "With help from allies, Denmark will": the comma ends the aside."""
        if is_gapped(between, self.tokens[at : at + 3]) or is_unquoted(between):
            return True
        if self.lexicon.is_word("shares-in", between[0].word) and self._before(group) in _ADDRESS:
            return True  # "to Ukraine together with Italy"
        if between[0].word != ",":
            return False
        if opens_clause(between, self.tokens[at : at + 2], self.lexicon) and self._before(group) in _ADDRESS:
            return True
        before = self.tokens[max(0, group.first - 2) : group.first]
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        ends = group.partner is not None or (after is not None and after.kind in ("verb", "future"))
        company, _ = company_before(self.lexicon, self.tokens, group.first)
        is_company = ends and company not in ("", *_JOINING)
        return is_company or any(self.lexicon.is_word("apart", token.word) for token in before)

    def _joins(self, token: Token) -> bool:
        return (
            token.word in _JOINERS
            or token.entry("and") is not None
            or self.lexicon.is_word("other", token.word)
            or self.lexicon.is_word("joined-by", token.word)
            or token.kind == "number"
        )

    def _is_title(self, token: Token) -> bool:
        """A word of an office or a name: "US President Joe Biden" is one actor."""
        return (
            token.kind == WORD
            and (token.is_capital or self.lexicon.is_word("office", token.word))
            or token.kind == "pronoun"
        )

    def _is_attribute(self, at: int) -> bool:
        """ "US-led", "German-made", "NATO members", "EU summit"."""
        if (
            at > 1
            and self.tokens[at - 2].word == "("
            and self.tokens[at - 1].kind == WORD
            and self.tokens[at - 1].is_capital
        ):
            return True  # "(Example Norway)" is a firm
        end = self._after_brackets(at)
        following = [self.tokens[ahead].word if ahead < len(self.tokens) else "" for ahead in (end, end + 1)]
        if following[0] == "-" and self.lexicon.is_word("led-after", following[1]):
            return True
        ahead = at + 1
        while ahead < len(self.tokens) and self._leads_to_partner(self.tokens[ahead].word):
            ahead += 1
        if any(
            self.lexicon.is_word("company", token.word)
            for token in self.tokens[at + 1 : at + 4]
            if token.kind == "word"
        ):
            return self.tokens[at].entries[0].form == "demonym" or self._is_possessive(at)
        is_member = ahead < len(self.tokens) and self.tokens[ahead].entry("partner") is not None
        return is_member or self.lexicon.is_word("place-after", following[0])

    def _after_brackets(self, at: int) -> int:
        """The place behind a name, its short form in brackets passed over: "(PRC)-based"."""
        words = [token.word for token in self.tokens[at + 1 : at + 4]]
        return at + 2 + words.index(")") if ")" in words and (words[0] in ("(", ")")) else at + 1

    def _leads_to_partner(self, word: str) -> bool:
        """ "Ukraine's other partners", "NATO member states": the actor only says whose partners."""
        return self.lexicon.is_word("other", word) or self.lexicon.is_word("joined-by", word) or word in _OWNED

    def _is_place(self, at: int, entry: Entry) -> bool:
        before = self.tokens[at - 1].word if at else ""
        is_seat = before == "in" and at > 1 and self._is_office(at - 2)  # "the ministry in Prague"
        return (
            entry.form == "capital"
            and self.lexicon.is_word("place-before", before)
            and before != "from"
            and not is_seat
        )

    def _is_origin(self, at: int, token: Token) -> bool:
        if not any(entry.form == "demonym" for entry in token.entries):
            return False
        ahead = at + 1
        while ahead < len(self.tokens) and ahead - at <= 4:
            if ahead in self.item_starts:
                return True
            word = self.tokens[ahead]
            if not (self.lexicon.is_word("modifier", word.word) or word.word == "-"):
                return False
            ahead += 1
        return False

    def _before(self, group: Group) -> str:
        at = group.first - 1
        while at >= 0 and self._is_skipped(self.tokens[at]):
            at -= 1
        word = self.tokens[at].word if at >= 0 else ""
        if word == "each of" and at:  # one token of the lexicon: "from each of the three"
            word = self.tokens[at - 1].word
        word = without_other(self.lexicon, word)
        is_seat = word == "in" and any(entry.form == "capital" for entry in self.tokens[group.first].entries)
        is_voice = word == "for" and at > 0 and self.lexicon.is_word("voice", self.tokens[at - 1].word)
        if is_voice or ((word == "of" or is_seat) and at and self._is_office(at - 1)):
            return ""
        is_aside = self.lexicon.is_word("preposition", word) or self.lexicon.is_word("apart", word)
        return word if is_aside else ""

    def _is_skipped(self, token: Token) -> bool:
        return (
            token.word in _SKIPPED
            or token.is_article
            or token.kind == "number"
            or token.kind == PUNCT
            and token.word in '“”"'
            or (token.is_capital and self.lexicon.is_word("office", token.word))
            or self.lexicon.is_word("other", token.word)
        )

    def _is_office(self, at: int) -> bool:
        """Whether an office ends there, in one word or in several: "the Ministry of Defence of Denmark"."""
        words = [token.word for token in self.tokens[max(0, at - 3) : at + 1]]
        names = (" ".join(words[first:]).removeprefix("the ") for first in range(len(words)))
        return any(self.lexicon.is_word("office", name) for name in names) or self.tokens[at].kind == "pronoun"

    def _is_possessive(self, last: int) -> bool:
        token = self.tokens[last]
        following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        return bool(
            following
            and following.start == token.end
            and following.word in ("'", "’")
            or (
                following
                and token.end + 2 >= following.start
                and following.word in ("s", "'s", "’s")
                and following.start - token.end <= 1
            )
        )


def company_before(lexicon: Lexicon, tokens: list[Token], first: int) -> tuple[str, int]:
    """By which words those named there stand beside a giver ("together with", "with help"), and where."""
    at, noun = first - 1, ""
    while at >= 0:
        word = without_other(lexicon, tokens[at].word)
        if lexicon.is_word("company-opener", word):
            return (f"with {noun}" if noun else word), at
        noun = lexicon.keys.get(("company-noun", word), "") or noun
        is_link = word in ("the", "of", "from", "by") or lexicon.is_word("other", word) or tokens[at].entry("actor")
        if not (is_link or lexicon.is_word("company-noun", word)):
            break
        at -= 1
    return "", -1


def without_other(lexicon: Lexicon, word: str) -> str:
    """ "with other" and its like are one token: what opens the company is its first word."""
    while " " in word and lexicon.is_word("other", word.rsplit(" ", 1)[-1]):
        word = word.rsplit(" ", 1)[0]
    return word
