"""What each sign that a claim speaks of a known line is worth, from one list that anybody can read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

WEIGHTS_FILE: Final = Path(__file__).parents[2] / "data" / "matching.csv"
SIGNALS: Final = frozenset(
    (
        *("same-system", "same-words", "variant", "generic", "of-a-package"),
        *("same-givers", "some-givers", "unnamed-givers", "nobody-named", "joint-and-alone", "others-and-number"),
        *("same-day", "near-day", "far-day", "unknown-day", "same-announcement"),
        *("quantity-equal", "quantity-within", "quantity-unstated", "quantity-outside", "other-unit"),
        *("value-equal", "value-different", "told-again", "additional", "additional-later", "moves"),
    )
)
# From this score on a line fits well enough to be proposed (per cent): item, giver and day must speak for it.
FITS_FROM: Final = 50
# Below this a line is not worth showing, unless item and giver are the same.
SHOWN_FROM: Final = 35


class WrongWeights(ValueError):
    """The list of weights cannot be used; the message says which row and what to write."""


@cache
def weights() -> dict[str, int]:
    with WEIGHTS_FILE.open(encoding="utf-8", newline="") as file:
        return checked(list(csv.DictReader(file)))


def checked(rows: list[dict[str, str]]) -> dict[str, int]:
    """Points by signal. Raises WrongWeights where one is missing, unknown, doubled, no number or without its reason."""
    found: dict[str, int] = {}
    for row in rows:
        name, points = row["signal"], row["points"]
        if name not in SIGNALS or name in found:
            raise WrongWeights(f"{name!r} in matching.csv is unknown or stands twice. Keep one row for each signal.")
        if not points.lstrip("-").isdecimal() or not -100 <= int(points) <= 100:
            raise WrongWeights(f"{points!r} points for {name} in matching.csv: write a whole number from -100 to 100.")
        if not row["note"]:
            raise WrongWeights(f"{name} in matching.csv has no note. Write why it is worth {points}.")
        found[name] = int(points)
    if missing := SIGNALS - found.keys():
        raise WrongWeights(f"matching.csv lacks {', '.join(sorted(missing))}. Add a row for each.")
    return found
