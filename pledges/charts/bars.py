"""Bars that show a range as a range: a solid part for what is sure, a hatched one for what may come on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pledges.counting.totals import TotalRow
from pledges.counting.words import sum_words
from pledges.filters import Selection
from pledges.quantity import Sum
from pledges.reading.claims import WHOLE
from pledges.tables.figures import alone_link, kind_of
from pledges.tables.names import donors_name

MOST: Final = 12
# Per cent of the drawing: room is left for the arrow of an open top.
LONGEST: Final = 90


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; lengths in per cent of the drawing. An open top has an arrow instead of an end."""

    label: str
    words: str
    href: str
    joint: bool
    sure: int
    maybe: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of whole systems counted in one unit, by those who give them."""

    bars: Sequence[Bar]
    unit: str
    more: int

    @property
    def has_maybe(self) -> bool:
        return any(bar.maybe for bar in self.bars)

    @property
    def has_open(self) -> bool:
        return any(bar.is_open for bar in self.bars)

    @property
    def has_joint(self) -> bool:
        return any(bar.joint for bar in self.bars)


def bars(selection: Selection, rows: Sequence[TotalRow]) -> Bars | None:
    """The bars of whole systems in the unit most lines are counted in: unlike units share no axis."""
    whole = [row for row in rows if row.completeness == WHOLE and row.quantity.is_stated and row.keys["system"]]
    if not whole:
        return None
    unit = Counter({row.unit: 0 for row in whole} | units(whole)).most_common(1)[0][0]
    shown = sorted((row for row in whole if row.unit == unit), key=lambda row: -top(row.quantity))
    longest = max(top(row.quantity) for row in shown) or 1
    made = [bar(selection, row, longest) for row in shown[:MOST]]
    return Bars(made, selection.known.units.get(unit, unit) or "items", max(0, len(shown) - MOST))


def units(rows: Sequence[TotalRow]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row.unit] += row.rows
    return found


def top(total: Sum) -> int:
    return total.max if total.max is not None else total.min or 0


def bar(selection: Selection, row: TotalRow, longest: int) -> Bar:
    least = row.quantity.min or 0
    sure = round(LONGEST * least / longest)
    return Bar(
        label=donors_name(selection.known, row.keys["donor"]),
        words=sum_words(row.quantity),
        href=alone_link(selection, row.keys["donor"], **kind_of(selection, row)),
        joint=row.is_group,
        sure=sure,
        maybe=round(LONGEST * top(row.quantity) / longest) - sure,
        is_open=row.quantity.is_open,
    )
