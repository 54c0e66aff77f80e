"""What published lines add up to: the database sums, these rules say what may be summed and how it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, F, Max, Min, Q
from django.db.models import Sum as SqlSum

from pledges.counting.rules import UNCONFIRMED
from pledges.models.pledges import UNNAMED
from pledges.models.published import PublishedQuerySet
from pledges.quantity import ABOUT, Sum

SEPARATOR: Final = ";"
# The name of a dimension in the query string and the published column it groups by.
DIMENSIONS: Final = {
    "donor": "donor_key",
    "recipient": "recipient",
    "system": "total_system",
    "category": "category",
    "status": "status",
    "announcement": "announcement",
    "tier": "tier",
    "year": "announced_to__year",
    "ledger": "ledger",
}
# A package of money promises no number of things: it is not "unstated".
MONEY: Final = "money"
JOINT_MODES: Final = ("apart",)


class CannotCount(ValueError):
    """A total nobody can make; the message says which name is unknown and which may be written."""


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


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row of a total: lines alike in `keys`, completeness and unit.

    `quantity` is what they add up to; for a single donor that is what it gives alone, and `joint` what it gives
    together with others (the same lines stand under each of them: `joint` is not summable over donors). A joint
    group has a row of its own whose key is its members, `NL;*`. `for_count`: how many systems components serve.
    `left_out` counts lines of the same kind that do not add.
    """

    keys: Mapping[str, str]
    completeness: str
    unit: str
    quantity: Sum = field(default_factory=Sum)
    joint: Sum = field(default_factory=Sum)
    for_count: int = 0
    joint_for_count: int = 0
    value: EuroSum = field(default_factory=EuroSum)
    joint_value: EuroSum = field(default_factory=EuroSum)
    rows: int = 0
    joint_rows: int = 0
    left_out: int = 0

    @property
    def is_group(self) -> bool:
        return SEPARATOR in self.keys.get("donor", "")

    def as_record(self) -> dict[str, Any]:
        """The public columns of `manage.py total`, in their order; empty is None."""
        return {
            **self.keys,
            "completeness": self.completeness,
            "unit": self.unit,
            "min": self.quantity.min,
            "max": self.quantity.max,
            "unstated": self.quantity.unstated,
            "joint_min": self.joint.min,
            "joint_max": self.joint.max,
            "value_eur_min": euros(self.value.min),
            "value_eur_max": euros(self.value.max),
            "rows": self.rows,
            "left_out": self.left_out,
            "for_count": self.for_count or self.joint_for_count or None,
        }


def euros(cents: int | None) -> float | int | None:
    """Euro of euro cents, a whole number where it is one."""
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def totals(
    rows: PublishedQuerySet, by: Sequence[str], joint: str = "apart", *, unconfirmed: bool = False
) -> list[TotalRow]:
    """Total the given published rows by the named dimensions, one row for each completeness and unit (rule 1).

    Quantities are added within one system only: where a group holds several systems its quantity stays empty.
    `unconfirmed`: count the lines too that rest only on a state-controlled source about another party.
    Raises CannotCount for a name this cannot total by. `rows` must be of one moment (`today`, `as_of`, ...).
    """
    check_names(by, joint)
    # A list of one: SQLite looks for a bare yes or no in no index.
    counts = Q(counts__in=[True]) | Q(counts_reason=UNCONFIRMED) if unconfirmed else Q(counts__in=[True])
    counted = _counted(rows, by, counts)
    values = _values(rows.filter(counts), by)
    groups = [_row(by, found, values) for found in counted]
    return _with_donors(groups) if "donor" in by else groups


def check_names(by: Sequence[str], joint: str = "apart") -> None:
    for name in by:
        if name not in DIMENSIONS:
            raise CannotCount(f"{name!r} is not something to total by. Write one or more of {', '.join(DIMENSIONS)}.")
    if len(set(by)) != len(by):
        raise CannotCount(f"{','.join(by)!r} names the same thing twice. Write each name once.")
    if joint not in JOINT_MODES:
        raise CannotCount(f"joint={joint!r} cannot be counted. Write joint=apart.")


def _counted(rows: PublishedQuerySet, by: Sequence[str], counts: Q) -> Iterable[dict[str, Any]]:
    """One GROUP BY: sums of what adds, with what keeps them from looking surer than they are."""
    # A row that counts adds its quantity; `adds_*` would be 0 for one that is counted in only here.
    return (
        rows.order_by()
        .values("completeness", "unit", **{f"by_{name}": F(DIMENSIONS[name]) for name in by})
        .annotate(
            least=SqlSum("quantity_min", filter=counts),
            most=SqlSum("quantity_max", filter=counts),
            open_tops=Count("pk", filter=counts & Q(quantity_min__isnull=False, quantity_max=None)),
            abouts=Count("pk", filter=counts & Q(quantity_qualifier=ABOUT)),
            unstated=Count("pk", filter=counts & Q(quantity_min=None) & ~Q(category=MONEY)),
            serves=SqlSum("for_count", filter=counts),
            adding=Count("pk", filter=counts),
            left_out=Count("pk", filter=~counts),
            first_kind=Min("total_system"),
            last_kind=Max("total_system"),
        )
        .order_by(*(f"by_{name}" for name in by), "completeness", "unit")
    )


