"""What published lines can be totalled by: each name with the stored columns behind it and the word they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledges.dates import DAY, MONTH, QUARTER

SEPARATOR: Final = ";"
Word = Callable[..., str]
# The values a group of lines has in common, then completeness and unit; an empty value is "".
Place = tuple[str, ...]


def _itself(value: str) -> str:
    return value


def _first(publishers: str) -> str:
    """The publisher a line rests on: it stands first."""
    return publishers.split(SEPARATOR)[0]


def _month(year: str, month: str, precision: str = DAY) -> str:
    """A month, where the day is known that precisely."""
    return f"{year}-{int(month):02}" if precision in (DAY, MONTH) else ""


def _quarter(year: str, month: str, precision: str = DAY) -> str:
    return f"{year}-Q{(int(month) + 2) // 3}" if precision in (DAY, MONTH, QUARTER) else ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Columns of a published line, and what their values are called together; "" where nothing can be said."""

    columns: tuple[str, ...]
    word: Word = _itself
    meaning: str = ""


# The day a line is placed by in time, each with the column that says how precisely it is known.
FIRST, ANNOUNCED, DELIVERED = DAYS = ("first", "announced", "delivered")
DAY_COLUMNS: Final[Mapping[str, str]] = {
    FIRST: "first_reported_on",
    ANNOUNCED: "announced_to",
    DELIVERED: "delivered_on",
}
_PRECISIONS: Final[Mapping[str, str]] = {ANNOUNCED: "announced_precision", DELIVERED: "delivered_precision"}
_DATED: Final = ("{day}__year", "{day}__month", "{precision}")
DIMENSIONS: Final[Mapping[str, Dimension]] = {
    "donor": Dimension(("donor_key",), meaning="code of the giver; a joint group has the codes of all, NL;*"),
    "recipient": Dimension(("recipient",), meaning="code of the one who receives"),
    "system": Dimension(("total_system",), meaning="slug of the system, variants under their parent"),
    "category": Dimension(("category",), meaning="slug of the field of use"),
    "completeness": Dimension(("completeness",), meaning="whole, components or unspecified"),
    "unit": Dimension(("unit",), meaning="slug of what is counted"),
    "status": Dimension(("status",), meaning="furthest step reached"),
    "announcement": Dimension(("announcement",), meaning="slug of the event; empty: none"),
    "publisher": Dimension(("publishers",), _first, "name of the publisher the line rests on"),
    "tier": Dimension(("tier",), meaning="best tier among its sources"),
    "month": Dimension(_DATED, _month, "month, by the day asked for; empty: not known to the month"),
    "quarter": Dimension(_DATED, _quarter, "quarter, by the day asked for; empty: not known to the quarter"),
    "year": Dimension(("{day}__year",), meaning="year, by the day asked for; empty: not dated"),
    "ledger": Dimension(("ledger",), meaning="own, or the dataset"),
}


def columns_of(by: Sequence[str], day: str = ANNOUNCED) -> list[str]:
    """The stored columns behind these names, in their order. `day`: the one lines are placed by in time."""
    return [column for name in by for column in _columns(name, day)]


def _columns(name: str, day: str) -> list[str]:
    names = {"day": DAY_COLUMNS[day], "precision": _PRECISIONS.get(day, "")}
    return [column for column in (one.format(**names) for one in DIMENSIONS[name].columns) if column]


def named_place(place: Place, by: Sequence[str], first: int = 0, day: str = ANNOUNCED) -> Place:
    """A place with the stored values, which begin at `first`, turned into the words of these names."""
    words, at = [], first
    for name in by:
        values = place[at : at + len(_columns(name, day))]
        words.append(DIMENSIONS[name].word(*values) if values[0] else "")
        at += len(values)
    return (*place[:first], *words, *place[at:])
