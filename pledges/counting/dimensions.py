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


def _month(year: str, month: str, precision: str) -> str:
    """A month, where the day of announcement is known that precisely."""
    return f"{year}-{int(month):02}" if precision in (DAY, MONTH) else ""


def _quarter(year: str, month: str, precision: str) -> str:
    return f"{year}-Q{(int(month) + 2) // 3}" if precision in (DAY, MONTH, QUARTER) else ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Columns of a published line, and what their values are called together; "" where nothing can be said."""

    columns: tuple[str, ...]
    word: Word = _itself
    meaning: str = ""


_DATED: Final = ("announced_to__year", "announced_to__month", "announced_precision")
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
    "month": Dimension(_DATED, _month, "month of announcement; empty: not known to the month"),
    "quarter": Dimension(_DATED, _quarter, "quarter of announcement; empty: not known to the quarter"),
    "year": Dimension(("announced_to__year",), meaning="year of announcement; empty: not dated"),
    "ledger": Dimension(("ledger",), meaning="own, or the dataset"),
}


def columns_of(by: Sequence[str]) -> list[str]:
    """The stored columns behind these names, in their order."""
    return [column for name in by for column in DIMENSIONS[name].columns]


def named_place(place: Place, by: Sequence[str], first: int = 0) -> Place:
    """A place with the stored values, which begin at `first`, turned into the words of these names."""
    words, at = [], first
    for name in by:
        dimension = DIMENSIONS[name]
        values = place[at : at + len(dimension.columns)]
        words.append(dimension.word(*values) if values[0] else "")
        at += len(values)
    return (*place[:first], *words, *place[at:])