def _sum(found: Mapping[str, Any]) -> Sum:
    # Items whose words no system has are unlike each other, though they share the empty name.
    one_kind = found["first_kind"] == found["last_kind"] != ""
    if found["least"] is None or not one_kind:
        return Sum(unstated=found["unstated"])
    most = None if found["open_tops"] else found["most"]
    return Sum(found["least"], most, found["abouts"] > 0, found["unstated"])


def _row(by: Sequence[str], found: Mapping[str, Any], values: Mapping[tuple[str, ...], EuroSum]) -> TotalRow:
    keys = {name: _text(found[f"by_{name}"]) for name in by}
    place = (*keys.values(), found["completeness"], found["unit"])
    return TotalRow(
        keys=keys,
        completeness=found["completeness"],
        unit=found["unit"],
        quantity=_sum(found),
        for_count=found["serves"] or 0,
        value=values.get(place, EuroSum()),
        rows=found["adding"],
        left_out=found["left_out"],
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _values(rows: PublishedQuerySet, by: Sequence[str]) -> dict[tuple[str, ...], EuroSum]:
    """Money by row of the total. By system or category only a line's own value adds; a package's value cannot be
    broken down and is left to totals that keep packages whole (rule 5)."""
    own_only = "system" in by or "category" in by
    names = [DIMENSIONS[name] for name in by]
    found: dict[tuple[str, ...], EuroSum] = defaultdict(EuroSum)
    for *keys, money in _amounts(rows, [*names, "completeness", "unit"], own_only):
        found[tuple(_text(key) for key in keys)] += money
    return found


def _amounts(rows: PublishedQuerySet, names: Sequence[str], own_only: bool) -> Iterator[tuple[Any, ...]]:
    """Keys and euro of every amount among these rows, all of which count; a package once, on the first of its rows."""
    counting = rows.order_by("pledge_id", "number")
    own = counting.filter(value_min__isnull=False)
    if not own_only:
        own = own.filter(package_min=None)
    for *keys, low, high in own.values_list(*names, "value_eur_min", "value_eur_max"):
        yield (*keys, _euro(low, high))
    if own_only:
        return
    seen: set[int] = set()
    packages = counting.filter(package_min__isnull=False)
    for pledge, *keys, low, high in packages.values_list("pledge_id", *names, "package_eur_min", "package_eur_max"):
        if pledge not in seen:
            seen.add(pledge)
            yield (*keys, _euro(low, high))


def _euro(low: int | None, high: int | None) -> EuroSum:
    return EuroSum(low, high, packages=1, without_rate=int(low is None))


def _with_donors(groups: Sequence[TotalRow]) -> list[TotalRow]:
    """Single donors with what they give alone and jointly, then the joint groups as rows of their own."""
    single: dict[tuple[Any, ...], TotalRow] = {}
    joint: list[TotalRow] = []
    for row in groups:
        if not row.is_group:
            _merge(single, row.keys["donor"], row, alone=row)
            continue
        joint.append(
            TotalRow(
                **{
                    **_fields(row),
                    "joint": row.quantity,
                    "joint_for_count": row.for_count,
                    "joint_value": row.value,
                    "joint_rows": row.rows,
                }
            )
        )
        for member in row.keys["donor"].split(SEPARATOR):
            if member != UNNAMED:
                _merge(single, member, row, together=row)
    return sorted(single.values(), key=_order) + joint


def _fields(row: TotalRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TotalRow.__dataclass_fields__}


def _order(row: TotalRow) -> tuple[str, ...]:
    return (*row.keys.values(), row.completeness, row.unit)


def _merge(
    single: dict[tuple[Any, ...], TotalRow],
    donor: str,
    like: TotalRow,
    alone: TotalRow | None = None,
    together: TotalRow | None = None,
) -> None:
    keys = {**like.keys, "donor": donor}
    place = (*keys.values(), like.completeness, like.unit)
    held = single.get(place, TotalRow(keys, like.completeness, like.unit))
    changed = _fields(held)
    if alone:
        changed |= {name: getattr(alone, name) for name in ("quantity", "for_count", "value", "rows", "left_out")}
    if together:
        changed["joint"] = held.joint + together.quantity
        changed["joint_for_count"] = held.joint_for_count + together.for_count
        changed["joint_value"] = held.joint_value + together.value
        changed["joint_rows"] = held.joint_rows + together.rows
    single[place] = TotalRow(**changed)


def grand_total(rows: Iterable[TotalRow]) -> dict[tuple[str, str, str], Sum]:
    """Sum of totals by (system, completeness, unit): every line once, joint groups on their own rows."""
    found: dict[tuple[str, str, str], Sum] = defaultdict(Sum)
    for row in rows:
        found[(row.keys.get("system", ""), row.completeness, row.unit)] += row.quantity
    return dict(found)
