"""Lead times: days by giver as ranges, and every line that is left out with the reason."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import NOT_DATED, month, on
from tests import factories as make
from tests.pages.ledgers import SEEN, file, fill
from tests.pages.reading import rows, text_of, tree, words

pytestmark = pytest.mark.django_db
GIVERS, LINES = "Lead times by giver", "Lines and the days they took"


@pytest.fixture
def kept_promises(db: None) -> None:
    """Beside the ledger of deadlines a second German line, and one nobody dated."""
    fill()
    make.step(make.line("DE", "leopard-2"), "delivered", month(2024, 9))
    make.step(make.line("DE", "gepard"), "delivered", NOT_DATED)


def test_a_giver_stands_with_shortest_median_and_longest_as_ranges(reader: Client, kept_promises: None) -> None:
    found = rows(reader, "/lead-times/", GIVERS)

    assert "Germany (DE) 2 54 to 83 days 144.5 to 159 days 235 days – – 1" in found
    assert "Romania (RO) – – 1 –" in found


def test_all_lines_stand_first_and_come_to_those_of_the_givers(reader: Client, kept_promises: None) -> None:
    first = rows(reader, "/lead-times/", GIVERS)[0]

    assert first.startswith("All of them 3 54 to 83 days 235 days 296 to 326 days")
    assert first.endswith("4 1 1")


def test_every_count_leads_to_exactly_its_lines(reader: Client, kept_promises: None) -> None:
    figures = tree(reader, "/lead-times/").xpath("//table[caption='Lead times by giver']//a[@class='figure']")

    assert len(figures) > 10
    for figure in figures:
        page = tree(reader, f"/lead-times/{figure.get('href')}")
        assert text_of(figure) == str(len(page.xpath("//table/tbody/tr"))) or "days" in text_of(figure)


def test_a_line_stands_with_both_its_days(reader: Client, kept_promises: None) -> None:
    (row,) = rows(reader, "/lead-times/?donor=FR", LINES)

    assert row.endswith("9 July 2024 May 2025 296 to 326 days")


def test_a_line_that_cannot_be_measured_says_why(reader: Client, kept_promises: None) -> None:
    (row,) = rows(reader, "/lead-times/?lead=only-by", LINES)

    assert row.endswith("by 1 May 2025 known only “by” a day")


def test_the_day_asked_for_decides_what_is_there(reader: Client, kept_promises: None) -> None:
    (german,) = file(reader, "/lead-times.csv?as_of=2024-12-31&donor=DE")

    assert (german["rows"], german["measured"], german["no_delivery"]) == ("3", "1", "2")


def test_the_file_has_the_days_of_the_page_and_empty_cells_where_there_are_none(
    reader: Client, kept_promises: None
) -> None:
    found = {row["donor"]: row for row in file(reader, f"/lead-times.csv?{SEEN}")}

    assert [found["DE"][name] for name in ("median_min", "median_max", "longest_max")] == ["144.5", "159", "235"]
    assert (found["NL;*"]["median_min"], found["NL;*"]["no_delivery"]) == ("", "1")


@pytest.mark.parametrize("sort, first", [("days", "Leopard 2"), ("-days", "Caesar"), ("came", "Leopard 2")])
def test_lines_are_in_the_order_asked_for(reader: Client, kept_promises: None, sort: str, first: str) -> None:
    assert first.casefold() in rows(reader, f"/lead-times/?sort={sort}", LINES)[0].casefold()


def test_lines_not_all_delivered_are_in_the_order_of_any_list(reader: Client, kept_promises: None) -> None:
    found = rows(reader, "/lead-times/?lead=no-delivery&sort=donors", "Lines not all delivered")

    assert (len(found), "Italy" in found[0]) == (4, True)


@pytest.mark.parametrize("query", ["joint=lead", "lead=long", "lead=measured&lead=only-by", "outcome=late"])
def test_what_cannot_be_followed_is_refused(reader: Client, query: str) -> None:
    assert reader.get(f"/lead-times/?{query}").status_code == 400


def test_the_file_takes_no_word_for_single_lines(reader: Client) -> None:
    assert reader.get("/lead-times.csv?lead=measured").status_code == 400


def test_where_nothing_can_be_measured_the_page_says_so(reader: Client) -> None:
    make.line("DE", announced=on(dt.date(2024, 1, 1)))

    assert "No line of this selection can be measured" in words(reader, "/lead-times/")
    assert "No line fits these filters" in words(reader, "/lead-times/?donor=FR")
