"""The list of pledges: filters, order, pages, and what it says when it cannot be read."""

import pytest
from django.test import Client

from pledges.dates import NOT_DATED
from tests import factories as make
from tests.pages.reading import links, rows, text_of, tree, words

pytestmark = pytest.mark.usefixtures("record")
ADD = "Lines that add"


def listed(reader: Client, query: str) -> list[str]:
    return [row.split()[0] for row in rows(reader, f"/pledges/?{query}", ADD)]


def refs(*numbers: int) -> set[str]:
    return {f"P-{number:05d}/1" for number in numbers}


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("donor=DE", (2, 7, 8, 10)),
        ("donor=DE&donor=RO", (2, 3, 7, 8, 10)),
        ("donor=DE&system=patriot", (2,)),
        ("group=NL;*", (4,)),
        ("group=alone&donor=DE", (2, 7, 8)),
        ("group=joint&donor=DE", (10,)),
        ("system=leopard-2", (7, 8)),
        ("system=leopard-2a4", (7,)),
        ("system=leopard-2a4&system=patriot", (1, 2, 3, 4, 7)),
        ("system=not-recognised", (11,)),
        ("category=armour", (7, 8, 10)),
        ("completeness=components", (4,)),
        ("unit=not-stated", (4, 11)),
        ("unit=battery&donor=US", (1,)),
        ("year=2024&from=2024-03-01&to=2024-03-31", (9,)),
        ("tier=wire&donor=IT", (5,)),
        ("publisher=Reuters&donor=IT", (5,)),
        ("announcement=none&donor=IT", (5,)),
        ("recipient=UA&donor=IT", (5,)),
        ("q=caesar", (9,)),
        ("q=france+CAESAR", (9,)),
        ("status=announced&donor=FR", (9,)),
        ("counts=yes&donor=FR", (9,)),
    ],
)
def test_a_filter_narrows_the_list(reader: Client, query: str, numbers: tuple[int, ...]) -> None:
    assert set(listed(reader, query)) == refs(*numbers)


def test_a_list_is_newest_first_and_settles_ties_by_number(reader: Client) -> None:
    found = listed(reader, "donor=DE&donor=FR")

    assert found == ["P-00010/1", "P-00008/1", "P-00007/1", "P-00002/1", "P-00009/1"]


def test_a_list_can_be_turned_round(reader: Client) -> None:
    assert listed(reader, "donor=DE&sort=-quantity") == ["P-00010/1", "P-00007/1", "P-00002/1", "P-00008/1"]
    assert listed(reader, "donor=DE&sort=quantity") == ["P-00002/1", "P-00007/1", "P-00010/1", "P-00008/1"]


def test_the_header_says_how_the_list_is_ordered(reader: Client) -> None:
    header = tree(reader, "/pledges/?sort=-quantity").xpath("//th[@aria-sort]")

    assert [(cell.text_content().strip(), cell.get("aria-sort")) for cell in header] == [("How many", "descending")]


def test_pages_do_not_overlap_and_leave_nothing_out(reader: Client) -> None:
    paged = [row for page in (1, 2, 3) for row in listed(reader, f"per_page=4&page={page}")]

    assert len(paged) == len(set(paged)) == 11


def test_only_the_rows_left_out_can_be_listed(reader: Client) -> None:
    assert len(rows(reader, "/pledges/?counts=no", "Lines left out")) == 3


def test_more_rows_a_page_than_allowed_are_cut_and_it_says_so(reader: Client) -> None:
    assert "per_page: 5,000 rows were asked for; a page holds at most 200." in words(reader, "/pledges/?per_page=5000")


def test_empty_fields_of_a_form_leave_the_address(reader: Client) -> None:
    response = reader.get("/pledges/?q=&donor=DE&donor=&from=")

    assert (response.status_code, response["Location"]) == (302, "/pledges/?donor=DE")


