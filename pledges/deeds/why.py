"""When a decision needs a reason of its own: wherever it changes what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pledges.models.claims import FIRST_MENTION
from pledges.models.lines import Line

AS_READ: Final = "As the article says"
# Columns of a claim that decide what is counted, for whom and how often.
COUNTED: Final = frozenset(
    (
        "recipient",
        "system",
        "completeness",
        "for_count",
        "quantity_min",
        "quantity_max",
        "quantity_qualifier",
        "unit",
        "value_min",
        "value_max",
        "value_currency",
        "value_qualifier",
        "value_basis",
    )
)
Place = tuple[Line | None, str]
NEW: Final[Place] = (None, FIRST_MENTION)


def why_asked(changes: Mapping[str, Any], parties: object, chosen: Place, proposed: Place) -> str:
    """What of a decision needs a reason of its own, in words; "" where the claim is recorded as it was read."""
    if parties is not None:
        return "who gives"
    counted = sorted(COUNTED & set(changes))
    if counted:
        return counted[0].replace("_", " ")
    return "" if chosen == proposed else "where it stands"
