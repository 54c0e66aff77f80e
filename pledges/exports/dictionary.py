"""The data dictionary: every published column with its unit and meaning, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pledges.columns import COLUMNS
from pledges.counting.gdp import REFERENCE_YEAR, SOURCE

INTRODUCTION: Final = """# Data dictionary

The columns of `/pledges.csv`, in their order; one row is one line of a pledge. Made by `manage.py data_dictionary`
from `pledges/columns.py`, the same list the file is written from.

UTF-8 without a byte order mark, one header row, lines end in CR LF. Days are ISO dates, times are UTC, yes and no are
`yes` and `no`. **An empty cell means unknown, never zero.** Several values in a cell stand with `;` between them. A
text that a spreadsheet would take for a formula has one `'` put before it; take it off again where what follows begins
with any number of `'` and then one of `= + - @ | %`, a tab, a line break or their fullwidth forms.

`adds_*` is what a row adds to the total of exactly the file it stands in: the plain sum of such a column is the total
on the page with the same query string. A sum over rows of unlike systems, completeness or units means nothing.
"""
TOTALS: Final = (
    ("donor", "Code of the giver, or the codes of a joint group with `;` between, `*` for partners not named."),
    ("system", "Slug of the system variants add under; empty: words not recognised as a system."),
    ("completeness", "whole, components or unspecified: never added to one another."),
    ("unit", "What is counted; empty: not stated."),
    (
        "min, max",
        (
            "The sum of what is stated; `max` empty beside a `min`: no upper limit. Of a donor: what it gives alone; "
            "with `joint=lead`, `split` or `took-part` also what of joint lines goes to it, in decimals where that is "
            "a part."
        ),
    ),
    ("unstated", "How many lines state no number; they are not in the sum and not zero."),
    (
        "joint_min, joint_max",
        (
            "What a donor gives together with others, whole. Not summable over donors, and not to be added to `min`: "
            "where joint lines are dealt, their part stands in `min` too."
        ),
    ),
    (
        "value_eur_min, value_eur_max",
        (
            "Euro, where stated by a party or its publisher; of systems and categories only money stated for the item "
            "itself. The rest stands in rows of the system or category `not-broken-down`: with them the plain sum of a "
            "money column is the total. Such a row is below zero where items are worth more than their packages, or "
            "where only an estimate breaks down a stated package."
        ),
    ),
    (
        "rows, left_out",
        (
            "How many lines add, how many do not. Where joint lines are dealt, each giver's row tells them: the counts "
            "are then not summable over donors, and with `joint=took-part` nothing is."
        ),
    ),
    ("for_count", "Components: how many systems they are for. Of a donor: what it gives alone."),
    (
        "joint_unstated, joint_for_count, joint_rows",
        "The same of what a donor gives together with others; in the row of a joint group what the group gives.",
    ),
    (
        "decided_min, decided_max, decided_unstated",
        "Of `min`, `max` and `unstated` what is decided, contracted, shipped, delivered or in service.",
    ),
    (
        "delivered_min, delivered_max, delivered_unstated",
        "What is reported delivered of the same lines; empty: nothing, which is not a delivery of none.",
    ),
    (
        "gap_min, gap_max, gap_unstated",
        "What is still to come of the same lines: pledged without delivered, line by line.",
    ),
    ("value_usd_min, value_usd_max", "The same in US dollars, at the reference rates of the same days."),
    (
        "value_eur_missing, value_usd_missing",
        (
            "How many of these amounts are not in the sum: their currency has no reference rate for the day, or no day "
            "is known. They are not zero."
        ),
    ),
    (
        "estimated_eur_min, estimated_eur_max, estimated_eur_missing",
        "The same of amounts that are only estimated; never added to the stated ones.",
    ),
    ("estimated_usd_min, estimated_usd_max, estimated_usd_missing", "The same in US dollars."),
    (
        "gdp_share_min, gdp_share_max",
        (
            f"Per cent: `value_usd_min` and `value_usd_max` as a share of the giver's gross domestic product of "
            f"`gdp_year` in current US dollars ({SOURCE}). Only in rows of a single country; empty where the product "
            f"is not recorded, for institutions, joint groups and totals that are not by donor."
        ),
    ),
    ("gdp_year", f"The year of that product: {REFERENCE_YEAR} for all."),
)


MATRIX: Final = """
## Matrix

