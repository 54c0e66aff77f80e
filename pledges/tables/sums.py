"""What a selection adds up to: totals kept for the version they were made from, and the sum over a list of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.http import QueryDict

from pledges.counting.broken_down import breaks_down, not_broken_down, others
from pledges.counting.dimensions import ANNOUNCED, FIRST
from pledges.counting.dimensions import DELIVERED as DELIVERED_ON
from pledges.counting.joint import APART, MODE_WORDS
from pledges.counting.line_facts import LineFact, line_facts
from pledges.counting.measures import DECIDED, DELIVERED, GAP
from pledges.counting.totals import FINE, Grouped, TotalRow, fine_groups, totals, whoever_gave
from pledges.counting.worth import add_up
from pledges.filters import Selection, select
from pledges.tables.figures import (
    Figure,
    kind_of,
    list_link,
    measure_figure,
    money_figure,
    quantity_figure,
    rest_figure,
)
from pledges.tables.kept import kept
from pledges.tables.names import completeness_words, system_name

SHOWN: Final = 12
MEASURE_WORDS: Final = {DECIDED: "decided or firmer", DELIVERED: "delivered", GAP: "still to come"}
LINES: Final = "lines"


def kept_totals(selection: Selection, by: Sequence[str], stamp: str) -> list[TotalRow]:
    """The totals of a selection, kept for the state of the record."""
    query = selection.query(sort=None, per_page=None)
    if not set(by) <= set(FINE):
        return kept(stamp, (tuple(by), query), lambda: count(selection, by))
    return kept(stamp, (tuple(by), query), lambda: count(selection, by, kept_lines(selection, query, stamp)))


def kept_lines(selection: Selection, query: str, stamp: str) -> Grouped:
    """The one sum over all the lines of a selection that its several totals are made from."""
    return kept(
        stamp, (LINES, query), lambda: fine_groups(selection.rows, selection.joint, unconfirmed=selection.unconfirmed)
    )


def count(selection: Selection, by: Sequence[str], lines: Grouped | None = None) -> list[TotalRow]:
    return totals(
        selection.rows,
        by,
        selection.joint,
        donors=selection.donors,
        unconfirmed=selection.unconfirmed,
        day=selection.by,
        lines=lines,
    )


def with_rest(selection: Selection, by: Sequence[str], rows: Sequence[TotalRow], stamp: str = "") -> list[TotalRow]:
    """A total with the rows that bring its money to that of whole pledges, where it breaks down by item (rule 5)."""
    if not breaks_down(by):
        return list(rows)
    whole = kept_totals(selection, others(by), stamp) if stamp else count(selection, others(by))
    return [*rows, *not_broken_down(by, whole, rows)]


def kept_facts(selection: Selection, stamp: str) -> list[LineFact]:
    """The lines that add of a selection of one system, kept for the state of the record."""
    return kept(stamp, ("facts", selection.query(sort=None, per_page=None)), lambda: line_facts(selection.adding))


def each_once(selection: Selection, stamp: str) -> Selection:
    """The same lines with every joint one counted once, however a page deals them: what sentences and pictures say.

    Where they are the same rows, the sum over them is made from the one of the page and not asked for again.
    """
    if selection.joint == APART:
        return selection
    once = select(QueryDict(selection.query(joint=None, sort=None, per_page=None)), words=selection.known)
    if not selection.picks_by_mode:
        page, lines = (made.query(sort=None, per_page=None) for made in (selection, once))
        kept(stamp, (LINES, lines), lambda: whoever_gave(kept_lines(selection, page, stamp)))
    return once


def kept_arrived_lines(selection: Selection, stamp: str) -> int:
    """Of how many lines that add a delivery is reported, kept for the state of the record."""
    key = ("arrived lines", selection.query(sort=None, per_page=None))
    return kept(stamp, key, lambda: (selection.adding.filter(arrived__in=[True]).count(),))[0]


def asked_on(selection: Selection) -> dt.date:
    """The day a selection is of: the earlier of the days asked for, else today."""
    return min(filter(None, (selection.as_of, selection.known_on)), default=dt.datetime.now(dt.UTC).date())


@dataclass(frozen=True)
class SumLine:
    """One system, completeness and unit of a sum; `beside`: what of it is decided, delivered and still to come."""

    name: str
    parts: str
    figure: Figure
    beside: Sequence[tuple[str, Figure]] = ()


DATES: Final = ("year", "from", "to")
UNDATED_WORDS: Final = {
    ANNOUNCED: "Not dated, so not here",
    FIRST: "No day of a first report, so not here",
    DELIVERED_ON: "No delivery on a known day, so not here",
}


def undated(selection: Selection, stamp: str) -> Figure:
    """How many lines that add are in no span of days, because their own day is not known; none where no span is asked
    for, or those without a day are asked for themselves."""
    asked = [name for name in DATES if name in selection.params]
    if not asked or "undated" in selection.params.get("year", ()):
        return Figure("")
    changes: dict[str, str | None] = {**dict.fromkeys(asked), "year": "undated", "sort": None, "per_page": None}
    query = selection.query(**changes)
    without = select(QueryDict(query), words=selection.known)
    lines = kept(stamp, ("undated", query), lambda: (without.adding.count(),))[0]
    return Figure(f"{lines:,}" if lines else "", "", f"/pledges/?{query}")


@dataclass(frozen=True)
class SumUp:
    """What the rows of a list add up to. `value`: every pledge's money once; `own`: stated for these items alone;
    `rest`: what of the former is not broken down into the latter; `undated`: lines in no span of days."""

    lines: list[SumLine]
    more: int
    adding: int
    left_out: int
    value: Figure
    own: Figure | None
    rest: Figure
    query: str
    undated: Figure = Figure("")
    undated_words: str = ""
    rule: str = ""

    @property
    def adding_words(self) -> str:
        return f"{self.adding:,}"

    @property
    def left_out_words(self) -> str:
        return f"{self.left_out:,}"


RULE: Final = (
    "Lines add within one system, one completeness and one unit; ranges add as ranges, a joint line and a pledge's "
    "money count once. What is still to come is worked out line by line."
)


def rule_words(selection: Selection) -> str:
    """The rule by which these lines add, in sentences: the one for all, and what the selection asks for besides."""
    dealt = MODE_WORDS[selection.joint] if selection.joint != APART else ""
    parts = "Only the parts of the givers asked for add." if dealt and selection.donors else ""
    unconfirmed = "Lines that rest on a state-controlled source alone are counted in." if selection.unconfirmed else ""
    return " ".join(filter(None, (RULE, dealt, parts, unconfirmed)))


def sum_up(selection: Selection, stamp: str) -> SumUp:
    """The sum shown above a list: its figures are those that lead to the list."""
    by_system = kept_totals(selection, ["system"], stamp)
    own = add_up(row.value for row in by_system)
    value = add_up(row.value for row in kept_totals(selection, [], stamp))
    by_item = "system" in selection.params or "category" in selection.params
    counted = sorted((row for row in by_system if row.rows), key=lambda row: -row.rows)
    return SumUp(
        lines=[sum_line(selection, row) for row in counted[:SHOWN]],
        more=max(0, len(counted) - SHOWN),
        adding=sum(row.rows for row in by_system),
        left_out=sum(row.left_out for row in by_system),
        value=money_figure(value),
        own=money_figure(own) if by_item else None,
        rest=rest_figure(value, own),
        query=selection.query(sort=None, per_page=None),
        undated=undated(selection, stamp),
        undated_words=UNDATED_WORDS[selection.by],
        rule=rule_words(selection),
    )


def rest_of(selection: Selection, stamp: str) -> Figure:
    """What of the money of a selection is not broken down by item, with the list that says the same."""
    whole, own = (add_up(row.value for row in kept_totals(selection, by, stamp)) for by in ([], ["system"]))
    return rest_figure(whole, own, list_link(selection))


def sum_line(selection: Selection, row: TotalRow) -> SumLine:
    href = list_link(selection, **kind_of(selection, row))
    figure = quantity_figure(selection.known, row, row.quantity, row.for_count, row.rows, href)
    name = system_name(selection.known, row.keys["system"])
    return SumLine(name, completeness_words(row.completeness), figure, list(measures_beside(selection, row)))


def measures_beside(selection: Selection, row: TotalRow) -> Iterator[tuple[str, Figure]]:
    lead = partial(list_link, selection, **kind_of(selection, row))
    for measure, words in MEASURE_WORDS.items():
        if figure := measure_figure(selection, row, measure, getattr(row, measure), lead):
            yield words, figure
