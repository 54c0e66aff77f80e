"""The sentence and the pictures of one system, as the first page and the pages of systems and donors show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from pledges.charts.bars import bars
from pledges.charts.months import Months, months
from pledges.counting.arrived import arrived
from pledges.counting.joint import SEPARATOR
from pledges.counting.line_facts import LineFact
from pledges.counting.totals import FINE
from pledges.filters import Selection, select
from pledges.filters.filterset import ALONE, JOINT
from pledges.tables.figures import joint_link, system_words
from pledges.tables.kept import kept
from pledges.tables.main_unit import main_system, main_unit
from pledges.tables.names import system_name
from pledges.tables.sentences.of_system import of_system
from pledges.tables.sums import asked_on, each_once, kept_facts, kept_totals


def pictures(shown: Selection, slug: str, stamp: str) -> dict[str, Any]:
    """What is said and drawn of one system. `shown`: a selection of this system alone."""
    selection = each_once(shown, stamp)
    rows, facts = kept_totals(selection, FINE, stamp), kept_facts(selection, stamp)
    came = arrived(facts, asked_on(selection))
    return {
        "said": of_system(selection, rows, came, slug),
        "chart": bars(selection, rows, came),
        "months": kept_months(selection, facts, main_unit(rows), stamp),
    }


def kept_months(selection: Selection, facts: Sequence[LineFact], unit: str, stamp: str) -> Months | None:
    """The picture by month, kept for the state of the record: it is the dearest to draw."""
    key = ("months", unit, selection.query(sort=None, per_page=None))
    return kept(stamp, key, lambda: (months(selection, facts, unit),))[0]


def donor_months(shown: Selection, code: str, stamp: str) -> dict[str, Any]:
    """What a donor gives month by month of the system it gives in most lines: alone, or where it gives nothing alone
    with others."""
    selection = each_once(shown, stamp)
    if "group" in selection.params:
        return {"months": None}
    rows = kept_totals(selection, FINE, stamp)
    alone, jointly = [row for row in rows if row.keys["donor"] == code], [row for row in rows if row.is_group]
    way, given = (ALONE, alone) if main_system(alone) else (JOINT, jointly)
    if not (slug := main_system(given)):
        return {"months": None}
    of_it = {"system": system_words(selection, slug)}
    # Picked here and not by the database: its index of one system's lines does not say which are joint.
    both = kept_facts(select(QueryDict(selection.query(**of_it, sort=None)), words=selection.known), stamp)
    facts = [line for line in both if (SEPARATOR in line.donor_key) == (way == JOINT)]
    narrowed = select(QueryDict(selection.query(**of_it, group=way, sort=None)), words=selection.known)
    unit = main_unit([row for row in given if row.keys["system"] == slug])
    with_others = way == ALONE and any(row.keys["system"] == slug and row.rows for row in jointly)
    return {
        "months": kept_months(narrowed, facts, unit, stamp),
        "months_slug": slug,
        "months_name": system_name(selection.known, slug),
        "months_way": "alone" if way == ALONE else "with others",
        "months_jointly": joint_link(selection, code, **of_it) if with_others else "",
    }
