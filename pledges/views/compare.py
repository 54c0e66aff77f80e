"""Two to four donors side by side: what each pledged of each system, alone and jointly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.safestring import SafeString

from pledges.counting.totals import TotalRow
from pledges.filters import CannotRead, Problem, Selection, select
from pledges.tables.names import actor_name
from pledges.tables.total_table import SORTS, sorted_totals, total_cells
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen, donors_offered
from pledges.views.dealing import dealing
from pledges.views.donors import summaries

BY: Final = ("donor", "system")
FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Pair:
    """What one donor gives of one kind: alone and, apart from it, jointly."""

    donor: str
    alone: Any
    jointly: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One system, completeness and unit across the donors."""

    system: SafeString
    pairs: Sequence[Pair]


@public
def compare(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort="system")
    donors = wanted(selection)
    rows = sorted_totals(selection, BY, record.stamp) if donors else []
    context = {
        "selection": selection,
        "chosen": [one for one in chosen(selection) if one.name != "donor"],
        "donors": [(code, actor_name(selection.known, code)) for code in donors],
        "lines": lines(selection, donors, rows),
        "summary": {one["code"]: one for one in summaries(selection, record)} if donors else {},
        "slots": slots(selection, record),
        "csv": f"/donors.csv?{selection.query(sort=None, per_page=None)}",
        "matrix": f"/matrix/?{selection.query(sort=None, per_page=None)}",
        **dealing(selection),
    }
    return page(request, record, "compare/compare.html", context)


def wanted(selection: Selection) -> Sequence[str]:
    """The donors asked for. Raises CannotRead unless there are none yet, or two to four."""
    donors = selection.donors
    if donors and not FEWEST <= len(donors) <= MOST:
        sentence = f"donor: {len(donors)} given; two to four can be compared. Write such as donor=DE&donor=FR."
        raise CannotRead([Problem("donor", ", ".join(donors), sentence)])
    return donors


def lines(selection: Selection, donors: Sequence[str], rows: Sequence[TotalRow]) -> list[Line]:
    """A line a system, completeness and unit of which any of the donors gives something."""
    kinds: dict[tuple[str, str, str], dict[str, TotalRow]] = defaultdict(dict)
    for row in rows:
        if not row.is_group and (row.rows or row.joint_rows):
            kinds[row.keys["system"], row.completeness, row.unit][row.keys["donor"]] = row
    return [line(selection, donors, held) for held in kinds.values()]


def line(selection: Selection, donors: Sequence[str], held: Mapping[str, TotalRow]) -> Line:
    cells = {code: total_cells(selection, row) for code, row in held.items()}
    system = next(iter(cells.values()))["system"]
    return Line(system, [pair(code, cells.get(code, {})) for code in donors])


def pair(code: str, cells: Mapping[str, Any]) -> Pair:
    return Pair(code, cells.get("alone") or "", cells.get("jointly") or "")


def slots(selection: Selection, record: Record) -> list[dict[str, Any]]:
    """The four lists to choose donors from, with what is chosen."""
    offered = donors_offered(selection.known, record.stamp)
    held = [*selection.donors, *[""] * MOST][:MOST]
    return [{"label": f"Donor {number}", "value": value, "options": offered} for number, value in enumerate(held, 1)]
