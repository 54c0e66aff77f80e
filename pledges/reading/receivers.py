"""Fourth step, receivers: whether a thing is handed to an actor itself, so that it is for nobody else."""

from __future__ import annotations

from typing import Final

from pledges.reading.acts import ACTIVE, Predicate
from pledges.reading.parties import Group

_HANDING: Final = ("give", "promise")


def is_handed_to(group: Group, predicate: Predicate) -> bool:
    """ "Offered Poland the battery", "will supply the Czech Republic with tanks": right behind the verb stands whom."""
    is_behind = 0 < group.first - predicate.at <= 2 and not group.before and not group.is_possessive
    return is_behind and predicate.voice == ACTIVE and predicate.role in _HANDING
