"""Which unit a picture and a sentence speak in: unlike units are never added, so one is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pledges.counting.dimensions import Place
from pledges.counting.totals import TotalRow
from pledges.reading.claims import WHOLE


def main_unit(rows: Sequence[TotalRow]) -> str:
    """The unit most lines of whole systems are counted in, those with a number first; "" where there is none."""
    return next(iter(units_of(rows)), "")


def units_of(rows: Sequence[TotalRow]) -> list[str]:
    """The units of whole systems, the one of most lines first; those in which no line has a number last."""
    lines: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for row in rows:
        if row.completeness == WHOLE and row.rows:
            lines[row.unit] += row.rows
            stated[row.unit] += row.rows if row.quantity.is_stated else 0
    return sorted(lines, key=lambda unit: (-min(stated[unit], 1), -stated[unit], -lines[unit], unit))


def main_system(rows: Sequence[TotalRow]) -> str:
    """The system of which most lines are of whole ones with a number; "" where there is none."""
    lines: Counter[str] = Counter()
    for row in rows:
        if row.completeness == WHOLE and row.quantity.is_stated and row.keys["system"]:
            lines[row.keys["system"]] += row.rows
    return min(lines, key=lambda slug: (-lines[slug], slug), default="")


def place_of(row: TotalRow) -> Place:
    """Where the figures of a total by donor and system stand in other groupings of the same."""
    return (row.keys["donor"], row.keys["system"], row.completeness, row.unit)
