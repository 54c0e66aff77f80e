"""Conditions the database holds for every writer: ranges, rough dates, money, lengths, addresses."""

from __future__ import annotations

from django.db.models import F, Q
from django.db.models.constraints import CheckConstraint
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from pledges.dates import BY, DAY, EARLIEST, LATEST, MONTH, PRECISIONS, QUARTER, UNKNOWN, YEAR
from pledges.money import LARGEST_MINOR
from pledges.quantity import LARGEST, QUALIFIERS, UNSTATED

ESTIMATED = "estimated"
BASES = ("stated", ESTIMATED, "publisher")


def null_or(field: str, **bounds: int) -> Q:
    """Empty, or within bounds given as `gte=` and `lte=`."""
    inside = Q()
    for lookup, bound in bounds.items():
        inside &= Q(**{f"{field}__{lookup}": bound})
    return Q(**{field: None}) | inside


def quantity_checks(table: str, prefix: str = "quantity") -> list[CheckConstraint]:
    """A quantity runs upwards, is bounded, and is unstated exactly when it has no minimum."""
    low, high, qualifier = f"{prefix}_min", f"{prefix}_max", f"{prefix}_qualifier"
    stated = ~Q(**{qualifier: UNSTATED}) & Q(**{f"{low}__isnull": False})
    unstated = Q(**{qualifier: UNSTATED, low: None, high: None})
    return [
        CheckConstraint(name=f"{table}_{prefix}_qualifier", condition=Q(**{f"{qualifier}__in": QUALIFIERS})),
        CheckConstraint(name=f"{table}_{prefix}_stated_or_not", condition=stated | unstated),
        range_check(table, prefix, LARGEST),
    ]


def range_check(table: str, prefix: str, largest: int) -> CheckConstraint:
    """min and max are whole, between 0 and `largest`, and run upwards; an open top has no max."""
    low, high = f"{prefix}_min", f"{prefix}_max"
    upwards = Q(**{high: None}) | Q(**{f"{high}__gte": F(low), f"{high}__lte": largest})
    return CheckConstraint(name=f"{table}_{prefix}_runs_upwards", condition=null_or(low, gte=0, lte=largest) & upwards)


def value_checks(table: str) -> list[CheckConstraint]:
    """An amount has a currency, a basis and a minimum in minor units, or none of them."""
    empty = Q(value_min=None, value_max=None, value_currency="", value_qualifier="", value_basis="")
    given = Q(value_min__isnull=False, value_basis__in=BASES, value_qualifier__in=QUALIFIERS) & ~Q(value_currency="")
    return [
        CheckConstraint(name=f"{table}_value_whole_or_none", condition=empty | given),
        range_check(table, "value", LARGEST_MINOR),
    ]


def span_check(table: str, prefix: str) -> CheckConstraint:
    """A rough date: an interval with a precision, as pledges.dates.DateSpan has it."""
    start, end, precision = f"{prefix}_from", f"{prefix}_to", f"{prefix}_precision"
    inside = Q(**{f"{end}__gte": EARLIEST, f"{end}__lte": LATEST})
    both = Q(**{f"{start}__gte": EARLIEST, f"{start}__lte": F(end)}) & inside
    return CheckConstraint(
        name=f"{table}_{prefix}_span",
        condition=Q(**{f"{precision}__in": PRECISIONS})
        & (
            Q(**{precision: UNKNOWN, start: None, end: None})
            | (Q(**{precision: BY, start: None}) & inside)
            | (Q(**{f"{precision}__in": (DAY, MONTH, QUARTER, YEAR)}) & both)
        ),
    )


def window_check(table: str, prefix: str = "due") -> CheckConstraint:
    """A due window runs forwards; either end may be open."""
    start, end = f"{prefix}_from", f"{prefix}_to"
    return CheckConstraint(
        name=f"{table}_{prefix}_runs_forwards",
        condition=(Q(**{start: None}) | Q(**{end: None}) | Q(**{f"{start}__lte": F(end)}))
        & null_or(start, gte=EARLIEST, lte=LATEST)
        & null_or(end, gte=EARLIEST, lte=LATEST),
    )


def length_checks(table: str, **limits: int) -> list[CheckConstraint]:
    """Text no longer than its column says: SQLite does not look at max_length."""
    return [
        CheckConstraint(name=f"{table}_{field}_length", condition=LessThanOrEqual(Length(F(field)), limit))
        for field, limit in limits.items()
    ]


def not_empty(table: str, *fields: str) -> list[CheckConstraint]:
    return [CheckConstraint(name=f"{table}_{field}_not_empty", condition=~Q(**{field: ""})) for field in fields]


def url_check(table: str, field: str = "url") -> CheckConstraint:
    """A web address or nothing: `javascript:` never reaches a link."""
    web = Q(**{f"{field}__startswith": "https://"}) | Q(**{f"{field}__startswith": "http://"})
    return CheckConstraint(name=f"{table}_{field}_is_web", condition=Q(**{field: ""}) | web)


def one_of(table: str, field: str, values: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(name=f"{table}_{field}_known", condition=Q(**{f"{field}__in": values}))
