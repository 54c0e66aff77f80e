"""A donor's page: how it kept its promises, alone and with others, each figure with exactly its lines."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import month
from tests import factories as make
from tests.pages.ledgers import MARCH, SEEN, fill
from tests.pages.reading import links, rows, text_of, tree, words

pytestmark = pytest.mark.django_db
CAPTION = "How it kept its promises"


@pytest.fixture
def german(db: None) -> None:
    """Beside the others' lines: on time alone, late with Denmark, told again, and a line that is overdue."""
    fill()
    make.retelling(make.line("DE", "leopard-2", due=MARCH), dt.date(2024, 8, 1))
    make.step(make.line("DE;DK", "caesar", due=MARCH), "delivered", month(2025, 5))


def kept(reader: Client, query: str = SEEN) -> list[str]:
    return rows(reader, f"/donors/DE/?{query}", CAPTION)


def test_a_donor_stands_with_its_figures_alone_and_with_others(reader: Client, german: None) -> None:
    assert kept(reader)[:3] == [
        "On time, of the deadlines that can be told 1 of 2 0 of 1",
        "Deadline passed and not all there 1 of 2 0 of 1",
        "Median lead time 235 days of 1 line 296 to 326 days of 1 line",
    ]
    assert "How many is stated 2 of 2 (100%) 1 of 1 (100%)" in kept(reader)


def test_how_often_it_was_told_is_said_of_today_only(reader: Client, german: None) -> None:
    assert "Pledges told again 1 of 2 0 of 1" in kept(reader, "")
    assert "Pledges told again" not in " ".join(kept(reader))


def test_every_figure_leads_to_exactly_its_lines(reader: Client, german: None) -> None:
    figures = tree(reader, f"/donors/DE/?{SEEN}").xpath(f"//table[caption='{CAPTION}']//a[@class='figure']")

    assert len(figures) > 9
    for figure in figures:
        table = tree(reader, figure.get("href")).xpath("//table")[-1]
        said = text_of(figure).split(" of ")
        count = said[1].split()[0] if "days" in said[0] else said[0]
        assert len(table.xpath("./tbody/tr")) == int(count), figure.get("href")


def test_a_way_to_deal_joint_lines_changes_nothing_here(reader: Client, german: None) -> None:
    assert kept(reader, f"{SEEN}&joint=split") == kept(reader)


def test_within_one_group_only_its_lines_are_told(reader: Client, german: None) -> None:
    make.step(make.line("DE;NL", "caesar", due=MARCH), "delivered", month(2025, 5))
    figures = tree(reader, f"/donors/DE/?{SEEN}&group=DE;DK").xpath(f"//table[caption='{CAPTION}']//a[@class='figure']")

    assert kept(reader, f"{SEEN}&group=DE;DK")[0] == "On time, of the deadlines that can be told – 0 of 1"
    assert all("group=DE;DK" in figure.get("href") for figure in figures)


def test_the_page_leads_to_each_ledger_of_the_same_lines(reader: Client, german: None) -> None:
    found = links(reader, f"/donors/DE/?{SEEN}&joint=split")

    for ledger in ("deadlines", "lead-times", "told-again", "transparency"):
        assert f"/{ledger}/?donor=DE&{SEEN}" in found


def test_of_lines_picked_by_how_they_are_dealt_nothing_is_said(reader: Client, german: None) -> None:
    assert kept(reader, "joint=split&group=dealt") == []


def test_a_donor_without_lines_has_no_such_section(reader: Client, german: None) -> None:
    assert "How it kept its promises" not in words(reader, "/donors/PT/")
