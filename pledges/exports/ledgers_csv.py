"""The ledgers of how promises are kept as files: the rows of the page with the same query string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from pledges.columns import address
from pledges.counting.days import longest, middle, shortest
from pledges.counting.tellings import told_again
from pledges.counting.totals import plain
from pledges.exports.csv_text import csv_text
from pledges.filters import Selection
from pledges.models import PublishedLine
from pledges.tables.deadline_table import DeadlineLine
from pledges.tables.givers import read_in_order
from pledges.tables.lead_time_table import Leads
from pledges.tables.sums import asked_on
from pledges.tables.told_again_table import ToldPledge
from pledges.tables.transparency_table import Shares, lines_of

# So many lines are read in one question: few questions for a file of any length, and little memory.
LINES_READ: Final = 5000
# What a file of lines begins with, so that each can be found again in the file of all lines.
LINE: Final = (
    *("ref", "number", "donor_key", "recipient", "system", "system_name", "completeness", "unit"),
    *("quantity_min", "quantity_max", "announced_to", "announced_precision"),
)
WINDOW: Final = ("deadline_from", "deadline_to", "deadline_words", "due_to", "status")
LINE_HEADER: Final = (
    *("ref", "line", "donor", "recipient", "system", "system_name", "completeness", "unit"),
    *("quantity_min", "quantity_max", "announced_on", "date_precision"),
)
DEADLINES_HEADER: Final = (
    *LINE_HEADER,
    *WINDOW,
    *("outcome", "days_min", "days_max", "moved", "silent", "as_seen_on", "url"),
)

LEADS_HEADER: Final = (
    *("donor", "rows", "measured", "shortest_min", "shortest_max", "median_min", "median_max"),
    *("longest_min", "longest_max", "no_delivery", "only_by", "not_dated"),
)
TOLD_HEADER: Final = (
    *("ref", "donor", "rows", "told_again", "first_told_on", "last_told_on", "undated_articles", "url"),
)
TRANSPARENCY_HEADER: Final = (
    *("donor", "rows", "quantity_stated", "announced_to_the_day", "value_stated", "delivered", "delivery_dated"),
)


def deadlines_csv(selection: Selection, lines: Sequence[DeadlineLine]) -> Iterator[str]:
    """One row a line with a first deadline; where silent lines are asked for, those without one too."""
    return csv_text(DEADLINES_HEADER, _deadline_rows(selection, lines))


def _deadline_rows(selection: Selection, lines: Sequence[DeadlineLine]) -> Iterator[list[Any]]:
    day = asked_on(selection)
    for row, line in _read(lines, (*LINE, *WINDOW)):
        word, days, moved = line.told or (None, None, None)
        told = [word, *(days or (None, None)), moved, line.silent, day]
        yield [*(row[name] for name in (*LINE, *WINDOW)), *told, address(row)]


def _read(lines: Iterable[Any], fields: Sequence[str]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Lines with their stored columns, some at a time."""
    waiting = iter(lines)
    while some := list(islice(waiting, LINES_READ)):
        found = PublishedLine.objects.filter(pk__in=[line.pk for line in some]).values("pk", *fields)
        yield from zip(read_in_order(found, [line.pk for line in some]), some, strict=True)


def lead_times_csv(found: Iterable[tuple[str, Leads]]) -> Iterator[str]:
    """One row a giver, joint groups as rows of their own."""
    return csv_text(LEADS_HEADER, ([key, *_leads(leads)] for key, leads in found))


def _leads(leads: Leads) -> Iterator[Any]:
    yield from (leads.lines, len(leads.days))
    for of in (shortest, middle, longest):
        yield from map(plain, of(leads.days) if leads.days else (None, None))
    yield from (leads.no_delivery, leads.only_by, leads.not_dated)


def told_again_csv(found: Iterable[ToldPledge]) -> Iterator[str]:
    """One row a pledge with lines that add."""
    return csv_text(TOLD_HEADER, (_told(one) for one in found))


def _told(one: ToldPledge) -> list[Any]:
    days = [telling.on if telling else None for telling in (one.tellings.first, one.tellings.last)]
    return [
        one.ref,
        one.donor_key,
        one.lines,
        told_again(one.told),
        *days,
        one.tellings.undated,
        address({"ref": one.ref}),
    ]


def transparency_csv(found: Iterable[tuple[str, Shares]]) -> Iterator[str]:
    """One row a giver, joint groups as rows of their own."""
    rows = ([key, lines_of(shares), *(share.part for share in shares.values())] for key, shares in found)
    return csv_text(TRANSPARENCY_HEADER, rows)
