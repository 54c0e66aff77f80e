"""Groups of published lines as the database adds them up: one tally a group, which others can be added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Final

from django.db.models import Count, F, Max, Min, Q, QuerySet, Window
from django.db.models import Sum as SqlSum
from django.db.models.functions import RowNumber

from pledges.counting.dimensions import Place, named_place
from pledges.counting.measures import (
    MEASURES,
    PARTS,
    PLEDGED,
    Counted,
    asked,
    counted,
    plus,
    times,
)
from pledges.models.published import PublishedLine, PublishedQuerySet
from pledges.quantity import Sum


@dataclass(frozen=True, slots=True)
class EuroSum:
    """Money in euro cents as an interval over `packages` amounts; `max is None` with a `min`: open top.

    `without_rate` counts amounts whose currency had no reference rate: they are not in the figure.
    """

    min: int | Fraction | None = None
    max: int | Fraction | None = None
    packages: int = 0
    without_rate: int = 0

    def __add__(self, other: EuroSum) -> EuroSum:
        packages, without = self.packages + other.packages, self.without_rate + other.without_rate
        if self.min is None or other.min is None:
            stated = other if self.min is None else self
            return EuroSum(stated.min, stated.max, packages, without)
        top = None if self.max is None or other.max is None else self.max + other.max
        return EuroSum(self.min + other.min, top, packages, without)


@dataclass(slots=True)
class Tally:
    """What the lines of a group come to, in the making.

    `kind` is the one system they share: None while there is no line, "" where they are of several or of none.
    """

    pledged: Counted = field(default_factory=Counted)
    decided: Counted = field(default_factory=Counted)
    delivered: Counted = field(default_factory=Counted)
    gap: Counted = field(default_factory=Counted)
    serves: int = 0
    rows: int = 0
    left_out: int = 0
    kind: str | None = None
    euro_least: int | Fraction | None = None
    euro_most: int | Fraction = 0
    euro_opens: int = 0
    amounts: int = 0
    without_rate: int = 0

    def add(self, other: Tally) -> None:
        """Put another group's lines to this one's."""
        for name in MEASURES:
            getattr(self, name).add(getattr(other, name))
        self.serves += other.serves
        self.rows += other.rows
        self.left_out += other.left_out
        if other.kind is not None:
            self.kind = other.kind if self.kind in (None, other.kind) else ""
        self.add_money(other)

    def add_money(self, other: Tally) -> None:
        self.euro_least = plus(self.euro_least, other.euro_least)
        self.euro_most += other.euro_most
        self.euro_opens += other.euro_opens
        self.amounts += other.amounts
        self.without_rate += other.without_rate

    def part(self, portion: Fraction) -> Tally:
        """A part of the numbers and the money. Lines are not cut: each is told, also one without a number."""
        if not portion:
            return Tally(left_out=self.rows + self.left_out)
        return replace(
            self,
            **{name: getattr(self, name).part(portion) for name in MEASURES},
            euro_least=times(self.euro_least, portion),
            euro_most=self.euro_most * portion,
        )

    def quantity(self, measure: str = PLEDGED) -> Sum:
        """The sum of the quantities; empty where the lines are not of one system (rule 1)."""
        counted: Counted = getattr(self, measure)
        return counted.sum() if self.kind else Sum(unstated=counted.unstated)

    def money(self) -> EuroSum:
        top = None if self.euro_opens or self.euro_least is None else self.euro_most
        return EuroSum(self.euro_least, top, self.amounts, self.without_rate)


NOTHING: Final = Tally()


Tallies = Mapping[Place, Tally]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Published lines by group: the lines themselves and, apart, their money.

    `own`: what lines are worth by themselves; `loose`: the same of lines whose pledge has no value as a whole;
    `packages`: the values of whole pledges, each at the first of its lines.
    """

    lines: Tallies
    own: Tallies
    loose: Tallies
    packages: Tallies

    def __len__(self) -> int:
        return len(self.lines)

    def named(self, by: Sequence[str], first: int, day: str) -> Grouped:
        """The same groups called by these names; the columns they stand for begin at `first` in each place."""
        return Grouped(*(_named(found, by, first, day) for found in (self.lines, self.own, self.loose, self.packages)))

    def without(self, first: int) -> Grouped:
        """The wider groups alike in all but the first columns of each place."""
        return Grouped(*(_cut(found, first) for found in (self.lines, self.own, self.loose, self.packages)))

    def totals(self, kept: Sequence[int], *, whole_packages: bool) -> dict[Place, Tally]:
        """The tallies of wider groups: alike in these places of the finer ones, completeness and unit. With
        `whole_packages` the value of a package adds once; without, only what a line itself is worth."""
        found: dict[Place, Tally] = defaultdict(Tally)
        for place, tallied in self.lines.items():
            found[_wider(place, kept)].add(tallied)
        for money in (self.loose, self.packages) if whole_packages else (self.own,):
            for place, tallied in money.items():
                found[_wider(place, kept)].add_money(tallied)
        return found


