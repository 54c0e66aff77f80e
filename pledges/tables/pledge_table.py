"""The list of published lines: rows read as plain values, every cell made here so that none can fail in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pledges.columns import UNCONFIRMED, amount_of
from pledges.counting.rules import LED_BY_OTHERS, REASONS
from pledges.counting.words import money_words, quantity_words
from pledges.dates import DateSpan
from pledges.filters import Selection
from pledges.filters.known import Known
from pledges.models.checks import ESTIMATED
from pledges.quantity import ABOUT, Quantity, Sum
from pledges.reading.claims import COMPONENTS
from pledges.tables.cells import Cell, ListTable
from pledges.tables.names import (
    BESIDE,
    actor_name,
    beside_words,
    completeness_words,
    donors_name,
    due_words,
    parts_for,
    span_words,
    status_words,
    unit_words,
)

# What the list reads: never the JSON of evidence and steps.
FIELDS: Final = (
    "pk",
    "ref",
    "number",
    "state",
    "announced_from",
    "announced_to",
    "announced_precision",
    "donor_key",
    "parties",
    "joint",
    "recipient",
    "system",
    "system_name",
    "total_system",
    "completeness",
    "for_count",
    "quantity_min",
    "quantity_max",
    "quantity_qualifier",
    "quantity_words",
    "unit",
    "value_min",
    "value_max",
    "value_qualifier",
    "value_currency",
    "value_basis",
    "package_min",
    "package_max",
    "package_qualifier",
    "package_currency",
    "package_basis",
    "status",
    "condition",
    "condition_cleared_on",
    "due_from",
    "due_to",
    "due_words",
    "counts",
    "counts_reason",
    "tier",
    "publishers",
)
Row = Mapping[str, Any]


class PledgeTable(ListTable):
    """Cells by name; a row without one of them is an error at once."""

    pledge = Cell("Pledge", css="ref", sort="ref")
    announced = Cell("Announced", css="day", sort="announced_on")
    donors = Cell("Given by", css="who", sort="donors")
    item = Cell("Item", css="item", sort="system_name")
    quantity = Cell("How many", css="num", sort="quantity")
    value = Cell("Worth", css="num worth", sort="value")
    status = Cell("Status", sort="status")
    due = Cell("Due", sort="due_to")
    source = Cell("Source")

    class Meta:
        template_name = "tables/table.html"

    def __init__(self, rows: Sequence[Row], selection: Selection, caption: str, **options: Any) -> None:
        super().__init__([self.cells_of(row, selection.known) for row in rows], selection, caption, **options)

    def cells_of(self, row: Row, known: Known) -> dict[str, Any]:
        return {
            "pledge": pledge_cell(row),
            "announced": span_words(announced(row)),
            "donors": donors_cell(row, known),
            "item": item_cell(row),
            "quantity": quantity_cell(row, known),
            "value": value_words(row),
            "status": status_cell(row),
            "due": due_words(row),
            "source": format_html('{} <span class="tier">{}</span>', first_publisher(row), row["tier"]),
        }


class LeftOutTable(PledgeTable):
    """The rows that do not add, with the reason in place of deadline and source."""

    reason = Cell("Why it does not add", css="why")

    class Meta(PledgeTable.Meta):
        exclude = ("value", "due", "source")

    def cells_of(self, row: Row, known: Known) -> dict[str, Any]:
        # A row that counts in the record is left out here only because another giver leads it.
        return super().cells_of(row, known) | {"reason": REASONS[row["counts_reason"] or LED_BY_OTHERS]}


def announced(row: Row) -> DateSpan:
    return DateSpan(row["announced_from"], row["announced_to"], row["announced_precision"])


def pledge_cell(row: Row) -> SafeString:
    ref, number = row["ref"], row["number"]
    return format_html('<a href="/pledges/{}/#line-{}">{}/{}</a>', ref, number, ref, number)


def donors_cell(row: Row, known: Known) -> SafeString:
    joint = chips(["joint"] if row["joint"] else [])
    to = format_html(' <span class="to">to {}</span>', actor_name(known, row["recipient"]))
    found = filter(None, (beside_words(known, row["parties"], role) for role in BESIDE))
    beside = format_html_join("", ' <span class="to">{}</span>', ((words,) for words in found))
    return format_html("{}{}{}{}", donors_name(known, row["donor_key"]), joint, to, beside)


def item_cell(row: Row) -> SafeString:
    name = row["system_name"]
    if row["total_system"]:
        name = format_html('<a href="/systems/{}/">{}</a>', row["system"], name)
    return format_html("{}{}", name, chips(doubts(row)))


def doubts(row: Row) -> list[str]:
    """What keeps a line from being a plain promise of whole systems."""
    waits = row["condition"] and not row["condition_cleared_on"]
    return list(
        filter(
            None,
            (
                "" if row["total_system"] else "not recognised",
                completeness_words(row["completeness"]),
                "conditional" if waits else "",
                "withdrawn" if row["state"] == "withdrawn" else "",
                "unconfirmed" if row["counts_reason"] == UNCONFIRMED else "",
            ),
        )
    )


def chips(words: Sequence[str]) -> SafeString:
    return format_html_join("", ' <span class="chip doubt">{}</span>', ((word,) for word in words))


def quantity_of(row: Row) -> Quantity:
    return Quantity(row["quantity_min"], row["quantity_max"], row["quantity_qualifier"], row["quantity_words"])


def quantity_text(row: Row, known: Known) -> tuple[str, str]:
    """How many, and in which unit. Parts whose number is not stated say for how many systems they are."""
    quantity = quantity_of(row)
    if row["completeness"] == COMPONENTS and row["for_count"] and not quantity.is_stated:
        return parts_for(row["for_count"]), ""
    words = unit_words(known, row["unit"], Sum(quantity.min, quantity.max))
    if row["completeness"] == COMPONENTS and row["for_count"]:
        words = f"{words}, {parts_for(row['for_count'])}".lstrip(", ")
    return quantity_words(quantity), words


def quantity_cell(row: Row, known: Known) -> SafeString:
    words, unit = quantity_text(row, known)
    stated = "" if row["quantity_min"] is not None or row["for_count"] else " unstated"
    return format_html('<b class="figure{}">{}</b> <span class="unit">{}</span>', stated, words, unit)


def value_words(row: Row) -> str:
    """The amount as its currency has it; a package's says so, on the first line only, and so does an estimate."""
    whose = amount_of(row)
    if not whose:
        return ""
    about = row[f"{whose}_qualifier"] == ABOUT
    words = money_words(row[f"{whose}_min"], row[f"{whose}_max"], row[f"{whose}_currency"], about)
    said = ["whole pledge"] if whose == "package" else []
    said += ["estimated"] if row[f"{whose}_basis"] == ESTIMATED else []
    return f"{words} ({', '.join(said)})" if said else words


def status_cell(row: Row) -> SafeString:
    return format_html('<span class="chip status {}">{}</span>', row["status"], status_words(row["status"]))


def first_publisher(row: Row) -> str:
    names = row["publishers"].split(";")
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
