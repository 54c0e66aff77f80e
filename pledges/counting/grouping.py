"""Groups of published lines as the database adds them up: one tally a group, which others can be added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Max, Min, Q, QuerySet, Window
from django.db.models import Sum as SqlSum
from django.db.models.functions import RowNumber

from pledges.models.published import PublishedLine, PublishedQuerySet
from pledges.quantity import ABOUT, Sum

# The values a group has in common, then completeness and unit; an empty value is "".
Place = tuple[str, ...]
# A package of money promises no number of things: it is not "unstated".
MONEY: Final = "money"


@dataclass(frozen=True, slots=True)
class EuroSum:
    """Money in euro cents as an interval over `packages` amounts; `max is None` with a `min`: open top.

    `without_rate` counts amounts whose currency had no reference rate: they are not in the figure.
    """

    min: int | None = None
    max: int | None = None
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

    least: int | None = None
    most: int = 0
    opens: int = 0
    abouts: int = 0
    unstated: int = 0
    serves: int = 0
    rows: int = 0
    left_out: int = 0
    kind: str | None = None
    euro_least: int | None = None
    euro_most: int = 0
    euro_opens: int = 0
    amounts: int = 0
    without_rate: int = 0

    def add(self, other: Tally) -> None:
        """Put another group's lines to this one's."""
        self.least, self.most, self.opens = (
            _plus(self.least, other.least),
            self.most + other.most,
            self.opens + other.opens,
        )
        self.abouts += other.abouts
        self.unstated += other.unstated
        self.serves += other.serves
        self.rows += other.rows
        self.left_out += other.left_out
        self.kind = other.kind if self.kind is None or self.kind == other.kind else ""
        self.add_money(other)

    def add_money(self, other: Tally) -> None:
        self.euro_least = _plus(self.euro_least, other.euro_least)
        self.euro_most += other.euro_most
        self.euro_opens += other.euro_opens
        self.amounts += other.amounts
        self.without_rate += other.without_rate

    def quantity(self) -> Sum:
        """The sum of the quantities; empty where the lines are not of one system (rule 1)."""
        if self.least is None or not self.kind:
            return Sum(unstated=self.unstated)
        return Sum(self.least, None if self.opens else self.most, self.abouts > 0, self.unstated)

    def money(self) -> EuroSum:
        top = None if self.euro_opens or self.euro_least is None else self.euro_most
        return EuroSum(self.euro_least, top, self.amounts, self.without_rate)


NOTHING: Final = Tally()


Tallies = Mapping[Place, Tally]


def tally_lines(rows: PublishedQuerySet, columns: Sequence[str], counts: Q) -> dict[Place, Tally]:
    """One tally, without money, for each group of rows alike in these columns, completeness and unit.

    `counts` says which rows add.
    """
    return {_place(key): tallied for key, tallied in _lines(rows, [*columns, "completeness", "unit"], counts)}


def roll_up(tallies: Tallies, kept: Sequence[int]) -> dict[Place, Tally]:
    """The tallies of wider groups: alike only in these places of the finer ones, completeness and unit."""
    found: dict[Place, Tally] = defaultdict(Tally)
    for place, tallied in tallies.items():
        found[(*(place[at] for at in kept), *place[-2:])].add(tallied)
    return found


def add_money(
    tallies: dict[Place, Tally], rows: PublishedQuerySet, columns: Sequence[str], *, whole_packages: bool
) -> None:
    """Put the euro of these rows, all of which count, to their groups. With `whole_packages` the value of a package
    adds once, on the first of its rows; without, only what a line itself is worth."""
    for key, money in _money(rows, [*columns, "completeness", "unit"], whole_packages):
        tallies[_place(key)].add_money(money)


def _plus(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


def _place(key: Sequence[Any]) -> Place:
    return tuple("" if value is None else str(value) for value in key)


def _lines(rows: PublishedQuerySet, names: Sequence[str], counts: Q) -> list[tuple[Sequence[Any], Tally]]:
    # A row that counts adds its quantity; `adds_*` would be 0 for one that is counted in only here.
    found = _grouped(rows, names).annotate(
        least=SqlSum("quantity_min", filter=counts),
        most=SqlSum("quantity_max", filter=counts),
        opens=Count("pk", filter=counts & Q(quantity_min__isnull=False, quantity_max=None)),
        abouts=Count("pk", filter=counts & Q(quantity_qualifier=ABOUT)),
        unstated=Count("pk", filter=counts & Q(quantity_min=None) & ~Q(category=MONEY)),
        serves=SqlSum("for_count", filter=counts),
        adding=Count("pk", filter=counts),
        left_out=Count("pk", filter=~counts),
        first_kind=Min("total_system"),
        last_kind=Max("total_system"),
    )
    return [
        (
            key,
            Tally(least, most or 0, opens, abouts, unstated, serves or 0, adding, left, first if first == last else ""),
        )
        for *key, least, most, opens, abouts, unstated, serves, adding, left, first, last in found
    ]


def _grouped(rows: QuerySet[PublishedLine], names: Sequence[str]) -> QuerySet[Any, Any]:
    # Named apart from the columns: an annotation may not be called like one.
    keys = {f"by_{place}": F(name) for place, name in enumerate(names)}
    return rows.order_by().annotate(**keys).values_list(*keys)


def _money(rows: PublishedQuerySet, names: Sequence[str], whole_packages: bool) -> list[tuple[Sequence[Any], Tally]]:
    """Euro of every amount among these rows, all of which count."""
    own = rows.filter(value_min__isnull=False)
    if not whole_packages:
        return _euro(own, names, "value_eur")
    return [*_euro(own.filter(package_min=None), names, "value_eur"), *_packages(rows, names)]


def _packages(rows: PublishedQuerySet, names: Sequence[str]) -> Iterator[tuple[Sequence[Any], Tally]]:
    """The value of each package, at the first of its rows."""
    in_order = Window(RowNumber(), partition_by="pledge_id", order_by="number")
    first = rows.filter(package_min__isnull=False).order_by().annotate(place=in_order).filter(place=1)
    for *key, low, high in first.values_list(*names, "package_eur_min", "package_eur_max"):
        is_open = low is not None and high is None
        yield (
            key,
            Tally(
                euro_least=low, euro_most=high or 0, euro_opens=int(is_open), amounts=1, without_rate=int(low is None)
            ),
        )


def _euro(rows: QuerySet[PublishedLine], names: Sequence[str], amount: str) -> list[tuple[Sequence[Any], Tally]]:
    low, high = f"{amount}_min", f"{amount}_max"
    found = _grouped(rows, names).annotate(
        least=SqlSum(low),
        most=SqlSum(high),
        opens=Count("pk", filter=Q(**{f"{low}__isnull": False, high: None})),
        amounts=Count("pk"),
        without=Count("pk", filter=Q(**{low: None})),
    )
    return [
        (key, Tally(euro_least=least, euro_most=most or 0, euro_opens=opens, amounts=amounts, without_rate=without))
        for *key, least, most, opens, amounts, without in found
    ]