def test_a_list_without_rows_says_how_to_go_on(reader: Client) -> None:
    assert "No line fits these filters" in words(reader, "/pledges/?donor=FI")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("donr=DE", "Did you mean donor?"),
        ("donor=ZZ", "is not the code of an actor of this record"),
        ("system=patriott", "Did you mean patriot"),
        ("from=2024-02-30", "is not a date. Write it as 2024-07-09."),
        ("from=2024-07-10&to=2024-07-09", "from: 2024-07-10 is after to, 2024-07-09."),
        ("colour=", "'colour' is not a name it knows"),
        ("from=09/07/2024", "is not a date. Write it as 2024-07-09."),
        ("per_page=0", "is not a whole number from 1 on"),
        ("per_page=-1", "is not a whole number from 1 on"),
        ("page=two", "is not a whole number from 1 on"),
        ("page=99", "page: 99 is beyond the last page, 1."),
        ("status=lost", "is not a status"),
        ("sort=colour", "is not a column to sort by"),
        ("sort=ref&sort=value", "sort: given 2 times. Write it once."),
        ("year=20", "is not a year from 1990 to 2100"),
        ("joint=half", "is not a way to deal joint pledges"),
        ("by=delivery", "is not a day to place lines by"),
        ("group=NL,DE", "is not a group of givers"),
        ("unconfirmed=yes", "is not a choice"),
        ("ledger=kiel", "is not a ledger of this record"),
        ("q=" + "a" * 201, "the limit is 200"),
        ("q=%00", "a character that is no text"),
        ("announcement=never", "is not an announcement"),
        ("publisher=Nobody", "is not a publisher"),
        ("known_on=yesterday", "is not a date"),
        ("&".join(f"donor={i}" for i in range(101)), "donor: 101 values; the limit is 100."),
    ],
)
def test_what_cannot_be_read_shows_no_row_and_says_what_to_write(reader: Client, query: str, sentence: str) -> None:
    response = reader.get(f"/pledges/?{query}")

    assert response.status_code == 400
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert "<table" not in response.content.decode()


@pytest.mark.parametrize("query", ["colour=red", "colour=", "from=2024-07-10&to=2024-07-09", "per_page=none"])
@pytest.mark.parametrize(
    "address", ["/pledges/", "/donors/", "/systems/", "/donors/DE/", "/systems/patriot/", "/pledges.csv", "/donors.csv"]
)
def test_every_list_refuses_what_it_cannot_follow(reader: Client, address: str, query: str) -> None:
    assert reader.get(f"{address}?{query}").status_code == 400


@pytest.mark.parametrize("address", ["/", "/pledges/P-00001/", "/pledges/p-1/", "/methodology/", "/about/"])
@pytest.mark.parametrize(
    ("query", "way_out"), [("colour=red", "as /pledges/?donor=DE."), ("donor=FR", "as /pledges/?donor=FR.")]
)
def test_a_page_without_filters_refuses_them_and_says_where_they_belong(
    reader: Client, address: str, query: str, way_out: str
) -> None:
    response = reader.get(f"{address}?{query}")

    assert response.status_code == 400
    assert way_out in response.content.decode()


def test_a_donor_in_small_letters_keeps_the_filters(reader: Client) -> None:
    assert reader.get("/donors/de/?system=patriot")["Location"] == "/donors/DE/?system=patriot"


def test_a_page_about_one_donor_refuses_another(reader: Client) -> None:
    response = reader.get("/donors/DE/?donor=FR")

    assert response.status_code == 400
    assert "this page is about DE only" in response.content.decode()


@pytest.mark.parametrize("address", ["/pledges/", "/donors/", "/donors/DE/", "/systems/", "/systems/patriot/"])
def test_every_heading_that_turns_a_table_leads_to_the_same_page(reader: Client, address: str) -> None:
    turns = {link for link in links(reader, address) if link.startswith("?")}

    assert turns
    assert {reader.get(address + turn).status_code for turn in turns} == {200}


@pytest.mark.parametrize("address", ["/donors/DE/", "/systems/patriot/"])
def test_a_page_about_one_thing_says_which_filters_leave_nothing_of_it(reader: Client, address: str) -> None:
    said = words(reader, f"{address}?year=1999")

    assert "fits these filters. See all of" in said
    assert "Announced in: 1999" in said
    assert "No published pledge" not in said


def test_a_donor_whose_lines_are_all_left_out_leads_to_them(reader: Client) -> None:
    (row,) = tree(reader, "/donors/").xpath("//table[starts-with(caption,'Lines')]//tr[starts-with(th,'Norway')]")

    assert [text_of(cell) for cell in row] == ["Norway (NO)", "–", "–", "–", "–", "–", "1"]
    assert reader.get(row.xpath(".//a/@href")[1]).status_code == 200


def test_whole_systems_stand_before_parts_of_them(reader: Client) -> None:
    found = [row for row in rows(reader, "/systems/", "Totals by system, completeness and unit") if "Patriot" in row]

    assert [("parts" in row) for row in found] == [False, True]


@pytest.mark.parametrize(
    ("query", "beside"), [("year=2024", True), ("from=2024-01-01", True), ("year=undated", False), ("donor=DE", False)]
)
def test_a_span_of_days_says_how_many_lines_have_no_day(reader: Client, query: str, beside: bool) -> None:
    make.pledge("DE", announced=NOT_DATED)
    make.pledge("DE")

    assert ("Not dated, so not here" in words(reader, f"/pledges/?{query}")) == beside
