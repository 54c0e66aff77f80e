"""Donors: what each gives alone and jointly, per system, completeness and unit, with money beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase

from pledges.columns import donor_codes
from pledges.counting.gdp import REFERENCE_YEAR, SOURCE
from pledges.counting.totals import TotalRow
from pledges.counting.worth import add_up
from pledges.filters import CannotRead, Problem, Selection, select
from pledges.filters.known import known
from pledges.tables.figures import Figure, alone_link, joint_link, list_link, money_figure, rest_figure, share_cell
from pledges.tables.names import actor_name
from pledges.tables.pledge_table import FIELDS, PledgeTable
from pledges.tables.promises_kept import KeptTable, promises_kept
from pledges.tables.sentences.of_lines import of_donor
from pledges.tables.sums import each_once, kept_totals, rest_of
from pledges.tables.total_table import SORTS, TotalTable, donor_cell, sorted_totals, total_cells
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.dealing import dealing
from pledges.views.ledgers import ledgers_of
from pledges.views.pictures import donor_months
from pledges.views.pledges import paged

BY: Final = ("donor", "system")
COLUMNS: Final = ("donor", "system", "alone", "jointly", "delivered", "gap", "value", "rows", "left_out")
TOGETHER: Final = ("donor", "system", "jointly", "delivered", "gap", "rows")
NEWEST: Final = 10
GROUPS_SHOWN: Final = 25
GDP: Final = {"gdp_year": REFERENCE_YEAR, "gdp_source": SOURCE}


@public
def donor_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort="donor")
    rows = sorted_totals(selection, BY, record.stamp)
    pages = paged(selection, len(rows))
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "pages": pages,
        "summary": summaries(selection, record),
        "groups": sum(row.is_group for row in rows),
        "rest": rest_of(selection, record.stamp),
        **GDP,
        "table": totals_table(selection, rows[pages.window], "Totals by donor, system, completeness and unit", COLUMNS),
        "csv": f"/donors.csv?{selection.query(per_page=None)}".rstrip("?"),
        **dealing(selection),
    }
    return page(request, record, "donors/list.html", context)


def totals_table(selection: Selection, rows: Sequence[TotalRow], caption: str, show: Sequence[str]) -> TotalTable:
    return TotalTable([total_cells(selection, row) for row in rows], selection, caption, show)


def summaries(selection: Selection, record: Record) -> list[dict[str, Any]]:
    """One line a donor: how many lines, and the money of whole pledges, alone and jointly."""
    by_donor: dict[str, list[TotalRow]] = {}
    asked = selection.params.get("donor")
    for row in kept_totals(selection, ["donor"], record.stamp):
        if not row.is_group and (not asked or row.keys["donor"] in asked):
            by_donor.setdefault(row.keys["donor"], []).append(row)
    made = [summary(selection, donor, rows) for donor, rows in by_donor.items()]
    return sorted(made, key=lambda one: one["name"].casefold())


def summary(selection: Selection, donor: str, rows: Sequence[TotalRow]) -> dict[str, Any]:
    alone, jointly = alone_link(selection, donor), joint_link(selection, donor)
    lines, joint_lines = sum(row.rows for row in rows), sum(row.joint_rows for row in rows)
    left_out, value = sum(row.left_out for row in rows), add_up(row.value for row in rows)
    return {
        "code": donor,
        "name": actor_name(selection.known, donor) if donor_codes(donor) else "Donor not named",
        "cell": donor_cell(selection, donor) if donor_codes(donor) else "Donor not named",
        "lines": Figure(f"{lines:,}" if lines else "", "", alone),
        "joint_lines": Figure(f"{joint_lines:,}" if joint_lines else "", "", jointly),
        "value": money_figure(value, alone),
        "share": share_cell(donor, value.stated.usd, alone),
        "joint_value": money_figure(add_up(row.joint_value for row in rows), jointly),
        "left_out": Figure(f"{left_out:,}" if left_out else "", "", alone_link(selection, donor, counts="no")),
    }


@public
def donor(request: HttpRequest, record: Record, code: str) -> HttpResponseBase:
    if code != code.upper():
        asked = f"?{query}" if (query := request.META["QUERY_STRING"]) else ""
        return HttpResponsePermanentRedirect(f"/donors/{code.upper()}/{asked}")
    words = known()
    if code not in words.actors:
        raise Http404("No actor of this record has that code. Donors go by their ISO code, such as /donors/DE/.")
    selection = select(fixed(request.GET, "donor", code), words=words, sorts=SORTS, sort="system")
    rows = sorted_totals(selection, BY, record.stamp)
    own = [row for row in rows if not row.is_group]
    pages = paged(selection, len(own))
    context = {
        "code": code,
        "name": selection.known.actors[code],
        "selection": selection,
        "chosen": [one for one in chosen(selection) if one.name != "donor"],
        "said": of_donor(each_once(selection, record.stamp), code, record.stamp),
        "summary": next(iter(summaries(selection, record)), None),
        "pages": pages,
        "table": totals_table(selection, own[pages.window], "What it gives", COLUMNS[1:]),
        "together": together(selection, [row for row in rows if row.is_group]),
        "newest": newest(selection),
        "kept": kept_promises(selection, record),
        "ledgers": ledgers_of(selection),
        "list": list_link(selection),
        "csv": f"/pledges.csv?{selection.query(sort=None, per_page=None)}",
        "rest": rest_of_donor(selection, code, own, record),
        **GDP,
        **dealing(selection),
        **donor_months(selection, code, record.stamp),
    }
    return page(request, record, "donors/donor.html", context)


def rest_of_donor(selection: Selection, code: str, own: Sequence[TotalRow], record: Record) -> Figure:
    """What of the money a donor gives alone its rows by system do not have."""
    whole = (row for row in kept_totals(selection, ["donor"], record.stamp) if row.keys["donor"] == code)
    of_items = (row for row in own if row.keys["donor"] == code)
    return rest_figure(*(add_up(row.value for row in rows) for rows in (whole, of_items)), alone_link(selection, code))


def kept_promises(selection: Selection, record: Record) -> KeptTable | None:
    """How the donor kept its promises. A line is kept whole: nothing is said of those picked by how they are dealt."""
    if selection.picks_by_mode:
        return None
    return promises_kept(each_once(selection, record.stamp), record.stamp)


def together(selection: Selection, rows: Sequence[TotalRow]) -> TotalTable:
    """The joint groups of a donor; where they are many, the first, and the way to the rest."""
    table = totals_table(selection, rows[:GROUPS_SHOWN], "What it gives with others", TOGETHER)
    if len(rows) > GROUPS_SHOWN:
        table.more = f"/donors/?{selection.query(group='joint', sort=None, per_page=None)}"
    return table


def newest(selection: Selection) -> PledgeTable:
    """The latest lines of a selection, whatever order its totals are in."""
    latest = select(QueryDict(selection.query(sort=None, per_page=None)), words=selection.known)
    rows = latest.ordered(latest.adding).values(*FIELDS)[:NEWEST]
    return PledgeTable(list(rows), latest, "Latest lines", sortable=False)


def fixed(query: QueryDict, name: str, value: str) -> QueryDict:
    """The query of a page that is about one thing. Raises CannotRead if the query names another."""
    if query.getlist(name) not in ([], [value]):
        sentence = f"{name}: this page is about {value} only. Take {name} out of the address."
        raise CannotRead([Problem(name, query[name], sentence)])
    narrowed = query.copy()
    narrowed[name] = value
    return narrowed
