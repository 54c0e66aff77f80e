"""Transparency: shares with their definitions, in the order of names, each leading to its lines."""

import pytest
from django.test import Client

from pledges.counting.openness import QUESTIONS
from tests.pages.ledgers import file, fill
from tests.pages.reading import rows, text_of, tree, words

pytestmark = pytest.mark.django_db
GIVERS = "What the sources say, by giver"


@pytest.fixture
def kept_promises(db: None) -> None:
    fill()


def test_a_share_is_so_many_of_so_many_with_a_per_cent(reader: Client, kept_promises: None) -> None:
    found = rows(reader, "/transparency/", GIVERS)

    assert found[0] == "All of them 7 of 7 (100%) 7 of 7 (100%) 0 of 7 (0%) 4 of 7 (57%) 3 of 4 (75%)"
    assert "Romania (RO) 1 of 1 (100%) 1 of 1 (100%) 0 of 1 (0%) 1 of 1 (100%) 0 of 1 (0%)" in found
    assert "Sweden (SE) 1 of 1 (100%) 1 of 1 (100%) 0 of 1 (0%) 0 of 1 (0%) –" in found


def test_givers_stand_by_name_and_not_by_share(reader: Client, kept_promises: None) -> None:
    names = [row.split(" (")[0] for row in rows(reader, "/transparency/", GIVERS)[1:]]

    assert names[:-1] == sorted(names[:-1])
    assert names[-1] == "Netherlands"


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_definition_of_each_column_stands_on_the_page(reader: Client, kept_promises: None, name: str) -> None:
    assert QUESTIONS[name].definition in words(reader, "/transparency/")


def test_every_share_leads_to_exactly_its_lines(reader: Client, kept_promises: None) -> None:
    figures = tree(reader, "/transparency/").xpath("//a[@class='figure']")

    assert len(figures) > 20
    for figure in figures:
        page = tree(reader, f"/transparency/{figure.get('href')}")
        assert len(page.xpath("//table/tbody/tr")) == int(text_of(figure).split(" of ")[0])


def test_the_file_has_the_numbers_of_the_page(reader: Client, kept_promises: None) -> None:
    found = {row.pop("donor"): list(row.values()) for row in file(reader, "/transparency.csv")}

    assert (found["RO"], found["NL;*"]) == (["1", "1", "1", "0", "1", "0"], ["1", "1", "1", "0", "0", "0"])


@pytest.mark.parametrize("query", ["joint=took-part", "shows=all", "shows=value&shows=proof", "sort=share"])
def test_what_cannot_be_followed_is_refused(reader: Client, query: str) -> None:
    assert reader.get(f"/transparency/?{query}").status_code == 400


def test_a_selection_nothing_fits_says_so(reader: Client, kept_promises: None) -> None:
    assert "No line fits these filters" in words(reader, "/transparency/?donor=PT")