def _named(tallies: Tallies, by: Sequence[str], first: int, day: str) -> dict[Place, Tally]:
    found: dict[Place, Tally] = defaultdict(Tally)
    for place, tallied in tallies.items():
        found[named_place(place, by, first, day)].add(tallied)
    return found


def _cut(tallies: Tallies, first: int) -> dict[Place, Tally]:
    found: dict[Place, Tally] = defaultdict(Tally)
    for place, tallied in tallies.items():
        found[place[first:]].add(tallied)
    return found


def group(rows: PublishedQuerySet, columns: Sequence[str], counts: Q) -> Grouped:
    """Group rows alike in these columns, completeness and unit. `counts` says which of them add."""
    names = [*columns, "completeness", "unit"]
    adding = rows.filter(counts)
    own, loose = _own_money(adding.filter(value_min__isnull=False), names)
    return Grouped(_lines(rows, names, counts), own, loose, _packages(adding, names))


def _wider(place: Place, kept: Sequence[int]) -> Place:
    return (*(place[at] for at in kept), *place[-2:])


def _place(key: Sequence[Any]) -> Place:
    return tuple("" if value is None else str(value) for value in key)


def _lines(rows: PublishedQuerySet, names: Sequence[str], counts: Q) -> Tallies:
    # A row that counts adds its quantity; `adds_*` would be 0 for one that is counted in only here.
    measures = {name: sum_ for measure in MEASURES for name, sum_ in asked(measure, counts).items()}
    found = _grouped(rows, names).annotate(
        **measures,
        serves=SqlSum("for_count", filter=counts),
        adding=Count("pk", filter=counts),
        left_out=Count("pk", filter=~counts),
        first_kind=Min("total_system", filter=counts),
        last_kind=Max("total_system", filter=counts),
    )
    return {_place(row[: len(names)]): _tally(*row[len(names) :]) for row in found}


def _tally(*values: Any) -> Tally:
    """From what the database found: the parts of each measure, one after the other, then the rest."""
    *numbers, serves, adding, left, first, last = values
    measured = [counted(numbers[at : at + len(PARTS)]) for at in range(0, len(numbers), len(PARTS))]
    return Tally(*measured, serves or 0, adding, left, first if first == last else "")


def _grouped(rows: QuerySet[PublishedLine], names: Sequence[str]) -> QuerySet[Any, Any]:
    # Named apart from the columns: an annotation may not be called like one.
    keys = {f"by_{place}": F(name) for place, name in enumerate(names)}
    return rows.order_by().annotate(**keys).values_list(*keys)


def _packages(rows: PublishedQuerySet, names: Sequence[str]) -> Tallies:
    """The value of each package, at the first of its rows."""
    in_order = Window(RowNumber(), partition_by="pledge_id", order_by="number")
    first = rows.filter(package_min__isnull=False).order_by().annotate(place=in_order).filter(place=1)
    found: dict[Place, Tally] = defaultdict(Tally)
    # Read by name: of a column that is asked for twice, a filtered window gives only one value.
    for row in first.values(*dict.fromkeys([*names, "package_eur_min", "package_eur_max"])):
        low, high = row["package_eur_min"], row["package_eur_max"]
        money = _euro(low, high, int(low is not None and high is None), 1, int(low is None))
        found[_place([row[name] for name in names])].add_money(money)
    return found


def _own_money(rows: PublishedQuerySet, names: Sequence[str]) -> tuple[Tallies, Tallies]:
    """What lines are worth by themselves: of all these lines, and of those whose pledge has no value as a whole."""
    no_top, no_rate = Q(value_eur_min__isnull=False, value_eur_max=None), Q(value_eur_min=None)
    sums: dict[str, Any] = {}
    for name, which in (("own", Q()), ("loose", Q(package_min=None))):
        only = {"filter": which} if which else {}
        sums |= {f"{name}_least": SqlSum("value_eur_min", **only), f"{name}_most": SqlSum("value_eur_max", **only)}
        sums |= {f"{name}_opens": Count("pk", filter=which & no_top), f"{name}_amounts": Count("pk", **only)}
        sums |= {f"{name}_without": Count("pk", filter=which & no_rate)}
    own: dict[Place, Tally] = {}
    loose: dict[Place, Tally] = {}
    for *key, one, two, three, four, five, six, seven, eight, nine, ten in _grouped(rows, names).annotate(**sums):
        own[_place(key)] = _euro(one, two, three, four, five)
        loose[_place(key)] = _euro(six, seven, eight, nine, ten)
    return own, loose


def _euro(least: int | None, most: int | None, opens: int, amounts: int, without: int) -> Tally:
    return Tally(euro_least=least, euro_most=most or 0, euro_opens=opens, amounts=amounts, without_rate=without)
