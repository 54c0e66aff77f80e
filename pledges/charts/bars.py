"""Bars by giver: solid for what is surely pledged, hatched for what may come on top, a dark core for what arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledges.charts.scale import Scale, scale_of
from pledges.counting.arrived import NONE_ARRIVED, Arrived
from pledges.counting.dimensions import Place
from pledges.counting.totals import TotalRow
from pledges.counting.words import sum_words
from pledges.filters import Selection
from pledges.filters.fields import NOT_STATED
from pledges.quantity import Sum
from pledges.reading.claims import WHOLE
from pledges.tables.figures import Figure, alone_link, kind_of, quantity_figure
from pledges.tables.main_unit import main_unit, place_of, units_of
from pledges.tables.names import donors_name

MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Length:
    """A range as drawn, in per cent of the drawing: solid up to `sure`, from there `maybe` more; an arrow if open."""

    sure: float = 0
    maybe: float = 0
    is_open: bool = False

    @property
    def end(self) -> float:
        return self.sure + self.maybe


@dataclass(frozen=True, slots=True)
class Bar:
    """One giver or joint group; `figure` has its unit and leads to its rows. `is_cut`: longer than the picture, its
    number stands beside it."""

    label: str
    joint: bool
    figure: Figure
    words: str
    delivered_words: str
    pledged: Length
    delivered: Length
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of whole systems counted in one unit. `aside`: lines of other units and of parts, not in it;
    `others`: the other units it could be drawn in, each with its address."""

    bars: Sequence[Bar]
    unit: str
    scale: Scale
    more: int
    aside: int
    others: Sequence[tuple[str, str]]

    @property
    def has_maybe(self) -> bool:
        return any(bar.pledged.maybe for bar in self.bars)

    @property
    def has_open(self) -> bool:
        return any(bar.pledged.is_open for bar in self.bars)

    @property
    def has_joint(self) -> bool:
        return any(bar.joint for bar in self.bars)

    @property
    def has_cut(self) -> bool:
        return any(bar.is_cut for bar in self.bars)

    @property
    def has_delivered(self) -> bool:
        return any(bar.delivered_words for bar in self.bars)

    @property
    def has_unknown(self) -> bool:
        return not all(bar.delivered_words for bar in self.bars)


def bars(selection: Selection, rows: Sequence[TotalRow], came: Mapping[Place, Arrived]) -> Bars | None:
    """The bars of whole systems in the unit most lines are counted in: unlike units share no axis."""
    whole = [row for row in rows if row.completeness == WHOLE and row.rows and row.keys["system"]]
    stated = [row for row in whole if row.quantity.is_stated]
    if not stated:
        return None
    unit = main_unit(whole)
    shown = sorted((row for row in whole if row.unit == unit), key=lambda row: -top(row.quantity))
    scale = scale_of(top(row.quantity) for row in shown[:MOST])
    return Bars(
        bars=[bar(selection, row, came.get(place_of(row), NONE_ARRIVED), scale) for row in shown[:MOST]],
        unit=unit_name(selection, unit),
        scale=scale,
        more=max(0, len(shown) - MOST),
        aside=sum(row.rows for row in rows) - sum(row.rows for row in shown),
        others=[(unit_name(selection, one), unit_link(selection, one)) for one in units_of(stated) if one != unit],
    )


def unit_name(selection: Selection, unit: str) -> str:
    return selection.known.units.get(unit, unit) or "items"


def unit_link(selection: Selection, unit: str) -> str:
    return f"?{selection.query(unit=unit or NOT_STATED, sort=None, per_page=None)}"


def top(total: Sum) -> int:
    return total.max if total.max is not None else total.min or 0


def bar(selection: Selection, row: TotalRow, came: Arrived, scale: Scale) -> Bar:
    href = alone_link(selection, row.keys["donor"], **kind_of(selection, row))
    return Bar(
        label=donors_name(selection.known, row.keys["donor"]),
        joint=row.is_group,
        figure=quantity_figure(selection.known, row, row.quantity, row.for_count, row.rows, href),
        words=sum_words(row.quantity),
        delivered_words=arrived_words(came.total),
        pledged=length(row.quantity, scale),
        delivered=length(came.total, scale),
        is_cut=scale.cuts(top(row.quantity)),
    )


def length(total: Sum, scale: Scale) -> Length:
    sure = scale.at(total.min or 0)
    return Length(sure, round(scale.at(top(total)) - sure, 2), total.is_open)


def arrived_words(total: Sum) -> str:
    """What is reported delivered; nothing where no report is, which is not zero."""
    if not total.is_stated and total.unstated:
        return "number not stated"
    return sum_words(total)
