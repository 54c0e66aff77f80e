"""Publishers: who reports, why they weigh what they do, and what rests on each."""

import pytest
from django.test import Client

from pledges.deeds import deed
from pledges.models import Publisher
from tests import factories as make
from tests.pages.reading import links, rows, words

pytestmark = pytest.mark.django_db


def test_each_publisher_stands_with_tier_reason_articles_and_lines(reader: Client) -> None:
    make.line("DE")
    make.line("NO", "nasams", url="https://tass.com/world/1")

    reuters, tass = rows(reader, "/publishers/", "Publishers")

    assert reuters == "Reuters United Kingdom (GB) wire news agency 1 1 –"
    assert tass.startswith("TASS")
    assert tass.endswith("1 – 1")


def test_the_lines_of_a_publisher_are_one_link_away(reader: Client) -> None:
    make.line("DE")

    assert "/pledges/?publisher=Reuters" in links(reader, "/publishers/")


def test_a_publisher_whose_report_only_waits_is_not_there(reader: Client) -> None:
    with deed("add publisher", by="anna", reason="a new one"):
        gazette = Publisher.objects.create(name="Gazette of Nowhere")
    make.keep_reading(make.article(publisher=gazette), [], **make.BY)
    make.line("DE")

    assert "Gazette" not in words(reader, "/publishers/")


def test_an_article_two_lines_rest_on_is_one(reader: Client) -> None:
    pledge = make.pledge("DE")
    make.second_line(pledge, "nasams")
    make.pledge("FR")

    (row,) = rows(reader, "/publishers/", "Publishers")

    assert row.endswith("2 3 –")


def test_what_state_media_means_is_said(reader: Client) -> None:
    assert "says who controls an outlet, not whether its words are true" in words(reader, "/publishers/")


def test_publishers_can_be_narrowed_and_ordered_like_the_lists(reader: Client) -> None:
    make.line("DE")
    make.line("NO", "nasams", url="https://tass.com/world/1")

    assert [row.split()[0] for row in rows(reader, "/publishers/?sort=-tier", "Publishers")] == ["TASS", "Reuters"]
    assert len(rows(reader, "/publishers/?donor=NO", "Publishers")) == 1
    assert reader.get("/publishers/?sort=colour").status_code == 400
