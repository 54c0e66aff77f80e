"""Fourth step, hedges: promises that wait for another state, or that only an "if" speaks of."""

from __future__ import annotations

from typing import Final

from pledges.reading.item import Item
from pledges.reading.view import View

_IF: Final = frozenset({"if", "unless", "provided", "whether"})
_STOPS: Final = frozenset({",", ";", ":", "—", "–"})


def is_supposed(view: View, item: Item) -> bool:
    """ "Ready to help those that give tanks, if they give jets": what stands behind an "if" is not told as given."""
    for token in reversed(view.tokens[: item.first]):
        if token.word in _STOPS:
            return False
        if token.word in _IF:
            return True
    return False


def awaits_others(view: View) -> bool:
    """ "But will first seek approval from Oslo": what another state must allow is an offer so far."""
    return bool(view.marked("awaits"))


def opens_with_condition(view: View) -> bool:
    """ "If Oslo sends tanks, Madrid will": the condition stands before the promise."""
    return bool(view.tokens) and view.tokens[0].word in _IF


def is_wished(view: View, item: Item) -> bool:
    """ "Kyiv wants Berlin to send tanks and Oslo to send jets": the second wish has no verb of its own either."""
    tos = [at for at in range(1, item.first - 1) if view.tokens[at].word == "to" and view.tokens[at + 1].entry("verb")]
    if not tos or any(token.kind in ("future", "verb") for token in view.tokens[tos[-1] + 2 : item.first]):
        return False
    asked = any(group.actors and group.last == tos[-1] - 1 and group.can_act for group in view.groups)
    verbs = [token.entry("verb") for token in view.tokens[: tos[-1]]]
    return asked and any(verb is not None and verb.key == "asks" for verb in verbs)
