"""Every published column once: name, label, unit, meaning and value, for page, file and data dictionary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final

from django.conf import settings

from pledges.dates import BY
from pledges.money import to_major

SEPARATOR: Final = ";"
# Parts of an amount of joint givers are written to so many parts of its smallest coin.
PLACES: Final = 100
UNNAMED: Final = "*"
UNCONFIRMED: Final = "unconfirmed"

Row = Mapping[str, Any]
Value = str | int | Decimal | bool | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the published rows.

    `fields` are the columns of the published table that `value` reads; `sort` the fields a list is ordered by for it
    (none: a list cannot be ordered by it). `unit` is empty where the value is a word or a code.
    """

    name: str
    label: str
    unit: str
    meaning: str
    fields: tuple[str, ...]
    value: Callable[[Row], Value]
    sort: tuple[str, ...] = ()


def field(name: str) -> Callable[[Row], Value]:
    """The stored value as it is."""

    def value(row: Row) -> Value:
        found: Value = row[name]
        return found

    return value


def donor_codes(key: str) -> list[str]:
    """The named givers of a donor key: an unnamed partner has no code.

    >>> donor_codes("NL;*")
    ['NL']
    """
    return [code for code in key.split(SEPARATOR) if code and code != UNNAMED]


def major(minor: int | Fraction | None, currency: str) -> Decimal | int | None:
    """Major units of an amount, a whole number where it is one; a part of a joint one to a ten-thousandth."""
    if minor is None:
        return None
    amount = to_major(round(minor * PLACES), currency) / PLACES
    return int(amount) if amount == amount.to_integral_value() else amount


def amount_of(row: Row) -> str:
    """Whose amount a row shows: its own (`value`), else the package's on the first line of a pledge, else none."""
    if row["value_min"] is not None:
        return "value"
    if row["package_min"] is not None and row["number"] == 1:
        return "package"
    return ""


def of_amount(part: str) -> Callable[[Row], Value]:
    """`qualifier`, `currency` or `basis` of the amount a row shows."""
    return lambda row: row[f"{whose}_{part}"] if (whose := amount_of(row)) else None


def amount(end: str) -> Callable[[Row], Value]:
    """`min` or `max` of the amount a row shows, in major units."""
    return lambda row: major(row[f"{whose}_{end}"], row[f"{whose}_currency"]) if (whose := amount_of(row)) else None


def amount_in(code: str, end: str) -> Callable[[Row], Value]:
    """`min` or `max` of that amount in euro or dollars."""
    name = f"{code.lower()}_{end}"
    return lambda row: major(row[f"{whose}_{name}"], code) if (whose := amount_of(row)) else None


def adds_money(basis: str, code: str, end: str) -> Callable[[Row], Value]:
    """What the row adds in that currency to the total of the file; `adding`, a Worth, is put there by whoever walks
    the rows."""
    return lambda row: major(getattr(getattr(getattr(row["adding"], basis), code.lower()), end), code)


def _money(
    name: str, label: str, code: str, meaning: str, value: Callable[..., Callable[[Row], Value]]
) -> list[Column]:
    """The two ends of an amount in a currency."""
    own = name.startswith("value")
    upper = "Upper end of that; empty beside a lower end: no upper limit."
    read = {end: (*_OWN, f"{name}_{end}", f"package{name[5:]}_{end}") if own else _ADDING for end in ("min", "max")}
    return [
        Column(f"{name}_min", f"{label} at least", code, meaning, read["min"], value("min")),
        Column(f"{name}_max", f"{label} at most", code, upper, read["max"], value("max")),
    ]


def address(row: Row) -> str:
    return f"{settings.SITE_URL}/pledges/{row['ref']}/"


def plain(name: str, label: str, meaning: str, unit: str = "", source: str = "", *, sortable: bool = False) -> Column:
    """A column that is a stored field; `source` where the field has another name."""
    stored = source or name
    return Column(name, label, unit, meaning, (stored,), field(stored), (stored,) if sortable else ())


_OWN = ("number", "value_min", "package_min")
_ADDING = ("pledge_id", "counts", "counts_reason")
_RANGE = "whole number in the row's unit"
_PART = "number in the row's unit; a decimal where joint=split deals a part of it"


def _adds(name: str, label: str, meaning: str) -> tuple[Column, Column]:
    """What a row adds to one of the other figures of a total; put there by whoever walks the rows."""
    return (
        Column(
            f"adds_{name}_min",
            f"Adds at least, {label}",
            _PART,
            f"The same of what is {label}: {meaning}.",
            ("status",),
            field(f"adds_{name}_min"),
        ),
        Column(
            f"adds_{name}_max",
            f"Adds at most, {label}",
            _PART,
            "Upper end of that; empty beside a lower end: no upper limit.",
            ("status",),
            field(f"adds_{name}_max"),
        ),
    )


COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        "ref",
        "Pledge",
        "",
        "Public reference of the pledge, for ever.",
        ("ref",),
        field("ref"),
        ("pledge_id", "number"),
    ),
    plain("line", "Line", "Number of the line in its pledge: one item each.", source="number"),
    plain(
        "announced_on",
        "Announced",
        "Day the promise was announced; where only a month, quarter or year is known, its last day.",
        "date",
        "announced_to",
        sortable=True,
    ),
    plain(
        "date_precision",
        "Precision",
        "How precisely that day is known: day, month, quarter, year, by (on or before the day), unknown.",
        source="announced_precision",
    ),
    plain("first_reported_on", "First reported", "Publication day of the earliest source kept.", "date", sortable=True),
    Column(
        "donors",
        "Donors",
        "codes",
        "Codes of those who give; two or more, or an unnamed partner, give jointly.",
        ("donor_key",),
        lambda row: SEPARATOR.join(donor_codes(row["donor_key"])),
        ("donor_key",),
    ),
    plain("parties", "Parties", "Everyone who takes part, as code:role; * is a partner the sources do not name."),
    plain("joint", "Joint", "Whether two or more give together: the line counts once, never once a donor.", "yes/no"),
    plain("unnamed_partners", "Unnamed partners", "Whether a giver is left unnamed by the sources.", "yes/no"),
    plain("recipient", "Recipient", "Code of the one who receives.", "code", sortable=True),
    plain("system", "System", "Slug of the system; empty where the words are not recognised as one.", "slug"),
    plain("system_name", "System name", "Name of the system.", sortable=True),
    plain("category", "Category", "Slug of the field of use.", "slug", sortable=True),
    plain(
        "completeness",
        "Completeness",
        "whole: the system itself; components: parts of it, never added to whole ones; unspecified: not said.",
        sortable=True,
    ),
    plain("for_count", "For how many", "Components only: how many systems they serve.", "whole number"),
    plain("item", "Item as printed", "The item in the words of the source."),
    plain("quantity_min", "At least", "Fewest units promised; empty: not stated, which is not zero.", _RANGE),
    plain("quantity_max", "At most", "Most units promised; empty beside a minimum: no upper limit stated.", _RANGE),
    plain(
        "quantity_qualifier",
        "Kind of number",
        "How the source gives it: exact, about, at-least, up-to, range, vague, unstated.",
    ),
    plain("quantity_words", "Number as printed", "The quantity in the words of the source."),
    plain("unit", "Unit", "What is counted: battery, launcher, round. Unlike units are never added.", "slug"),
    Column(
        "value_min",
        "Worth at least",
        "major units of value_currency",
        "The line's own value, else, on the first line of a pledge only, that of the whole pledge.",
        (*_OWN, "value_currency", "package_currency"),
        amount("min"),
    ),
    Column(
        "value_max",
        "Worth at most",
        "major units of value_currency",
        "Upper end of that value; empty beside a lower end: no upper limit stated.",
        (*_OWN, "value_max", "package_max", "value_currency", "package_currency"),
        amount("max"),
    ),
    Column(
        "value_qualifier",
        "Kind of amount",
        "",
        "How the source gives the amount: exact, about, at-least, up-to, range, vague.",
        (*_OWN, "value_qualifier", "package_qualifier"),
        of_amount("qualifier"),
    ),
    Column(
        "value_currency",
        "Currency",
        "ISO 4217",
        "Currency of the amount.",
        (*_OWN, "value_currency", "package_currency"),
        of_amount("currency"),
    ),
    Column(
        "value_basis",
        "Basis of value",
        "",
        "Who says the amount: stated (by a party), estimated, publisher (the reporting outlet).",
        (*_OWN, "value_basis", "package_basis"),
        of_amount("basis"),
    ),
    *_money(
        "value_eur",
        "Euro",
        "EUR",
        "The amount in euro at the ECB reference rate of the announcement day, or of the last day before with a rate.",
        partial(amount_in, "EUR"),
    ),
    plain(
        "status",
        "Status",
        "The furthest step reached: reported, announced, decided, contracted, shipped, partly-delivered, delivered, "
        "in-service; or suspended, dropped.",
        sortable=True,
    ),
    Column(
        "status_on",
        "Since",
        "date",
        "Day that step was reached, or the last day of the month, quarter or year that is known; empty: not dated, or "
        "known only to have been reached by some day.",
        ("status_on", "status_precision"),
        lambda row: None if row["status_precision"] == BY else row["status_on"],
        ("status_on",),
    ),
    plain("delivered_min", "Delivered at least", "Fewest units reported delivered; empty: none reported.", _RANGE),
    plain("delivered_max", "Delivered at most", "Most units reported delivered.", _RANGE),
    plain("condition", "Condition", "What must happen first, as the source says; empty: none."),
    plain("due_from", "Due from", "First day of the promised delivery window.", "date"),
    plain("due_to", "Due by", "Last day of the promised delivery window.", "date", sortable=True),
    plain("counts", "Counts", "Whether the row adds to the totals of this file.", "yes/no"),
    plain(
        "counts_reason",
        "Why left out",
        "Why a row does not add: withdrawn, umbrella, superseded, restated, part-of-line, dropped, reported, "
        "unconfirmed; or led-by-others, where joint=lead.",
    ),
    plain(
        "adds_min",
        "Adds at least",
        "What the row adds to the total of exactly this file; 0 where it does not count; empty: not stated.",
        _PART,
    ),
    plain("adds_max", "Adds at most", "Upper end of that; empty beside a lower end: no upper limit.", _PART),
    *_money(
        "adds_value_eur",
        "Adds EUR",
        "EUR",
        "What the row adds in euro to the total of this file, where it is not only estimated; a pledge's value stands "
        "on the first of its counting rows in the file.",
        partial(adds_money, "stated", "EUR"),
    ),
    plain("announcement", "Announcement", "Slug of the event at which the promise was made; empty: none.", "slug"),
    plain("sources", "Sources", "Addresses of the sources, each once; the one the row rests on first.", "URLs"),
    plain("publishers", "Publishers", "Who published them, each once; the one the row rests on first."),
    plain("quote", "Quote", "The words the row rests on."),
    plain("in_our_words", "In our words", "Whether that is our statement where nothing may be quoted.", "yes/no"),
    plain("ledger", "Ledger", "own, or the dataset and release the row is taken from.", "slug"),
    plain("updated_at", "Updated", "When the row last changed in this record.", "UTC time", sortable=True),
    Column("url", "Address", "URL", "Page of the pledge.", ("ref",), address),
    plain("condition_cleared_on", "Met on", "Day the condition was met; empty beside one: conditional.", "date"),
    plain("kit_of", "Part of line", "The line whose kit this one is a part of: such a part never adds; empty: none."),
    plain("umbrella", "Part of pledge", "The umbrella pledge this one is a part of: this one adds; empty: none."),
    plain(
        "delivered_on",
        "Delivered on",
        "Latest day some of it is known to have arrived, or the last day of that month, quarter or year; empty: none "
        "reported, or known only to have been by some day.",
        "date",
        sortable=True,
    ),
    plain(
        "delivered_precision",
        "Precision of delivery",
        "How precisely that day is known: day, month, quarter, year; unknown beside an empty one.",
    ),
    plain("delivered_about", "Delivered about", "Whether a source says about so many were.", "yes/no"),
    plain("gap_min", "To come at least", "Fewest units still to come; empty: no number was promised.", _RANGE),
    plain("gap_max", "To come at most", "Most units still to come; empty beside a minimum: no upper limit.", _RANGE),
    *_adds("decided", "decided or firmer", "0 where it is not"),
    *_adds("delivered", "delivered", "0 where nothing is reported, empty where it is without a number"),
    *_adds("gap", "to come", "what of the row is not delivered yet"),
    *_money("value_usd", "Dollars", "USD", "The amount in US dollars, by the same rule.", partial(amount_in, "USD")),
    *_money(
        "adds_value_usd",
        "Adds USD",
        "USD",
        "What the row adds in US dollars to the total of this file, where it is not only estimated.",
        partial(adds_money, "stated", "USD"),
    ),
    *_money(
        "adds_estimated_eur",
        "Adds estimated EUR",
        "EUR",
        "What the row adds in euro to what is only estimated (basis `estimated`), which is a total of its own.",
        partial(adds_money, "estimated", "EUR"),
    ),
    *_money(
        "adds_estimated_usd",
        "Adds estimated USD",
        "USD",
        "The same in US dollars.",
        partial(adds_money, "estimated", "USD"),
    ),
)
BY_NAME: Final = {column.name: column for column in COLUMNS}
SORTABLE: Final = {column.name: column.sort for column in COLUMNS if column.sort} | {
    "quantity": ("quantity_min",),
    "value": ("value_eur_min",),
}
