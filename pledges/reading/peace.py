"""Fourth step, peaceful ends: what a text about food, energy or relief tells is arms only where it says so itself."""

from __future__ import annotations

from typing import Final

from pledges.reading.item import PACKAGE, Item
from pledges.reading.mentions import Scan
from pledges.reading.view import View
from pledges.reading.vocabulary import SystemRow

# Categories whose things serve civil ends as well.
DUAL_USE: Final = frozenset({"support", "vehicles", "training", "money"})
# A text is about civil matters from so many words for them on, and so many for one of arms.
_FEWEST: Final = 4
_TIMES: Final = 2
# Words of arms that food, energy and households share.
_SHARED: Final = frozenset({"security", "equipment", "tanks"})
_ONE: Final = frozenset({"package", "tranche", "drawdown", "shipment"})


def is_peaceful(scan: Scan) -> bool:
    """Whether a text speaks of civil matters from end to end."""
    civil, arms = len(scan.marks.get("civil", ())), len(scan.marks.get("military", ()))
    return civil >= _FEWEST and civil >= _TIMES * arms


def speaks_of_arms(view: View) -> bool:
    """Whether a sentence itself says that it is about arms, and about somebody's or those of a package."""
    is_owned = any(group.actors for group in view.groups) or any(token.word in _ONE for token in view.tokens)
    return is_owned and _names_arms(view)


def _names_arms(view: View) -> bool:
    marks = {view.scan.folded[mark.start : mark.end] for mark in view.marked("military")}
    named = [item.system for item in view.items if item.system and item.system != PACKAGE]
    return bool(marks - _SHARED) or any(_is_weapon(view.lexicon.systems[slug]) for slug in named)


def _is_weapon(row: SystemRow) -> bool:
    """Boats and aircraft without a type serve civil ends too."""
    return row.category not in DUAL_USE and not (row.is_generic and row.category in ("naval", "aircraft"))


def is_for_peace(view: View, item: Item) -> bool:
    """ "Generators for hospitals": a thing of civil use too, in a sentence of civil words and no word of arms."""
    category = view.lexicon.systems[item.system].category if item.system else ""
    return category in DUAL_USE and item.system != PACKAGE and bool(view.marked("civil")) and not _names_arms(view)
