"""The matrix: donors down, systems across, in each place every figure of the pair with the rows behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from pledges.counting.totals import TotalRow
from pledges.filters import Selection
from pledges.tables.figures import Figure
from pledges.tables.names import completeness_words, donors_name, system_name
from pledges.tables.total_table import donor_cell, total_cells

# More systems than fit on a screen are shown by category.
MOST_SYSTEMS: Final = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a place: how many, and what keeps it from being whole systems."""

    figure: Figure
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line and a system meet."""

    system: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Line:
    """One donor, or one joint group, across the systems."""

    name: SafeString
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Names of the systems with their slugs, the lines, and how many systems more there are."""

    systems: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    more: int

    def __len__(self) -> int:
        return len(self.lines)


def matrix(selection: Selection, rows: Sequence[TotalRow]) -> Matrix:
    """The matrix of totals by donor and system. The systems that most donors give stand first."""
    counting = [row for row in rows if row.rows]
    systems = most_given(selection, counting)
    shown = systems[:MOST_SYSTEMS] if not selection.params.get("system") else systems
    by_donor: dict[str, dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for row in counting:
        by_donor[row.keys["donor"]][row.keys["system"]].append(part(selection, row))
    named = [(slug, system_name(selection.known, slug)) for slug in shown]
    lines = [
        Line(donor_cell(selection, donor), [Place(name, by_donor[donor][slug]) for slug, name in named])
        for donor in in_order(selection, by_donor)
        if any(by_donor[donor].get(slug) for slug in shown)
    ]
    return Matrix(named, lines, len(systems) - len(shown))


def part(selection: Selection, row: TotalRow) -> Part:
    cells = total_cells(selection, row)
    return Part(cells["jointly"] if row.is_group else cells["alone"], completeness_words(row.completeness))


def most_given(selection: Selection, rows: Sequence[TotalRow]) -> list[str]:
    """Slugs of the systems, by how many donors and groups give them."""
    givers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        givers[row.keys["system"]].add(row.keys["donor"])
    return sorted(givers, key=lambda slug: (-len(givers[slug]), system_name(selection.known, slug).casefold()))


def in_order(selection: Selection, donors: Mapping[str, object]) -> list[str]:
    """By name, joint groups last."""
    return sorted(donors, key=lambda key: (";" in key, donors_name(selection.known, key).casefold()))
