"""Fourth step, no gifts: things kept for own forces, lost or used after they were given, or passed on with a leave."""

from __future__ import annotations

import re
from typing import Final

from pledges.reading.item import Item
from pledges.reading.mentions import NUMBER, Token
from pledges.reading.parties import Group
from pledges.reading.view import View

# How far behind a thing, in words, "for its own forces" can stand, and behind a word of leave who may give.
_NEAR: Final = 7
_STOPS: Final = frozenset({",", ";", ":"})
_COUNTS_UP: Final = re.compile(
    r"\b(?:brings?|bringing|brought|takes?|taking) (?:to \d[\d,.]* )?the (?:total |overall )?(?:number|count)\b"
)
_HAS: Final = frozenset({"has", "had", "owns", "possesses", "operates"})
_TOWARDS: Final = re.compile(r"^[\w ]{0,30}\b(?:to|into|towards?) (?:the )?$")
_SELLS: Final = "sells"


def is_for_its_own(view: View, item: Item) -> bool:
    """ "Air defence systems for its own forces", "tanks to replace those it sent"."""
    behind = _until(view.tokens[item.last + 1 : item.last + 1 + _NEAR])
    if not behind or behind[0].word not in ("for", "to replace", "to replenish", "to refill", "to restock"):
        return False
    marks = view.scan.marked("block", behind[0].start, behind[-1].end)
    is_own = behind[0].word != "for" or any(mark.key == _SELLS for mark in marks)
    before = [group for group in view.groups if group.last < item.first and not group.is_possessive]
    return is_own and not any(view.context.default_recipient in group.codes for group in before)


def is_used_up(view: View, item: Item) -> bool:
    """ "A carrier donated by Norway was destroyed": told of for what became of it."""
    behind = view.tokens[item.last + 1 :]
    if len(behind) < 2 or behind[1].word not in ("by", "to", "from") or "participle" not in _forms(behind[0]):
        return False
    verbs = [at for at, token in enumerate(behind[2:], 2) if token.entry("verb") is not None]
    is_passive = bool(verbs) and view.lexicon.is_word("be", behind[verbs[0] - 1].word.rsplit(" ", 1)[-1])
    verb = behind[verbs[0]].entry("verb") if verbs else None
    return is_passive and verb is not None and verb.role == "use"


def is_passed_on(view: View, item: Item) -> bool:
    """ "Approved the transfer of jets from Denmark", "gave the Dutch leave to send jets": others give them."""
    leaves = [at for at, token in enumerate(view.tokens[: item.first]) if view.lexicon.is_word("leave", token.word)]
    if not leaves:
        return False
    givers = [group for group in view.groups if group.actors and group.codes != (view.context.default_recipient,)]
    return any(_may_give(view, group, leaves[-1], item) for group in givers)


def _may_give(view: View, group: Group, leave: int, item: Item) -> bool:
    if group.before == "from":
        return group.first > item.last and group.first - item.last <= _NEAR
    is_given_leave = 0 < leave - group.last <= 2 and _is_given(view.tokens[max(0, group.first - 2) : group.first])
    is_for = group.before in ("for", "to") and 0 < group.first - leave <= _NEAR and group.last < item.first
    is_next = view.tokens[min(group.last + 1, len(view.tokens) - 1)].word == "to"
    return is_given_leave or (is_for and is_next)


def _is_given(before: list[Token]) -> bool:
    """A verb of giving right before who gets leave, with an article or none."""
    verbs = [token.entry("verb") for token in before if token.word != "the"]
    return bool(verbs) and verbs[-1] is not None and verbs[-1].role == "give"


def _forms(token: Token) -> set[str]:
    return {entry.form for entry in token.entries if entry.kind == "verb"}


def _until(tokens: list[Token]) -> list[Token]:
    """The words up to the next comma."""
    end = next((at for at, token in enumerate(tokens) if token.word in _STOPS), len(tokens))
    return tokens[:end]


def is_sold(view: View, item: Item) -> bool:
    """ "A $138 million emergency sale": the sum of a sale, whatever stands between."""
    behind = [token.word for token in _until(view.tokens[item.last + 1 : item.last + 5])]
    end = next((at for at, word in enumerate(behind) if view.lexicon.is_word("preposition", word)), len(behind))
    return bool({"sale", "sales", "loan", "loans", "contract", "contracts"} & set(behind[:end]))


def is_counted_up(view: View, item: Item) -> bool:
    """ "That brings the number of guns it has given to 30": a count of many gifts."""
    return bool(_COUNTS_UP.search(view.scan.folded[view.sentence.start : item.span.start]))


def is_had(view: View, item: Item) -> bool:
    """ "Kyiv has two batteries, one donated by Norway": what the receiver has is not given by telling so."""
    for group in view.groups:
        if group.codes != (view.context.default_recipient,) or group.before or group.last + 1 >= item.first:
            continue
        between = view.tokens[group.last + 1 : item.first]
        counts = all(token.kind == NUMBER or view.lexicon.is_word("modifier", token.word) for token in between[1:])
        if between[0].word in _HAS and counts:
            return True
    return False


def is_stationed(view: View, item: Item) -> bool:
    """ "Sends ships to the Baltic": to a part of the world one moves one's own."""
    marks = view.scan.marked("region", item.span.end, view.sentence.end)
    is_named = any(view.context.default_recipient in group.codes for group in view.groups)
    return not is_named and any(_TOWARDS.search(view.scan.folded[item.span.end : mark.start]) for mark in marks)
