"""The picture of a system month by month: a band from the least to the most pledged, a line of what was delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pledges.charts.frames import DELIVERED, PLEDGED, by_month, sum_of, undated
from pledges.charts.paths import area, band, line
from pledges.charts.scale import Scale, rounded_up
from pledges.counting.dated import Dated, deliveries, promises
from pledges.counting.line_facts import LineFact
from pledges.counting.words import sum_words
from pledges.filters import Selection
from pledges.filters.fields import NOT_STATED
from pledges.reading.claims import WHOLE
from pledges.tables.figures import Figure, list_link
from pledges.tables.names import MONTHS, unit_words

if TYPE_CHECKING:
    import pandas as pd

# Per cent of the width that the words of a year need.
ROOM: Final = 13
Row = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in which something happened: what it adds up to until its end."""

    month: str
    pledged: Figure
    delivered: str


@dataclass(frozen=True, slots=True)
class Apart:
    """What has no month: how many promises or reports, and what they come to."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """What is drawn. `open_at`: how far from the top, in per cent, an arrow says that there is no upper limit."""

    sure: str
    maybe: str
    delivered: str
    open_at: float | None
    levels: Sequence[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Months:
    """The picture with its words. `years`: marks below, each with its place, words and anchor; `open_from`: the month
    from which no upper limit is stated; `summary` says what is drawn."""

    units: str
    lines: Lines
    years: Sequence[tuple[float, str, str]]
    open_from: str
    rows: Sequence[MonthRow]
    summary: str
    no_month: Apart
    no_month_delivered: Apart


def months(selection: Selection, facts: Sequence[LineFact], unit: str) -> Months | None:
    """The picture of whole ones in this unit; none where less than two months have anything to tell."""
    of_unit = [fact for fact in facts if fact.completeness == WHOLE and fact.unit == unit]
    pledged, delivered = list(promises(of_unit)), list(deliveries(of_unit))
    frame = by_month(pledged, delivered)
    rows: list[Row] = frame.to_dict("records")
    if sum(happened(row) for row in rows) < 2 or not sum_of(rows[-1], PLEDGED).is_stated:
        return None
    names = [f"{MONTHS[month.month - 1]} {month.year}" for month in frame.index]
    without = apart(pledged)
    return Months(
        units=selection.known.units.get(unit, unit) or "items",
        lines=drawn(rows),
        years=list(year_marks(frame.index)),
        open_from=next((name for name, row in zip(names, rows, strict=True) if row["pledged_opens"]), ""),
        rows=list(month_rows(selection, unit, frame, names, exact=not without.count)),
        summary=summary(rows[-1], names),
        no_month=without,
        no_month_delivered=apart(delivered),
    )


def happened(row: Row) -> bool:
    return bool(row[f"{PLEDGED}_events"] or row[f"{DELIVERED}_events"])


def apart(events: Sequence[Dated]) -> Apart:
    count, total = undated(events)
    return Apart(count, sum_words(total))


def drawn(rows: Sequence[Row]) -> Lines:
    last = rows[-1]
    scale = Scale(rounded_up(max(last["pledged_max"], last["delivered_max"])))
    low, high = ([scale.at(row[name]) for row in rows] for name in ("pledged_min", "pledged_max"))
    came = [scale.at(row["delivered_min"]) for row in rows]
    return Lines(
        sure=area(low),
        maybe=band(low, high),
        delivered=line(came) if last["delivered_stated"] else "",
        open_at=round(100 - high[-1], 2) if last["pledged_opens"] else None,
        levels=[(round(100 - at, 2), words) for at, words in scale.marks()],
    )


def year_marks(index: pd.PeriodIndex) -> Iterator[tuple[float, str, str]]:
    """The first month, each January and the last month where there is room: where, what it says, how it is set."""
    yield 0, short(index[0]), "start"
    free = 2.0 * ROOM
    for place, month in enumerate(index):
        at = round(100 * place / len(index), 2)
        if month.month == 1 and free <= at <= 100 - ROOM / 2:
            yield at, str(month.year), "middle"
            free = at + ROOM
    if free <= 100 - ROOM:
        yield 100, short(index[-1]), "end"


def short(month: pd.Period) -> str:
    return f"{MONTHS[month.month - 1][:3]} {month.year}"


def month_rows(
    selection: Selection, unit: str, frame: pd.DataFrame, names: Sequence[str], *, exact: bool
) -> Iterator[MonthRow]:
    """A row for each month that has something to tell. `exact`: whether the list of the lines announced up to its end
    holds just what it adds up; a promise without a month may be in that list too."""
    lines = list_link(selection, completeness=WHOLE, unit=unit or NOT_STATED, to=None)
    asked = selection.params.get("to", ())
    for month, name, row in zip(frame.index, names, frame.to_dict("records"), strict=True):
        if happened(row):
            pledged, came = sum_of(row, PLEDGED), sum_of(row, DELIVERED)
            href = f"{lines}&to={min([*asked, month.end_time.date().isoformat()])}" if exact else ""
            figure = Figure(sum_words(pledged), unit_words(selection.known, unit, pledged), href)
            yield MonthRow(name, figure, sum_words(came))


def summary(last: Row, names: Sequence[str]) -> str:
    pledged, came = sum_words(sum_of(last, PLEDGED)), sum_words(sum_of(last, DELIVERED))
    arrived = f"{came} delivered in a month that is known" if came else "no delivery in a month that is known"
    return f"From {names[0]} to {names[-1]}, up to the end: {pledged} pledged, {arrived}."
