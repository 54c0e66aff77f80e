"""What published lines add up to: the database sums, these rules say what may be summed and how it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import zip_longest
from typing import Any, Final

from django.db.models import Q

from pledges.counting.dimensions import ANNOUNCED, DIMENSIONS, Place, columns_of
from pledges.counting.gdp import share_of
from pledges.counting.grouping import NOTHING, Grouped, Tally, group
from pledges.counting.joint import APART, JOINT_MODES, SEPARATOR, TOOK_PART, portions
from pledges.counting.measures import MEASURES
from pledges.counting.rules import UNCONFIRMED
from pledges.counting.worth import NO_WORTH, MoneySum, Worth
from pledges.models.pledges import UNNAMED
from pledges.models.published import PublishedQuerySet
from pledges.quantity import Sum

FINE: Final = ("donor", "system")
# What decides to whose row a joint line goes.
DEALING: Final = ("donor_key", "parties", "shares")
NOTHING_OF_IT: Final = Fraction(0)


class CannotCount(ValueError):
    """A total nobody can make; the message says which name is unknown and which may be written."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row of a total: lines alike in `keys`, completeness and unit.

    `quantity` is what they add up to; for a single donor that is what it gives alone, and `joint` what it gives
    together with others (the same lines stand under each of them: `joint` is not summable over donors). A joint
    group has a row of its own whose key is its members, `NL;*`. `for_count`: how many systems components serve.
    `decided`, `delivered` and `gap` are of `quantity`, `joint_decided` and so on of `joint` (see measures.py).
    `value` is in euro and in dollars, what is estimated apart. `left_out` counts lines of the same kind that do not
    add.
    """

    keys: Mapping[str, str]
    completeness: str
    unit: str
    quantity: Sum = field(default_factory=Sum)
    joint: Sum = field(default_factory=Sum)
    decided: Sum = field(default_factory=Sum)
    delivered: Sum = field(default_factory=Sum)
    gap: Sum = field(default_factory=Sum)
    joint_decided: Sum = field(default_factory=Sum)
    joint_delivered: Sum = field(default_factory=Sum)
    joint_gap: Sum = field(default_factory=Sum)
    for_count: int = 0
    joint_for_count: int = 0
    value: Worth = NO_WORTH
    joint_value: Worth = NO_WORTH
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
            "min": plain(self.quantity.min),
            "max": plain(self.quantity.max),
            "unstated": self.quantity.unstated,
            "joint_min": plain(self.joint.min),
            "joint_max": plain(self.joint.max),
            "value_eur_min": major(self.value.stated.eur.min),
            "value_eur_max": major(self.value.stated.eur.max),
            "rows": self.rows,
            "left_out": self.left_out,
            "for_count": self.for_count or None,
            "joint_unstated": self.joint.unstated,
            "joint_for_count": self.joint_for_count or None,
            "joint_rows": self.joint_rows,
            **{name: end for measure in MEASURES[1:] for name, end in _ends(measure, getattr(self, measure))},
            **self.money_record(),
        }

    def money_record(self) -> dict[str, Any]:
        """Stated money and, apart, what is estimated; the euro of the former stands further ahead."""
        stated, estimated = self.value.stated, self.value.estimated
        return {
            "value_usd_min": major(stated.usd.min),
            "value_usd_max": major(stated.usd.max),
            "value_eur_missing": stated.eur.left,
            "value_usd_missing": stated.usd.left,
            **dict(_money_ends("eur", estimated.eur)),
            **dict(_money_ends("usd", estimated.usd)),
            **self.share_record(),
        }

    def share_record(self) -> dict[str, float | int | None]:
        """Per cent of a single giver's gross domestic product; empty for all other rows."""
        share = share_of(self.keys.get("donor", ""), self.value.stated.usd)
        low, high, year = (share.min, share.max, share.year) if share else (None, None, None)
        return {"gdp_share_min": plain(low), "gdp_share_max": plain(high), "gdp_year": year}


def _ends(measure: str, total: Sum) -> Iterator[tuple[str, float | int | None]]:
    yield f"{measure}_min", plain(total.min)
    yield f"{measure}_max", plain(total.max)
    yield f"{measure}_unstated", total.unstated


def _money_ends(currency: str, total: MoneySum) -> Iterator[tuple[str, float | int | None]]:
    yield f"estimated_{currency}_min", major(total.min)
    yield f"estimated_{currency}_max", major(total.max)
    yield f"estimated_{currency}_missing", total.left


