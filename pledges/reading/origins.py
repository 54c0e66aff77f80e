"""Fourth step, where received things come from: "British tanks arrive", "under the package of Oslo, Kyiv will get"."""

from __future__ import annotations

from typing import Final

from pledges.reading.claims import Span
from pledges.reading.clauses import Clause
from pledges.reading.context import Givers
from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import NUMBER, Token
from pledges.reading.parties import Group

_FRONTS: Final = ("under", "in", "with", "through", "as")
# How many words may stand between a state's name and its thing ("the first British-supplied Challenger tanks").
_REACH: Final = 3


class OriginReader:
    """Looks for whose a received thing is, where nobody is said to send it."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], groups: list[Group], receiver: str) -> None:
        self.lexicon, self.tokens, self.groups, self.receiver = lexicon, tokens, groups, receiver

    def of(self, item: Item) -> Givers:
        """ "Ukraine gets first British tanks": a state's name right before what arrives."""
        for at in range(item.first - 1, max(-1, item.first - 1 - _REACH), -1):
            token = self.tokens[at]
            entry = token.entry("actor")
            if entry is not None:
                return self._from(entry.key, token, at)
            if not (self.lexicon.is_word("modifier", token.word) or token.kind == NUMBER):
                return Givers()
        return Givers()

    def _from(self, code: str, token: Token, at: int) -> Givers:
        row = self.lexicon.actors.get(code)
        is_made = self.tokens[at + 1].word == "-"  # "German-made tanks" are anybody's
        is_giver = row is not None and row.kind == "country" and code != self.receiver and not is_made
        return Givers(((code, Span(token.start, token.end)),), None, "whose") if is_giver else Givers()

    def elsewhere(self, clause: Clause) -> Givers:
        """Whom it is owed to, whose package the sentence opens with, or who promises it."""
        return self.owed() or self.fronted(clause) or self.announcing(clause)

    def is_again(self, item: Item, clause: Clause) -> bool:
        """ "Kyiv also received ten tanks", "another ten tanks will follow": from whom the things before came."""
        words = (word for token in self.tokens[clause.first : clause.end] for word in token.word.split())
        counts = [word for token in self.tokens[max(0, item.first - 3) : item.first] for word in token.word.split()]
        is_new = item.is_new or any(self.lexicon.is_word("new", word) for word in counts)
        return is_new or any(self.lexicon.is_word("again", word) for word in words)

    def owed(self) -> Givers:
        """ "Thanks to Norway, Kyiv will get", "courtesy of Spain"."""
        for group in self.groups:
            words = " ".join(token.word for token in self.tokens[max(0, group.first - 2) : group.first])
            if group.actors and self.receiver not in group.codes and self.lexicon.is_word("owed", words):
                return Givers(tuple(group.actors), group.partner, "from whom")
        return Givers()

    def announcing(self, clause: Clause) -> Givers:
        """ "Norway announced Kyiv will receive ten tanks": who promises what another gets."""
        for group in self.groups:
            behind = self.tokens[group.last + 1 : clause.end]
            verb = behind[0].entry("verb") if behind else None
            is_promise = verb is not None and verb.role in ("promise", "decide")
            is_coming = any(token.kind == "future" for token in behind)
            if group.actors and group.can_act and is_promise and is_coming and self.receiver not in group.codes:
                return Givers(tuple(group.actors), group.partner, "speaker")
        return Givers()

    def announcer(self) -> Givers:
        """ "The package, which includes tanks, was announced by Norway"."""
        for group in self.groups:
            verbs = [token.entry("verb") for token in self.tokens[max(0, group.first - 4) : group.first]]
            is_said = any(verb is not None and verb.role in ("promise", "decide", "give") for verb in verbs)
            if group.actors and group.before == "by" and is_said and self.receiver not in group.codes:
                return Givers(tuple(group.actors), group.partner, "package")
        return Givers()

    def fronted(self, clause: Clause) -> Givers:
        """ "Under the package announced by Oslo, Kyiv will get": who gives stands in the opening of the sentence."""
        opening = self.tokens[: clause.first]
        if not opening or opening[0].word not in _FRONTS:
            return Givers()
        is_package = any(self.lexicon.is_word("bundle", word) for token in opening for word in token.word.split())
        for group in self.groups:
            is_named = is_package and group.actors and group.last < clause.first and self.receiver not in group.codes
            if is_named:
                return Givers(tuple(group.actors), group.partner, "package")
        return Givers()
