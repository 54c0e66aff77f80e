"""How one donor kept its promises, in a few figures, alone and with others, each with the ledger of its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from django.db.models import Count, Q

from pledges.counting.days import days_words, middle
from pledges.counting.joint import SEPARATOR
from pledges.counting.lead_times import MEASURED, lead_time
from pledges.counting.on_time import ON_TIME, OVERDUE, PARTLY, PASSED, outcome
from pledges.counting.openness import QUESTIONS, asked_of, shares
from pledges.counting.promise_facts import PromiseFact, has_deadline, promise_facts
from pledges.filters import Selection
from pledges.filters.filterset import ALONE, JOINT
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure, page_link
from pledges.tables.kept import kept
from pledges.tables.sums import asked_on
from pledges.tables.told_again_table import SOME
from pledges.tables.transparency_table import share_figure

BEHIND: Final = (PARTLY, OVERDUE)
Ledger = Callable[..., str]


class KeptTable(ListTable):
    what = Cell("What", css="item")
    alone = Cell("Alone", css="num")
    jointly = Cell("With others", css="num")

    class Meta:
        template_name = "tables/table.html"


def promises_kept(selection: Selection, stamp: str) -> KeptTable | None:
    """The figures of a donor's lines that add. `selection`: with joint lines counted once, of this donor alone."""
    key = ("promises kept", asked_on(selection), selection.query(sort=None, per_page=None))
    lines, told = kept(stamp, key, lambda: _read(selection))
    if not told:
        return None
    columns = [_figures(selection, lines, told.get(joint), joint) for joint in (False, True)]
    rows = [{"what": what, "alone": columns[0][what], "jointly": columns[1][what]} for what in columns[0]]
    rows = [row for row in rows if row["alone"] or row["jointly"]]
    return KeptTable(rows, selection, "How it kept its promises", sortable=False)


def _read(selection: Selection) -> tuple[list[PromiseFact], dict[bool, dict[str, int]]]:
    """In two queries: the lines with a deadline or all there, and how many lines and pledges the rest is asked of."""
    rows = selection.adding.order_by()
    lines = promise_facts(rows.filter(has_deadline(selection.as_of) | Q(all_there=True)))
    pledges = {
        "pledges": Count("pledge", distinct=True),
        "again": Count("pledge", distinct=True, filter=Q(told__gte=2)),
    }
    found = rows.values("joint").annotate(**asked_of(), **pledges)
    return lines, {bool(one.pop("joint")): one for one in found}


def _figures(
    selection: Selection, lines: Sequence[PromiseFact], told: dict[str, int] | None, joint: bool
) -> dict[str, Figure]:
    ledger = _ledger(selection, joint)
    these = [line for line in lines if line.joint == joint]
    return {**_of_deadlines(these, selection, ledger), **_of_leads(these, ledger), **_of_rest(told, selection, ledger)}


def _ledger(selection: Selection, joint: bool) -> Ledger:
    """A way to the four ledgers of these lines, within the groups the selection asks for already."""
    asked = [key for key in selection.params.get("group", ()) if key == JOINT or SEPARATOR in key]
    group = (asked or JOINT) if joint else ALONE

    def link(path: str, **own: str | Sequence[str]) -> str:
        return page_link(path, replace(selection, own=tuple(own)), group=group, joint=None, **own)

    return link


def _of_deadlines(lines: Sequence[PromiseFact], selection: Selection, ledger: Ledger) -> dict[str, Figure]:
    found = [told.word for line in lines if (told := outcome(line, asked_on(selection)))]
    on_time, behind = found.count(ON_TIME), sum(word in BEHIND for word in found)
    passed = sum(word in PASSED for word in found)
    return {
        "On time, of the deadlines that can be told": _of(on_time, passed, ledger("/deadlines/", outcome=ON_TIME)),
        "Deadline passed and not all there": _of(behind, passed, ledger("/deadlines/", outcome=BEHIND)),
    }


def _of_leads(lines: Sequence[PromiseFact], ledger: Ledger) -> dict[str, Figure]:
    days = [took for line in lines if (took := lead_time(line)[1])]
    measured = f"of {len(days):,} line{'s' * (len(days) != 1)}"
    figure = Figure(days_words(middle(days)), measured, ledger("/lead-times/", lead=MEASURED)) if days else Figure("")
    return {"Median lead time": figure}


def _of_rest(told: dict[str, int] | None, selection: Selection, ledger: Ledger) -> dict[str, Figure]:
    if told is None:
        return dict.fromkeys(("Pledges told again", *(question.label for question in QUESTIONS.values())), Figure(""))
    again = Figure("")
    if selection.as_of is None:  # how often they had been told by an earlier day is not kept
        again = _of(told["again"], told["pledges"], ledger("/told-again/", again=SOME))
    rest = shares(told).items()
    of_lines = {QUESTIONS[name].label: share_figure(one, ledger("/transparency/", shows=name)) for name, one in rest}
    return {"Pledges told again": again, **of_lines}


def _of(part: int, whole: int, href: str) -> Figure:
    """So many of so many, with the list of the first; none of nothing."""
    return Figure(f"{part:,} of {whole:,}" if whole else "", "", href if part else "")