`/matrix.csv`: one row a donor or joint group, three columns a system, completeness and unit, named
`system/completeness/unit/end`, such as `patriot/whole/battery/min`. `min` and `max` are the sum of what is stated,
`max` empty beside a `min`: no upper limit; `unstated` is how many lines state no number. All three empty: nothing is
recorded. The system is `not-recognised` and the unit `not-stated` where there is none.
"""

DEADLINES: Final = (
    (
        (
            "ref, line, donor, recipient, system, system_name, completeness, unit, quantity_min, quantity_max, "
            "announced_on, date_precision"
        ),
        (
            "As in `/pledges.csv`; `donor` as in totals: the codes of a joint group with `;` between, `*` for partners "
            "not named."
        ),
    ),
    (
        "deadline_from, deadline_to, deadline_words",
        "The first window told for the delivery, and its words; `deadline_to` is the deadline.",
    ),
    ("due_to", "Last day of the window the line says now."),
    ("status", "The furthest step reached."),
    (
        "outcome",
        "on-time, late, partly, overdue, not-yet or unclear; empty: a silent line without a deadline (`silent=yes`).",
    ),
    (
        "days_min, days_max",
        (
            "late: days after the deadline, a range where the delivery is known to a month, quarter or year; partly "
            "and overdue: days since the deadline."
        ),
    ),
    ("moved", "yes where `due_to` lies after `deadline_to`: the first deadline stands."),
    ("silent", "yes where the line is still awaited and its last step more than a year ago."),
    ("as_seen_on", "The day the outcome is of: `as_of`, `known_on` or today."),
    ("url", "Page of the pledge."),
)
LEADS: Final = (
    ("donor", "The giver, or a joint group: a row each, so that the columns of counts add up."),
    ("rows", "Lines that add."),
    ("measured", "Lines that are all there, with a known day of announcement and of last delivery."),
    (
        "shortest_min, shortest_max, median_min, median_max, longest_min, longest_max",
        "Days from the one to the other; a range where a date is a month, quarter or year; empty: none is measured.",
    ),
    (
        "no_delivery, only_by, not_dated",
        "Lines left out of the days: not all delivered; a day known only \u201cby\u201d another; a day not known.",
    ),
)
TOLD: Final = (
    ("ref, donor", "The pledge and its giver, or joint group."),
    ("rows", "Lines of it that add."),
    (
        "told_again",
        "How often its most told line was told beyond the first time: what one voice says on one day is one telling.",
    ),
    ("first_told_on, last_told_on", "Days of publication of the earliest and the latest article that tells it."),
    ("undated_articles", "How many articles that tell it have no day of publication."),
    ("url", "Page of the pledge."),
)
TRANSPARENCY: Final = (
    ("donor", "The giver, or a joint group: a row each, so that the columns add up."),
    ("rows", "Lines that add: what the shares are of, except the last."),
    ("quantity_stated", "Of these, lines with a stated number or range."),
    ("announced_to_the_day", "Of these, lines whose announcement is known to the day."),
    ("value_stated", "Of these, lines with an amount of their own, or in a pledge with one."),
    ("delivered", "Of these, lines of which anything is reported delivered."),
    (
        "delivery_dated",
        "Of `delivered`, lines with a delivery dated to a day, month, quarter or year, never only \u201cby\u201d one.",
    ),
)
LEDGERS: Final = (
    ("/deadlines.csv", "one row a line with a first deadline", DEADLINES),
    ("/lead-times.csv", "one row a giver or joint group", LEADS),
    ("/told-again.csv", "one row a pledge told again at least once, or as often as `again=` asks", TOLD),
    ("/transparency.csv", "one row a giver or joint group", TRANSPARENCY),
)


def dictionary() -> str:
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    yield "| column | name | unit | meaning |"
    yield "|---|---|---|---|"
    for column in COLUMNS:
        yield f"| `{column.name}` | {column.label} | {column.unit} | {column.meaning} |"
    yield MATRIX
    yield "## Totals"
    yield ""
    yield "`/donors.csv`, `/systems.csv` and `manage.py total`; the names after `--by` come first."
    yield ""
    yield from _table(TOTALS)
    yield ""
    yield "## How promises are kept"
    for path, rows, columns in LEDGERS:
        yield ""
        yield f"`{path}`: {rows}; it takes the query string of its page."
        yield ""
        yield from _table(columns)
    yield ""


def _table(columns: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "| column | meaning |"
    yield "|---|---|"
    for names, meaning in columns:
        shown = ", ".join(f"`{name}`" for name in names.split(", "))
        yield f"| {shown} | {meaning} |"
