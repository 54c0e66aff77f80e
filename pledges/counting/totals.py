"""What published lines add up to: the database sums, these rules say what may be summed and how it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q

from pledges.counting.grouping import NOTHING, EuroSum, Grouped, Place, Tally, group
from pledges.counting.rules import UNCONFIRMED
from pledges.models.pledges import UNNAMED
from pledges.models.published import PublishedQuerySet
from pledges.quantity import Sum

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
FINE: Final = ("donor", "system")
JOINT_MODES: Final = ("apart",)


class CannotCount(ValueError):
    """A total nobody can make; the message says which name is unknown and which may be written."""


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
            "for_count": self.for_count or None,
            "joint_unstated": self.joint.unstated,
            "joint_for_count": self.joint_for_count or None,
            "joint_rows": self.joint_rows,
        }


def euros(cents: int | None) -> float | int | None:
    """Euro of euro cents, a whole number where it is one."""
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def totals(
    rows: PublishedQuerySet,
    by: Sequence[str],
    joint: str = "apart",
    *,
    unconfirmed: bool = False,
    lines: Grouped | None = None,
) -> list[TotalRow]:
    """Total the given published rows by the named dimensions, one row for each completeness and unit (rule 1).

    Quantities are added within one system only: where a group holds several systems its quantity stays empty.
    `unconfirmed`: count the lines too that rest only on a state-controlled source about another party.
    `lines`: what `fine_groups` found for the same rows, where several totals of them are wanted.
    Raises CannotCount for a name this cannot total by. `rows` must be of one moment (`today`, `as_of`, ...).
    """
    check_names(by, joint)
    finer: Sequence[str] = FINE
    if lines is None or not set(by) <= set(FINE):
        lines, finer = group(rows, [DIMENSIONS[name] for name in by], counting(unconfirmed)), by
    # By system or category only a line's own value adds; a package's value cannot be broken down (rule 5).
    whole_packages = not {"system", "category"} & set(by)
    found = lines.totals([finer.index(name) for name in by], whole_packages=whole_packages)
    if "donor" in by:
        return _with_donors(found, by)
    return [_row(by, place, tallied) for place, tallied in sorted(found.items())]


def fine_groups(rows: PublishedQuerySet, *, unconfirmed: bool = False) -> Grouped:
    """Groups by donor and system, from which every total by either of them, or by none, can be made."""
    return group(rows, [DIMENSIONS[name] for name in FINE], counting(unconfirmed))


def counting(unconfirmed: bool) -> Q:
    """Which rows add."""
    # A list of one: SQLite looks for a bare yes or no in no index.
    return Q(counts__in=[True]) | Q(counts_reason=UNCONFIRMED) if unconfirmed else Q(counts__in=[True])


def check_names(by: Sequence[str], joint: str = "apart") -> None:
    for name in by:
        if name not in DIMENSIONS:
            raise CannotCount(f"{name!r} is not something to total by. Write one or more of {', '.join(DIMENSIONS)}.")
    if len(set(by)) != len(by):
        raise CannotCount(f"{','.join(by)!r} names the same thing twice. Write each name once.")
    if joint not in JOINT_MODES:
        raise CannotCount(f"joint={joint!r} cannot be counted. Write joint=apart.")


def _with_donors(found: Mapping[Place, Tally], by: Sequence[str]) -> list[TotalRow]:
    """Single donors with what they give alone and jointly, then the joint groups as rows of their own."""
    at = by.index("donor")
    alone = {place: tallied for place, tallied in found.items() if SEPARATOR not in place[at]}
    groups = {place: tallied for place, tallied in found.items() if SEPARATOR in place[at]}
    together: dict[Place, Tally] = defaultdict(Tally)
    for place, tallied in groups.items():
        for member in place[at].split(SEPARATOR):
            if member != UNNAMED:
                together[(*place[:at], member, *place[at + 1 :])].add(tallied)
    # A donor with nothing but a share in what groups do not give has no figure: the group's row tells why.
    singles = sorted(alone.keys() | {place for place, tallied in together.items() if tallied.rows})
    return [
        *(_row(by, place, alone.get(place, NOTHING), together.get(place, NOTHING)) for place in singles),
        *(_row(by, place, tallied, tallied) for place, tallied in sorted(groups.items())),
    ]


def _row(by: Sequence[str], place: Place, alone: Tally, together: Tally = NOTHING) -> TotalRow:
    *keys, completeness, unit = place
    return TotalRow(
        keys=dict(zip(by, keys, strict=True)),
        completeness=completeness,
        unit=unit,
        quantity=alone.quantity(),
        joint=together.quantity(),
        for_count=alone.serves,
        joint_for_count=together.serves,
        value=alone.money(),
        joint_value=together.money(),
        rows=alone.rows,
        joint_rows=together.rows,
        left_out=alone.left_out,
    )
