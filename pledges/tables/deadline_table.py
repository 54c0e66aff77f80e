"""The ledger of deadlines: each line with the window first promised, what became of it, and how many of each a giver
has."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db.models import Count
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pledges.counting.arrived import silent
from pledges.counting.days import days_words
from pledges.counting.on_time import LATE, OUTCOMES, Outcome, outcome
from pledges.counting.promise_facts import has_deadline, promise_facts
from pledges.filters import Selection
from pledges.filters.fields import OneOfField, WordsField
from pledges.models import PublishedLine
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import page_link
from pledges.tables.givers import count_figure, giver_table, read_in_order
from pledges.tables.kept import kept
from pledges.tables.names import day_words
from pledges.tables.pledge_table import FIELDS, chips, donors_cell, item_cell, pledge_cell, quantity_cell
from pledges.tables.sums import asked_on

OWN: Final = {
    "outcome": WordsField(name="outcome", accepted=OUTCOMES, what="an outcome", required=False),
    "moved": OneOfField(name="moved", accepted=("yes", "no"), what="yes or no", required=False),
    "silent": OneOfField(name="silent", accepted=("yes", "no"), what="yes or no", required=False),
}
WORDS: Final = {
    "on-time": "on time",
    "late": "late",
    "partly": "partly there",
    "overdue": "overdue",
    "not-yet": "not yet due",
    "unclear": "unclear",
}
READ: Final = (*FIELDS, "deadline_from", "deadline_to", "deadline_words", "valid_from")


class DeadlineLine(NamedTuple):
    """One line of the ledger. `told`: what became of its deadline; None: it is here because it is silent."""

    pk: int
    donor_key: str
    system_name: str
    deadline: dt.date | None
    told: Outcome | None
    silent: bool


@dataclass(slots=True)
class Tally:
    """How many lines of a giver have which outcome, how many deadlines have moved, how many lines are silent."""

    words: Counter[str] = field(default_factory=Counter)
    moved: int = 0
    silent: int = 0

    @property
    def lines(self) -> int:
        return self.words.total()

    def add(self, other: Tally) -> None:
        self.words += other.words
        self.moved += other.moved
        self.silent += other.silent


class DeadlineTable(ListTable):
    pledge = Cell("Pledge", css="ref")
    donors = Cell("Given by", css="who", sort="donors")
    item = Cell("Item", css="item", sort="system")
    quantity = Cell("Promised", css="num")
    deadline = Cell("First deadline", css="item", sort="deadline")
    outcome = Cell("Outcome", sort="outcome")
    days = Cell("Days", css="num", sort="days")

    class Meta:
        template_name = "tables/table.html"


class OutcomeTable(ListTable):
    """How many of each outcome a giver has."""

    donor = Cell("Given by", css="who")
    lines = Cell("With a deadline", css="num")
    on_time = Cell("On time", css="num")
    late = Cell("Late", css="num")
    partly = Cell("Partly there", css="num")
    overdue = Cell("Overdue", css="num")
    not_yet = Cell("Not yet due", css="num")
    unclear = Cell("Unclear", css="num")
    moved = Cell("Moved", css="num")
    silent = Cell("Silent", css="num")

    class Meta:
        template_name = "tables/table.html"


def kept_lines(selection: Selection, stamp: str) -> list[DeadlineLine]:
    """The lines of a selection with a deadline, and where silence is asked for those silent; as its own names narrow
    them."""
    day, wants_silent = asked_on(selection), "yes" in selection.params.get("silent", ())
    query = page_link("", selection, **dict.fromkeys(selection.own))
    key = ("deadlines", day, wants_silent, query)
    return [line for line in kept(stamp, key, lambda: lines_of(selection, day, wants_silent)) if asked(selection, line)]


def lines_of(selection: Selection, day: dt.date, with_silent: bool) -> list[DeadlineLine]:
    told = has_deadline(selection.as_of)
    rows = selection.adding.filter(told | silent(day) if with_silent else told)
    still = set(rows.filter(silent(day)).values_list("pk", flat=True))
    return [
        DeadlineLine(line.pk, line.donor_key, line.system_name, line.deadline_to, outcome(line, day), line.pk in still)
        for line in promise_facts(rows)
    ]


def asked(selection: Selection, line: DeadlineLine) -> bool:
    """Whether a line is among those the page's own names ask for."""
    words, moved, still = (selection.params.get(name, ()) for name in OWN)
    return (
        (not words or line.told is not None and line.told.word in words)
        and (not moved or line.told is not None and line.told.moved == ("yes" in moved))
        and (not still or line.silent == ("yes" in still))
    )


