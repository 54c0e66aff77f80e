"""Groups of published lines as the database adds them up: one tally a group, which others can be added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Final

from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, When, Window
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
)
from pledges.counting.worth import (
    CURRENCIES,
    NO_WORTH,
    NOT_DATED,
    Converted,
    MoneySum,
    Worth,
    amount,
    fields_of,
    of_basis,
)
from pledges.models.published import PublishedLine, PublishedQuerySet
from pledges.quantity import Sum

# What the database adds up of one currency: least, most, open tops and missing ones.
MONEY_PARTS: Final = 4


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
    worth: Worth = NO_WORTH

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
        self.worth += other.worth

    def part(self, portion: Fraction) -> Tally:
        """A part of the numbers and the money. Lines are not cut: each is told, also one without a number."""
        if not portion:
            return Tally(left_out=self.rows + self.left_out)
        return replace(
            self,
            **{name: getattr(self, name).part(portion) for name in MEASURES},
            worth=self.worth.part(portion),
        )

    def quantity(self, measure: str = PLEDGED) -> Sum:
        """The sum of the quantities; empty where the lines are not of one system (rule 1)."""
        counted: Counted = getattr(self, measure)
        return counted.sum() if self.kind else Sum(unstated=counted.unstated)


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


def _grouped(rows: QuerySet[PublishedLine], names: Sequence[str], **more: Any) -> QuerySet[Any, Any]:
    # Named apart from the columns: an annotation may not be called like one.
    keys = {f"by_{place}": F(name) for place, name in enumerate(names)} | more
    return rows.order_by().annotate(**keys).values_list(*keys)


def _packages(rows: PublishedQuerySet, names: Sequence[str]) -> Tallies:
    """The value of each package, at the first of its rows."""
    in_order = Window(RowNumber(), partition_by="pledge_id", order_by="number")
    first = rows.filter(package_min__isnull=False).order_by().annotate(place=in_order).filter(place=1)
    found: dict[Place, Tally] = defaultdict(Tally)
    # Read by name: of a column that is asked for twice, a filtered window gives only one value.
    for row in first.values(*dict.fromkeys([*names, *fields_of("package")])):
        found[_place([row[name] for name in names])].worth += amount(row, "package")
    return found


def _own_money(rows: PublishedQuerySet, names: Sequence[str]) -> tuple[Tallies, Tallies]:
    """What lines are worth by themselves: of all these lines, and of those whose pledge has no value as a whole."""
    apart = {
        "basis": F("value_basis"),
        "currency": F("value_currency"),
        "dated": _whether(announced_to__isnull=False),
        "in_package": _whether(package_min__isnull=False),
    }
    sums = {name: sum_ for code in CURRENCIES for name, sum_ in _asked(code).items()}
    own: dict[Place, Tally] = defaultdict(Tally)
    loose: dict[Place, Tally] = defaultdict(Tally)
    for found in _grouped(rows, names, **apart).annotate(amounts=Count("pk"), **sums):
        place, (basis, currency, dated, in_package, *money) = _place(found[: len(names)]), found[len(names) :]
        worth = of_basis(_converted(money, currency if dated else NOT_DATED), basis)
        own[place].worth += worth
        if not in_package:
            loose[place].worth += worth
    return own, loose


def _whether(**condition: Any) -> Case:
    return Case(When(**condition, then=1), default=0)


def _asked(currency: str) -> dict[str, Any]:
    """What the database adds up of one currency."""
    low, high = f"value_{currency}_min", f"value_{currency}_max"
    no_top = Q(**{f"{low}__isnull": False, high: None})
    return {
        f"{currency}_least": SqlSum(low),
        f"{currency}_most": SqlSum(high),
        f"{currency}_opens": Count("pk", filter=no_top),
        f"{currency}_missing": Count("pk", filter=Q(**{low: None})),
    }


def _converted(found: Sequence[Any], why_missing: str) -> Converted:
    """From what was asked, in that order; amounts of one group are missing for the same reason."""
    amounts, *ends = found
    sums = [ends[at : at + MONEY_PARTS] for at in range(0, len(ends), MONEY_PARTS)]
    eur, usd = (
        MoneySum(least, None if opens else most, {why_missing: missing} if missing else {})
        for least, most, opens, missing in sums
    )
    return Converted(eur, usd, amounts)
