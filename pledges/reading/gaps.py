"""Fourth step, verbs left out: "Spain will give ten tanks, Norway two", "one by Spain, two by Italy"."""

from __future__ import annotations

from typing import Final

from pledges.reading.context import Givers
from pledges.reading.item import Item
from pledges.reading.mentions import Token
from pledges.reading.parties import Group
from pledges.reading.standing import OWNERS

_BETWEEN: Final = (",", "(", "with")
# "Followed by Poland with 14", "joined by Norway with two".
_AFTER: Final = ("followed", "joined")


class GapReader:
    """Finds who gives a thing of one sentence that has no verb of its own."""

    def __init__(self, tokens: list[Token], groups: list[Group], receiver: str) -> None:
        self.tokens, self.groups, self.receiver = tokens, groups, receiver

    def gapped(self, start: int, item: Item) -> Givers:
        """ "Spain will give ten tanks and Italy six trucks": the verb is left out, the giver is not."""
        for group in self.groups:
            stands = start <= group.first and group.last < item.first and group.actors and self._can_stand(group)
            is_bare = stands and not any(map(_is_verbal, self._between(start, group, item)))
            if is_bare and group.codes != (self.receiver,) and self._counts(group, item):
                return Givers(tuple(group.actors), group.partner, "verb left out")
        return Givers()

    def _can_stand(self, group: Group) -> bool:
        return not group.before or (group.before == "by" and self._follows(group))

    def _follows(self, group: Group) -> bool:
        return group.first > 1 and self.tokens[group.first - 2].word in _AFTER

    def _between(self, start: int, group: Group, item: Item) -> list[Token]:
        """The words from the thing before to this one: behind "followed by" only those since the name."""
        return self.tokens[group.last if self._follows(group) else start : item.first]

    def _counts(self, group: Group, item: Item) -> bool:
        """Whether the number of the thing, or the thing itself, stands right behind the name."""
        behind = self.tokens[group.last + 1 : group.last + 3]
        counts = [token for token in behind if token.word not in _BETWEEN][:1]
        return group.last + 1 == item.first or bool(counts and counts[0].quantity) or behind[0].word in OWNERS

    def shares(self, item: Item) -> list[tuple[Token, Givers]]:
        """ "Three batteries: one by Spain, two by Italy": each giver with the number that stands before it."""
        found = []
        for group in self.groups:
            at = group.first - 1
            while at > item.last and self.tokens[at].word != group.before:
                at -= 1
            if at > item.last and group.before in ("by", "from") and self.tokens[at - 1].quantity:
                found.append((self.tokens[at - 1], Givers(tuple(group.actors), group.partner, "share")))
        return found if len(found) > 1 else []


def _is_verbal(token: Token) -> bool:
    return token.kind in ("verb", "future", "maybe")
