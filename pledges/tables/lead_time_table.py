"""The ledger of lead times: how long each giver's lines took from announcement to last delivery, and which cannot be
measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db.models import Count

from pledges.counting.days import Days, days_words, longest, middle, shortest
from pledges.counting.lead_times import LEADS, MEASURED, NO_DELIVERY, NOT_DATED, ONLY_BY, lead_time
from pledges.counting.promise_facts import promise_facts
from pledges.dates import DateSpan
from pledges.filters import Selection
from pledges.filters.fields import OneOfField
from pledges.models import PublishedLine
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure, page_link
from pledges.tables.givers import count_figure, giver_table, read_in_order
from pledges.tables.kept import kept
from pledges.tables.names import span_words
from pledges.tables.pledge_table import FIELDS, announced, donors_cell, item_cell, pledge_cell, quantity_cell

OWN: Final = {"lead": OneOfField(name="lead", accepted=tuple(LEADS), what="a lead time", required=False)}
WORDS: Final = {
    MEASURED: "measured",
    NO_DELIVERY: "not all delivered",
    ONLY_BY: "known only \u201cby\u201d a day",
    NOT_DATED: "not dated",
}

SHAPES: Final = {"shortest": shortest, "median": middle, "longest": longest}


class LeadLine(NamedTuple):
    """One line that is all there: how it is told, when the last of it came, the days it took if measured."""

    pk: int
    donor_key: str
    word: str
    came: DateSpan
    days: Days | None


@dataclass(slots=True)
class Leads:
    """The lines of a giver that add: the days of those measured, how many are left out for which reason."""

    days: list[Days] = field(default_factory=list)
    no_delivery: int = 0
    only_by: int = 0
    not_dated: int = 0

    @property
    def lines(self) -> int:
        return len(self.days) + self.no_delivery + self.only_by + self.not_dated

    def add(self, other: Leads) -> None:
        self.days += other.days
        self.no_delivery += other.no_delivery
        self.only_by += other.only_by
        self.not_dated += other.not_dated


class LeadsTable(ListTable):
    """Lead times by giver."""

    donor = Cell("Given by", css="who")
    measured = Cell("Lines measured", css="num")
    shortest = Cell("Shortest", css="num")
    median = Cell("Median", css="num")
    longest = Cell("Longest", css="num")
    no_delivery = Cell("Not all delivered", css="num")
    only_by = Cell("Only \u201cby\u201d", css="num")
    not_dated = Cell("Not dated", css="num")

    class Meta:
        template_name = "tables/table.html"


class LeadTable(ListTable):
    pledge = Cell("Pledge", css="ref")
    donors = Cell("Given by", css="who", sort="donors")
    item = Cell("Item", css="item")
    quantity = Cell("Promised", css="num")
    announced = Cell("Announced", css="day")
    came = Cell("All there", css="day", sort="came")
    days = Cell("Took", css="num", sort="days")

    class Meta:
        template_name = "tables/table.html"


def kept_leads(selection: Selection, stamp: str) -> list[LeadLine]:
    """The lines of a selection that are all there, kept for the state of the record."""
    query = page_link("", selection, **dict.fromkeys(selection.own))
    return kept(stamp, ("lead times", query), lambda: leads_of(selection))


def leads_of(selection: Selection) -> list[LeadLine]:
    rows = selection.adding.filter(all_there=True)
    return [LeadLine(line.pk, line.donor_key, *_told(line)) for line in promise_facts(rows)]


def _told(line: Any) -> tuple[str, DateSpan, Days | None]:
    word, days = lead_time(line)
    return word, line.all_there_on, days


def by_giver(selection: Selection, lines: Iterable[LeadLine]) -> dict[str, Leads]:
    """What was found of each giver with lines that add. `lines`: all those that are all there."""
    awaited = selection.adding.filter(all_there=False).order_by().values_list("donor_key")
    found = {key: Leads(no_delivery=count) for key, count in awaited.annotate(Count("pk"))}
    for line in lines:
        leads = found.setdefault(line.donor_key, Leads())
        if line.days:
            leads.days.append(line.days)
        leads.only_by += line.word == ONLY_BY
        leads.not_dated += line.word == NOT_DATED
    return found


def leads_table(selection: Selection, found: Mapping[str, Leads]) -> ListTable:
    total = Leads()
    for one in found.values():
        total.add(one)
    return giver_table(LeadsTable, selection, "Lead times by giver", found, lambda one: one.lines, lead_cells, total)


def lead_cells(lead: Callable[..., str], leads: Leads) -> dict[str, Any]:
    measured = lead(lead=MEASURED)
    return {
        "measured": count_figure(len(leads.days), measured),
        **{name: Figure(days_words(of(leads.days)), "", measured) if leads.days else "" for name, of in SHAPES.items()},
        "no_delivery": count_figure(leads.no_delivery, lead(lead=NO_DELIVERY)),
        "only_by": count_figure(leads.only_by, lead(lead=ONLY_BY)),
        "not_dated": count_figure(leads.not_dated, lead(lead=NOT_DATED)),
    }


def lead_table(selection: Selection, lines: Sequence[LeadLine]) -> LeadTable:
    """The lines of one page, in their order."""
    found = PublishedLine.objects.filter(pk__in=[line.pk for line in lines]).values(*FIELDS)
    read = read_in_order(found, [line.pk for line in lines])
    cells = [line_cells(selection, row, line) for row, line in zip(read, lines, strict=True)]
    return LeadTable(cells, selection, "Lines and the days they took")


def line_cells(selection: Selection, row: Mapping[str, Any], line: LeadLine) -> dict[str, Any]:
    return {
        "pledge": pledge_cell(row),
        "donors": donors_cell(row, selection.known),
        "item": item_cell(row),
        "quantity": quantity_cell(row, selection.known),
        "announced": span_words(announced(row)),
        "came": span_words(line.came),
        "days": days_words(line.days) or WORDS[line.word],
    }


ORDERS: Final[Mapping[str, Callable[[LeadLine], Any]]] = {
    "days": lambda line: line.days,
    "came": lambda line: line.came.end,
    "donors": lambda line: line.donor_key,
}
SORTS: Final = [sign + name for name in ORDERS for sign in ("", "-")]
DEFAULT_SORT: Final = "-days"
