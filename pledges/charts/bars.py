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
# In units of the drawing, which is 720 wide: labels end at 212, bars begin at START.
START: Final = 222
WIDTH: Final = 330
ROW: Final = 28
THICK: Final = 14
TAIL: Final = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; lengths and places in units of the drawing. An open top has a tail that fades instead of an end."""

    label: str
    words: str
    href: str
    joint: bool
    y: int
    sure: int
    maybe: int
    is_open: bool

    @property
    def top(self) -> int:
        return self.y + (ROW - THICK) // 2

    @property
    def middle(self) -> int:
        return self.y + ROW // 2

    @property
    def maybe_from(self) -> int:
        return START + self.sure

    @property
    def tail_from(self) -> int:
        return START + self.sure + self.maybe + 2

    @property
    def words_at(self) -> int:
        return self.tail_from + (TAIL if self.is_open else 6)


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of whole systems counted in one unit, by those who give them."""

    bars: Sequence[Bar]
    unit: str
    height: int
    more: int


def bars(selection: Selection, rows: Sequence[TotalRow]) -> Bars | None:
    """The bars of whole systems in the unit most lines are counted in: unlike units share no axis."""
    whole = [row for row in rows if row.completeness == WHOLE and row.quantity.is_stated and row.keys["system"]]
    if not whole:
        return None
    unit = Counter({row.unit: 0 for row in whole} | units(whole)).most_common(1)[0][0]
    shown = sorted((row for row in whole if row.unit == unit), key=lambda row: -top(row.quantity))
    longest = max(top(row.quantity) for row in shown) or 1
    made = [bar(selection, row, place, longest) for place, row in enumerate(shown[:MOST])]
    return Bars(made, selection.known.units.get(unit, unit), ROW * len(made), max(0, len(shown) - MOST))


def units(rows: Sequence[TotalRow]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row.unit] += row.rows
    return found


def top(total: Sum) -> int:
    return total.max if total.max is not None else total.min or 0


def bar(selection: Selection, row: TotalRow, place: int, longest: int) -> Bar:
    least = row.quantity.min or 0
    sure = round(WIDTH * least / longest)
    return Bar(
        label=donors_name(selection.known, row.keys["donor"]),
        words=sum_words(row.quantity),
        href=alone_link(selection, row.keys["donor"], **kind_of(selection, row)),
        joint=row.is_group,
        y=place * ROW,
        sure=sure,
        maybe=round(WIDTH * top(row.quantity) / longest) - sure,
        is_open=row.quantity.is_open,
    )