def outcome_table(selection: Selection, lines: Iterable[DeadlineLine]) -> ListTable:
    """The outcomes by giver. `lines`: all those with a deadline."""
    found = tallies(lines, silent_by_giver(selection))
    total = Tally()
    for one in found.values():
        total.add(one)
    return giver_table(OutcomeTable, selection, "Outcomes by giver", found, _weight, outcome_cells, total)


def _weight(tally: Tally) -> int:
    return tally.lines + tally.silent


def silent_by_giver(selection: Selection) -> dict[str, int]:
    """How many lines of each giver are silent, with a deadline or without."""
    rows = selection.adding.filter(silent(asked_on(selection)))
    return dict(rows.order_by().values_list("donor_key").annotate(Count("pk")))


def tallies(lines: Iterable[DeadlineLine], still: Mapping[str, int]) -> dict[str, Tally]:
    found: dict[str, Tally] = defaultdict(Tally)
    for line in lines:
        if line.told:
            found[line.donor_key].words[line.told.word] += 1
            found[line.donor_key].moved += line.told.moved
    for key, count in still.items():
        found[key].silent += count
    return found


def outcome_cells(lead: Callable[..., str], tally: Tally) -> dict[str, Any]:
    cells = {word.replace("-", "_"): count_figure(tally.words[word], lead(outcome=word)) for word in OUTCOMES}
    return cells | {
        "lines": count_figure(tally.lines, lead(outcome=list(OUTCOMES))),
        "moved": count_figure(tally.moved, lead(moved="yes")),
        "silent": count_figure(tally.silent, lead(silent="yes")),
    }


def deadline_table(selection: Selection, lines: Sequence[DeadlineLine]) -> DeadlineTable:
    """The lines of one page, in their order."""
    found = PublishedLine.objects.filter(pk__in=[line.pk for line in lines]).values(*READ)
    read = read_in_order(found, [line.pk for line in lines])
    cells = [line_cells(selection, row, line) for row, line in zip(read, lines, strict=True)]
    return DeadlineTable(cells, selection, "Lines and their deadlines")


def line_cells(selection: Selection, row: Mapping[str, Any], line: DeadlineLine) -> dict[str, Any]:
    return {
        "pledge": pledge_cell(row),
        "donors": donors_cell(row, selection.known),
        "item": item_cell(row),
        "quantity": quantity_cell(row, selection.known),
        "deadline": deadline_cell(row),
        "outcome": outcome_cell(row, line),
        "days": days_cell(line.told),
    }


def deadline_cell(row: Mapping[str, Any]) -> SafeString | str:
    """The first window told, in days and in the words of its source."""
    start, end, words = row["deadline_from"], row["deadline_to"], row["deadline_words"]
    if end is None:
        return ""
    window = f"{day_words(start)} to {day_words(end)}" if start and start != end else f"by {day_words(end)}"
    return format_html('{} <span class="to">\u201c{}\u201d</span>', window, words) if words else window


def outcome_cell(row: Mapping[str, Any], line: DeadlineLine) -> SafeString:
    parts = []
    if line.told:
        parts.append(format_html('<span class="chip outcome {}">{}</span>', line.told.word, WORDS[line.told.word]))
        if line.told.moved:
            parts.append(format_html(' <span class="to">now {}; the first stands</span>', day_words(row["due_to"])))
    if line.silent:
        parts.append(
            format_html('{} <span class="to">since {}</span>', chips(["silent"]), day_words(row["valid_from"]))
        )
    return format_html("{}" * len(parts), *parts)


def days_cell(told: Outcome | None) -> str:
    if told is None or told.days is None:
        return ""
    return f"{days_words(told.days)} {'late' if told.word == LATE else 'since'}"


ORDERS: Final[Mapping[str, Callable[[DeadlineLine], Any]]] = {
    "deadline": lambda line: line.deadline,
    "days": lambda line: line.told.days if line.told else None,
    "outcome": lambda line: list(OUTCOMES).index(line.told.word) if line.told else None,
    "donors": lambda line: line.donor_key,
    "system": lambda line: line.system_name.casefold(),
}
SORTS: Final = [sign + name for name in ORDERS for sign in ("", "-")]
DEFAULT_SORT: Final = "-deadline"
