"""Fourth step, sums: whether a sum of money is a pledge of arms, and whose dollar it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pledges.reading import clauses as links
from pledges.reading.amounts import shared_words
from pledges.reading.bygone import is_level
from pledges.reading.clauses import Clause
from pledges.reading.context import Givers
from pledges.reading.item import PACKAGE, Item
from pledges.reading.mentions import Mark
from pledges.reading.peace import DUAL_USE, is_for_peace
from pledges.reading.view import View

_SIGNED: Final = ("us", "a", "c", "nz", "ca", "au")
_RANK: Final = re.compile(r"(?:st|nd|rd|th)\Z|\A(?:first|second|third|most)\Z")
# How far from a sum, in characters, a word may stand that says what the money is for.
_NAME: Final = 45
# Nouns of one announcement, not of all aid.
_ONE: Final = frozenset({"package", "tranche", "drawdown"})
_BEFORE: Final = 90
_BEHIND: Final = 110


def is_arms_money(view: View, item: Item, clause: Clause) -> bool:
    """Whether a sum is for arms: a military word near it, or a package in a text about arms; never a running total."""
    if _is_running_total(view, item, clause) or is_level(view, item):
        return False
    low = max(item.span.start - _BEFORE, view.sentence.start)
    high = min(item.span.end + _BEHIND, view.sentence.end)
    if _is_for_civil_use(view, item):
        return False
    military, civil = view.marked("military"), view.scan.marked("civil", low, high)
    if civil and not any(low <= mark.start < high for mark in military):
        return False
    return bool(military) or ((view.context.has_arms or _is_beside_arms(view)) and not civil)


def is_for_arms(view: View, item: Item, clause: Clause) -> bool:
    """Whether a thing or a sum is given to an army, as far as its sentence tells."""
    return is_arms_money(view, item, clause) if item.system == PACKAGE else not is_for_peace(view, item)


def _is_beside_arms(view: View) -> bool:
    """Whether the sentence names weapons too: what the sum is for."""
    named = [other.system for other in view.items if other.system and other.system != PACKAGE]
    return any(view.lexicon.systems[slug].category not in DUAL_USE for slug in named)


def _is_for_civil_use(view: View, item: Item) -> bool:
    """ "$500 million in economic support": what the sum is for stands right behind it."""
    assert item.value_span
    before = view.scan.folded[max(view.sentence.start, item.value_span.start - 30) : item.value_span.start]
    if "budget" in before.split():
        return True
    end = item.value_span.end
    words = view.scan.folded[end : end + _BEHIND].split(",")[0].split(" and ")[0]
    civil = view.scan.marked("civil", end, end + len(words))
    return bool(civil) and not view.scan.marked("military", end, end + len(words))


def _is_running_total(view: View, item: Item, clause: Clause) -> bool:
    """ "has given more than $40 billion since ...": a sum of many announcements."""
    end = view.end_of(clause)
    following = next((other for other in view.clauses if other.first == clause.end), None)
    if following and view.tokens[following.first].word == "since":
        end = view.tokens[min(following.first + 3, following.end - 1)].end
    first = view.sentence.start if clause.link == links.RELATIVE else view.start_of(clause)
    comma = view.scan.text.find(",", item.span.end, end)
    # Behind a comma stands an apposition: "..., the largest package to date".
    limit = comma if comma >= 0 else end
    marks = [mark for mark in view.scan.marked("cumulative", first, end) if not _is_of_package(view, mark)]
    return any(mark.start < max(limit, item.span.end) for mark in marks)


def _is_of_package(view: View, mark: Mark) -> bool:
    """ "The total value of the package": a sum of one announcement."""
    behind = view.scan.folded[mark.end : mark.end + _NAME].split()
    before = view.scan.folded[max(0, mark.start - _NAME) : mark.start].split()
    if before and _RANK.search(before[-1]):  # "the tenth so far", "the largest to date"
        return True
    return "of" in behind[:2] and bool(_ONE & set(behind[:5]))


def own_dollar(view: View, item: Item, givers: Givers) -> Item:
    """A bare dollar of a state with its own dollar is that one, unless an American text prints it."""
    code = shared_words()["dollar"].get(givers.codes[0]) if len(givers.codes) == 1 else None
    if code is None or item.value is None or "$" not in item.value.words or view.context.country == "US":
        return item
    sign = item.value.words.split("$")[0].rstrip().lower()
    return item if sign.endswith(_SIGNED) else replace(item, value=replace(item.value, currency=code))
