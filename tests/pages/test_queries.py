"""A page asks the database a dozen times at most, however many rows it lists, and never for the long columns."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.filters import select
from pledges.tables.kept import forget
from pledges.tables.names import donors_name
from pledges.tables.pledge_table import FIELDS, PledgeTable
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/pledges/",
    "/pledges/?donor=DE&system=patriot&announcement=none&q=patriot",
    "/pledges/?known_on=2050-01-01&as_of=2024-12-31",
    "/donors/",
    "/donors/DE/",
    "/systems/",
    "/systems/patriot/",
    "/pledges/P-00001/",
    "/announcements/",
    "/publishers/",
    "/recipients/",
    "/deadlines/",
    "/deadlines/?silent=yes&outcome=overdue",
    "/deadlines.csv",
    "/lead-times/",
    "/lead-times/?lead=no-delivery",
    "/lead-times.csv",
    "/told-again/",
    "/told-again/?again=0",
    "/told-again.csv",
    "/transparency/",
    "/transparency/?shows=quantity",
    "/transparency.csv",
    "/changes/",
    "/corrections/",
    "/pledges/P-00001/history/",
    "/about/",
    "/pledges.csv",
]


def asked(reader: Client, address: str) -> list[dict[str, str]]:
    forget()
    with CaptureQueriesContext(connection) as queries:
        reader.get(address).getvalue()
    return queries.captured_queries


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_a_dozen_times_at_most(reader: Client, record: None, address: str) -> None:
    assert len(asked(reader, address)) <= 12


@pytest.mark.parametrize("address", PAGES)
def test_more_rows_take_no_more_questions(reader: Client, record: None, address: str) -> None:
    few = len(asked(reader, address))
    for giver in ("FR", "FI", "DK", "DE;DK"):
        make.line(giver)

    assert len(asked(reader, address)) == few


def test_lists_never_read_evidence_and_steps(reader: Client, record: None) -> None:
    pages = ("/", "/pledges/", "/donors/DE/", "/systems/patriot/", "/pledges.csv")
    read = [query["sql"] for page in pages for query in asked(reader, page)]

    assert not [sql for sql in read if '"evidence"' in sql]
    # Only of lines of which some has arrived, or that are all there.
    only = ('"arrived" IN', 'THEN "pledges_publishedline"."steps"')
    assert not [sql for sql in read if '"steps"' in sql and not any(word in sql for word in only)]


def test_a_row_without_a_cell_is_an_error_and_no_dash(record: None) -> None:
    selection = select("")
    rows: list[dict[str, Any]] = list(selection.adding.values(*FIELDS)[:1])
    del rows[0]["system_name"]

    with pytest.raises(KeyError):
        PledgeTable(rows, selection, "Lines")


def test_names_of_a_joint_group_are_all_said(record: None) -> None:
    known = select("").known

    assert donors_name(known, "DE;NL;*") == "Germany (DE) and Netherlands (NL) with partners not named"
    assert donors_name(known, "*") == "partners not named"
