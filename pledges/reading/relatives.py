"""Fourth step, things told with an aside: "systems that it intends to provide", "tanks pledged by Oslo arrive"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pledges.reading.mentions import Token

# How many words may stand between a thing and the verb of its relative clause, and between the verbs in that.
_REACH: Final = 9
_NEAR: Final = 3
_PLANS: Final = ("intend", "decide", "promise")


def planned(tokens: list[Token], item: tuple[int, int], behind: list[int], role: Callable[[int], str]) -> int | None:
    """The verb of giving in a clause that tells what somebody will do with a thing not known before."""
    first, last = item
    between = tokens[last + 1 : behind[0]] if behind else []
    if not between or between[0].word not in ("that", "which") or len(between) > _REACH or _is_known(tokens, first):
        return None
    has_subject = any(token.kind == "pronoun" or token.entry("actor") for token in between[1:])
    is_ahead = any(token.kind == "future" for token in between) or role(behind[0]) in _PLANS
    gives = [at for at in behind if role(at) == "give" and at - behind[0] <= _NEAR]
    return gives[0] if gives and has_subject and is_ahead else None


def _is_known(tokens: list[Token], first: int) -> bool:
    """ "The tanks that it will give" have been told of before."""
    return any(token.word in ("the", "these", "those") for token in tokens[max(0, first - 3) : first])


def arriving(tokens: list[Token], behind: list[int], role: Callable[[int], str]) -> list[int]:
    """ "Tanks pledged by Oslo have arrived", "have been handed over": the deed behind, if nothing doubts it."""
    found = [at for at in behind[1:] if role(at) == "travel" or (role(at) == "give" and _is_been(tokens, at))][:1]
    between = range(behind[0] + 1, found[0]) if found else range(0)
    doubted = any(tokens[at].kind in ("negation", "maybe") or role(at) in ("expect", "block") for at in between)
    return [] if doubted else found


def _is_been(tokens: list[Token], at: int) -> bool:
    """ "Have been handed over": a passive that is done."""
    return tokens[at - 1].word.split()[-1] == "been"