def major(cents: int | Fraction | None) -> float | int | None:
    """Euro or dollars of cents, a whole number where it is one."""
    return None if cents is None else plain(Fraction(cents) / 100)


def plain(number: int | Fraction | None) -> float | int | None:
    """A number as files have it: whole where it is, else a decimal, to a millionth."""
    if number is None:
        return None
    return int(number) if number == int(number) else round(float(number), 6)


def totals(
    rows: PublishedQuerySet,
    by: Sequence[str],
    joint: str = APART,
    *,
    donors: Collection[str] = (),
    unconfirmed: bool = False,
    day: str = ANNOUNCED,
    lines: Grouped | None = None,
) -> list[TotalRow]:
    """Total the given published rows by the named dimensions, one row for each completeness and unit (rule 1).

    Quantities are added within one system only: where a group holds several systems its quantity stays empty.
    `joint`: to whose row a joint line goes (see `pledges.counting.joint`); `donors`: count their parts only, where the
    rows were picked by these givers and the mode deals joint lines. `unconfirmed`: count the lines too that rest only
    on a state-controlled source about another party. `day`: the one that month, quarter and year are of. `lines`: what
    `fine_groups` found for the same rows, where several totals of them are wanted.
    Raises CannotCount for a name this cannot total by. `rows` must be of one moment (`today`, `as_of`, ...).
    """
    check_names(by, joint)
    # By system or category only a line's own value adds; a package's value cannot be broken down (rule 5).
    whole_packages = not {"system", "category"} & set(by)
    before = () if joint == APART else DEALING
    finer: Sequence[str] = FINE
    if lines is None or not set(by) <= set(FINE):
        lines, finer = grouped_by(rows, by, counting(unconfirmed), before, day), by
    places = [len(before) + finer.index(name) for name in by]
    if joint != APART and ("donor" in by or (donors and joint != TOOK_PART)):
        return _dealt(lines, by, places, joint, donors, whole_packages=whole_packages)
    found = lines.totals(places, whole_packages=whole_packages)
    if "donor" in by:
        return _with_donors(found, by, only=donors)
    return [_row(by, place, tallied) for place, tallied in sorted(found.items())]


def fine_groups(rows: PublishedQuerySet, joint: str = APART, *, unconfirmed: bool = False) -> Grouped:
    """Groups by donor and system, from which every total by either of them, or by none, can be made in this mode."""
    return grouped_by(rows, FINE, counting(unconfirmed), () if joint == APART else DEALING)


def whoever_gave(dealt: Grouped) -> Grouped:
    """What `fine_groups` finds for lines that are not dealt, made from what it found where they are."""
    return dealt.without(len(DEALING))


def grouped_by(
    rows: PublishedQuerySet, by: Sequence[str], counts: Q, before: Sequence[str] = (), day: str = ANNOUNCED
) -> Grouped:
    """Groups alike in what these names call them; `before`: columns whose values come first in each place."""
    columns = [*before, *columns_of(by, day)]
    found = group(rows, columns, counts)
    is_named = len(columns) == len(before) + len(by) and "publisher" not in by
    return found if is_named else found.named(by, len(before), day)


def counting(unconfirmed: bool) -> Q:
    """Which rows add."""
    # A list of one: SQLite looks for a bare yes or no in no index.
    return Q(counts__in=[True]) | Q(counts_reason=UNCONFIRMED) if unconfirmed else Q(counts__in=[True])


def check_names(by: Sequence[str], joint: str = APART) -> None:
    for name in by:
        if name not in DIMENSIONS:
            raise CannotCount(f"{name!r} is not something to total by. Write one or more of {', '.join(DIMENSIONS)}.")
    if len(set(by)) != len(by):
        raise CannotCount(f"{','.join(by)!r} names the same thing twice. Write each name once.")
    if joint not in JOINT_MODES:
        raise CannotCount(f"joint={joint!r} cannot be counted. Write one of {', '.join(JOINT_MODES)}.")


