"""Fourth step, choice: which items of a clause are told as given, and which only introduce or describe others."""

from __future__ import annotations

from typing import Final

from pledges.reading.aimed import is_aimed_at, is_praise
from pledges.reading.hedges import is_supposed, is_wished
from pledges.reading.item import PACKAGE, Item
from pledges.reading.owned import is_receivers
from pledges.reading.passed import (
    is_counted_up,
    is_for_its_own,
    is_had,
    is_passed_on,
    is_sold,
    is_stationed,
    is_used_up,
)
from pledges.reading.training import TAUGHT
from pledges.reading.view import View

# How many words may stand between a thing and its other name (", otherwise known as").
_APPOSED: Final = 5
_DASHES: Final = ("-", "–", "—")


def main_items(view: View, items: list[Item]) -> list[Item]:
    """Leave out the kind that only introduces its examples ("weapons, including ...") and what names no thing."""
    items = [item for place, item in enumerate(items) if not place or not _leans_on(view, item, items[place - 1])]
    followers: list[Item | None] = [*items[1:], None][: len(items)]
    return [
        item
        for item, following in zip(items, followers, strict=True)
        if not _is_named_behind(view, item, following)
        if not is_receivers(view, item)
        if not (_is_target(view, item) or is_aimed_at(view, item) or is_praise(view, item) or is_supposed(view, item))
        if not (is_for_its_own(view, item) or is_used_up(view, item) or is_passed_on(view, item))
        if not (is_sold(view, item) or is_counted_up(view, item))
        if not (is_had(view, item) or is_stationed(view, item) or is_wished(view, item))
        if item.value or item.quantity.is_stated or not (_introduces(view, item, following) or _is_vague(view, item))
    ]


def _leans_on(view: View, item: Item, before: Item) -> bool:
    is_named = _is_dashed(view, item, before) or _renames(view, item, before)
    return is_named or _describes(view, item, before) or _is_served(view, item, before)


def _renames(view: View, item: Item, before: Item) -> bool:
    """ "The High Mobility Artillery Rocket System, otherwise known as HIMARS": a name is no second thing."""
    between = [token.word for token in view.tokens[before.last + 1 : item.first]]
    is_named = any(view.lexicon.is_word("naming", word) for word in between)
    return not before.is_generic and not item.quantity.is_stated and len(between) <= _APPOSED and is_named


def _is_dashed(view: View, item: Item, before: Item) -> bool:
    """ "Ten Stridsvagn tanks - its version of the Leopard 2 - and six trucks": between dashes stands what they are."""
    opening, closing = view.tokens[before.last + 1 : item.first], view.tokens[item.last + 1 : item.last + 2]
    is_open = len(opening) > 1 and opening[0].word in _DASHES
    return is_open and not item.quantity.is_stated and (not closing or closing[0].word in _DASHES)


def _is_served(view: View, item: Item, before: Item) -> bool:
    """ "A radar for the Patriot battery": the second is what the first is for, and was given before or is not given."""
    between = [token.word for token in view.tokens[before.last + 1 : item.first]]
    return not item.quantity.is_stated and between in (["for", "the"], ["for", "its"], ["for", "their"])


def _describes(view: View, item: Item, before: Item) -> bool:
    """ "An IRIS-T SLM, a German-made system that ...": the second only says what the first is."""
    between = view.tokens[before.last + 1 : item.first]
    is_apposed = [token.word for token in between if not token.is_article] == [","] and len(between) > 1
    following = view.tokens[item.last + 1].word if item.last + 1 < len(view.tokens) else ""
    is_kind = item.system is None or item.is_generic
    return is_kind and is_apposed and following in ("that", "which")


def _is_target(view: View, item: Item) -> bool:
    """ "A launcher that can down missiles": what a thing is able to hit is not given."""
    commas = [token.end for token in view.tokens[: item.first] if token.word in (",", ";", ":")]
    start = max(commas, default=view.sentence.start)
    able = view.scan.marked("ability", start, item.span.start)
    told = [other for other in view.items if other.last < item.first]
    return bool(able) and any(other.span.end <= able[-1].start for other in told)


def _is_named_behind(view: View, item: Item, following: Item | None) -> bool:
    """ "A glide bomb called the Joint Standoff Weapon" is one thing."""
    between = [token.word for token in view.tokens[item.last + 1 : following.first]] if following else []
    return item.is_generic and len(between) <= 3 and any(view.lexicon.is_word("naming", word) for word in between)


def _introduces(view: View, item: Item, following: Item | None) -> bool:
    between = view.tokens[item.last + 1 : following.first] if following else []
    is_sum = following is not None and following.system == PACKAGE  # "drones, among other things, worth 9 million"
    return item.is_generic and not is_sum and any(token.entry("including") for token in between)


def _is_vague(view: View, item: Item) -> bool:
    named = item.system is not None and TAUGHT not in item.rules
    return named and view.lexicon.is_word("vague-item", item.system or "")
