"""Last step, kinds: which of two items of a text names the same thing more closely."""

from __future__ import annotations

from typing import Final

from pledges.reading.claims import ReadClaim
from pledges.reading.lexicon import Lexicon
from pledges.reading.vocabulary import SystemRow

# Categories whose kinds have little in common, and words that tell no kind.
_VARIED: Final = frozenset({"infantry-weapons", "missiles-ammunition"})
_PLAIN: Final = frozenset({"system", "systems", "weapons", "ammunition", "anti"})
# Acts of claims that promise nothing new.
_ASIDE: Final = frozenset({"leaks", "offers on a third party's word", "suspends", "drops"})


def is_wide(row: SystemRow, lexicon: Lexicon) -> bool:
    """Whether others name it more closely: a kind ("tanks"), or a system of which there are variants."""
    if row.is_generic:
        return not row.for_system
    return any(other.variant_of == row.slug for other in lexicon.systems.values())


def names_closer(wide: SystemRow, close: SystemRow) -> bool:
    """Whether the second can be what the first calls by its kind: "munitions" and "cluster munitions"."""
    if wide.slug == close.slug:
        return False
    if not wide.is_generic:
        return close.variant_of == wide.slug
    if close.is_generic:
        return (wide.default_unit == close.default_unit or wide.category == close.category) and _words(
            wide.slug
        ) < _words(close.slug)
    is_whole = wide.category == close.category and _words(wide.slug) <= _words(wide.category) | _PLAIN
    if wide.category in _VARIED:  # rifles are no rockets, though both are weapons
        return is_whole or (wide.category == close.category and _shares_name(wide, close))
    return is_whole or wide.default_unit == close.default_unit


def _shares_name(wide: SystemRow, close: SystemRow) -> bool:
    """ "Anti-tank weapons" and "Javelin anti-tank missile"."""
    names = frozenset().union(*(_words(name) for name in (close.slug, *close.spellings)))
    return bool((_words(wide.slug) - _PLAIN) & names)


def are_apart(one: ReadClaim, other: ReadClaim) -> bool:
    """Whether two claims are told by different sentences, or by different verbs of one."""
    if one.evidence != other.evidence:
        return True
    return None not in (one.act_span, other.act_span) and one.act_span != other.act_span


def _words(name: str) -> frozenset[str]:
    plain = name.lower().replace("munitions", "ammunition").replace("defense", "defence").replace(" ", "-")
    return frozenset(plain.split("-"))


def is_as_new(one: ReadClaim, other: ReadClaim) -> bool:
    """What is told as background, as hearsay or as called off is not what news of the same kind means."""
    if other.is_background and not one.is_background:
        return False
    return other.act == one.act or other.act not in _ASIDE
