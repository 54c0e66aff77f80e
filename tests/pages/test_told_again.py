"""Told again: pledges by how often, with the first and the last who told them."""

import datetime as dt

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.ledgers import file
from tests.pages.reading import links, rows, text_of, tree, words

pytestmark = pytest.mark.django_db
GIVERS, TIMES = "Pledges told again, by giver", "Pledges by how often they were told again"
PLEDGES = "Pledges and who told them"


@pytest.fixture
def retold(db: None) -> None:
    """Germany's pledge told twice more, a joint one once more, two never."""
    german = make.line("DE")
    make.retelling(german, dt.date(2024, 8, 1))
    make.retelling(german, dt.date(2024, 9, 1))
    make.retelling(make.line("DE;NL", "leopard-2"), dt.date(2024, 8, 1))
    make.line("DE", "caesar")
    make.line("FR", "caesar")


def test_pledges_stand_by_how_often_they_were_told_again(reader: Client, retold: None) -> None:
    assert rows(reader, "/told-again/", TIMES) == ["never 2", "once 1", "twice 1"]


def test_givers_stand_with_theirs_and_joint_groups_apart(reader: Client, retold: None) -> None:
    assert rows(reader, "/told-again/", GIVERS) == [
        "All of them 4 2 2 twice",
        "France (FR) 1 1 – –",
        "Germany (DE) 2 1 1 twice",
        "Germany (DE) and Netherlands (NL) joint 1 – 1 once",
    ]


def test_a_pledge_stands_with_its_first_and_last_telling_linked(reader: Client, retold: None) -> None:
    row = rows(reader, "/told-again/", PLEDGES)[0]

    assert row.startswith("P-00001 Germany (DE) Patriot twice 9 July 2024 Reuters 1 September 2024")
    assert len([link for link in links(reader, "/told-again/?again=2") if link.startswith("/articles/")]) == 2


def test_what_had_been_told_by_a_day_is_not_kept_and_not_pretended(reader: Client, retold: None) -> None:
    assert reader.get("/told-again/?as_of=2024-08-15").status_code == 400
    assert reader.get("/told-again.csv?as_of=2024-08-15").status_code == 400
    assert "/told-again/" not in " ".join(
        link for link in links(reader, "/donors/DE/?as_of=2024-08-15") if "again=" in link
    )


def test_every_count_leads_to_exactly_its_pledges(reader: Client, retold: None) -> None:
    figures = tree(reader, "/told-again/").xpath("//a[@class='figure']")

    assert len(figures) > 8
    for figure in figures:
        listed = rows(reader, f"/told-again/{figure.get('href')}", PLEDGES)
        assert text_of(figure) in (str(len(listed)), "once", "twice") and listed


def test_the_file_has_a_row_a_pledge(reader: Client, retold: None) -> None:
    found = file(reader, "/told-again.csv?again=2")

    assert [(row["ref"], row["told_again"], row["first_told_on"], row["last_told_on"]) for row in found] == [
        ("P-00001", "2", "2024-07-09", "2024-09-01")
    ]


def test_two_items_of_one_pledge_are_told_once_with_it(reader: Client) -> None:
    pledge = make.pledge("DE")
    make.second_line(pledge, "leopard-2")

    (row,) = rows(reader, "/told-again/?again=0", PLEDGES)
    assert "Patriot, Leopard 2 never" in row


@pytest.mark.parametrize("sort, first", [("again", "P-00002"), ("-ref", "P-00002"), ("donors", "P-00001")])
def test_pledges_are_in_the_order_asked_for(reader: Client, retold: None, sort: str, first: str) -> None:
    assert file(reader, f"/told-again.csv?sort={sort}")[0]["ref"] == first


@pytest.mark.parametrize("query", ["joint=split", "again=often", "again=-1", "again=1&again=2", "shows=value"])
def test_what_cannot_be_followed_is_refused(reader: Client, query: str) -> None:
    assert reader.get(f"/told-again/?{query}").status_code == 400


def test_where_nothing_was_told_again_the_page_says_so(reader: Client) -> None:
    make.line("DE")

    assert "No pledge of this selection was told again" in words(reader, "/told-again/")
    assert "No pledge fits these filters" in words(reader, "/told-again/?donor=FR")