def _dealt(
    lines: Grouped,
    by: Sequence[str],
    places: Sequence[int],
    mode: str,
    donors: Collection[str],
    *,
    whole_packages: bool,
) -> list[TotalRow]:
    """Totals in which joint lines go to the rows of their givers, as the mode says."""
    found = lines.totals([*range(len(DEALING)), *places], whole_packages=whole_packages)
    dealt: dict[Place, Tally] = defaultdict(Tally)
    for (key, parties, shares, *rest), tallied in found.items():
        deal = _parts if "donor" in by else _part
        for row, part in deal(key, portions(key, parties, shares, mode), tallied, donors):
            dealt[_at(rest, by, row)].add(part)
    if "donor" not in by:
        return [_row(by, place, tallied) for place, tallied in sorted(dealt.items())]
    return _with_donors(dealt, by, together=_together(lines, by, places, whole_packages=whole_packages), only=donors)


def _parts(
    key: str, dealing: Mapping[str, Fraction], tallied: Tally, donors: Collection[str]
) -> Iterator[tuple[str, Tally]]:
    """The rows of donors a group's figures go to, each with its part."""
    asked = {code: portion for code, portion in dealing.items() if not donors or code in donors or code == key}
    yield from ((code, tallied.part(portion)) for code, portion in asked.items())
    if not asked:  # it stands under a giver nobody asked for
        yield key, tallied.part(NOTHING_OF_IT)


def _part(
    key: str, dealing: Mapping[str, Fraction], tallied: Tally, donors: Collection[str]
) -> Iterator[tuple[str, Tally]]:
    """The part of a group's figures that goes to the givers asked for, in one."""
    asked = (portion for code, portion in dealing.items() if code in donors or code == key)
    yield key, tallied.part(sum(asked, NOTHING_OF_IT))


def _at(rest: Sequence[str], by: Sequence[str], key: str) -> Place:
    """A place with the row a figure goes to in the donor's stead."""
    return tuple(key if name == "donor" else value for name, value in zip_longest(by, rest, fillvalue=""))


def _together(lines: Grouped, by: Sequence[str], places: Sequence[int], *, whole_packages: bool) -> dict[Place, Tally]:
    found = lines.totals(places, whole_packages=whole_packages)
    return _of_members({place: tallied for place, tallied in found.items() if _is_group(place, by)}, by)


def _with_donors(
    found: Mapping[Place, Tally],
    by: Sequence[str],
    together: Mapping[Place, Tally] | None = None,
    only: Collection[str] = (),
) -> list[TotalRow]:
    """Single donors with what they give alone and jointly, then the joint groups as rows of their own."""
    at = by.index("donor")
    alone = {place: tallied for place, tallied in found.items() if not _is_group(place, by)}
    groups = {place: tallied for place, tallied in found.items() if _is_group(place, by)}
    together = _of_members(groups, by) if together is None else together
    # A donor with nothing but a share in what groups do not give has no figure: the group's row tells why.
    joining = {place for place, tallied in together.items() if tallied.rows and (not only or place[at] in only)}
    # Only donors asked for have a row: that of a partner would show a part of what it gives.
    singles = sorted({place for place in alone if not only or place[at] in only or not place[at]} | joining)
    return [
        *(_row(by, place, alone.get(place, NOTHING), together.get(place, NOTHING)) for place in singles),
        *(_row(by, place, tallied, tallied) for place, tallied in sorted(groups.items())),
    ]


def _is_group(place: Place, by: Sequence[str]) -> bool:
    return SEPARATOR in place[by.index("donor")]


def _of_members(groups: Mapping[Place, Tally], by: Sequence[str]) -> dict[Place, Tally]:
    """What groups give, under each named member of them."""
    at = by.index("donor")
    together: dict[Place, Tally] = defaultdict(Tally)
    for place, tallied in groups.items():
        for member in place[at].split(SEPARATOR):
            if member != UNNAMED:
                together[(*place[:at], member, *place[at + 1 :])].add(tallied)
    return together


def _row(by: Sequence[str], place: Place, alone: Tally, together: Tally = NOTHING) -> TotalRow:
    *keys, completeness, unit = place
    return TotalRow(
        keys=dict(zip(by, keys, strict=True)),
        completeness=completeness,
        unit=unit,
        quantity=alone.quantity(),
        joint=together.quantity(),
        **{measure: alone.quantity(measure) for measure in MEASURES[1:]},
        **{f"joint_{measure}": together.quantity(measure) for measure in MEASURES[1:]},
        for_count=alone.serves,
        joint_for_count=together.serves,
        value=alone.worth,
        joint_value=together.worth,
        rows=alone.rows,
        joint_rows=together.rows,
        left_out=alone.left_out,
    )
