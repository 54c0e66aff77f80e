"""Announcements and their scorecards: each line then and now."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.deeds import deed
from pledges.models import Announcement
from tests import factories as make
from tests.pages.reading import figures, links, rows, sum_above, words

pytestmark = pytest.mark.django_db
LIST = "Announcements, the latest first"
CARD = "Each line as announced and as it stands"


@pytest.fixture
def summit_event() -> Announcement:
    with deed("add announcement", by="anna", reason="an event"):
        return Announcement.objects.create(slug="summit", name="Summit of July")


def test_a_scorecard_shows_a_line_as_announced_and_as_it_stands(reader: Client, summit_event: Announcement) -> None:
    line = make.line("DE", announcement=summit_event, quantity=make.exactly(10))
    make.step(line, "raised", on(dt.date(2024, 9, 1)), make.exactly(14))
    make.step(line, "delivered", on(dt.date(2024, 10, 1)), make.exactly(9))

    (row,) = rows(reader, "/announcements/summit/", CARD)

    assert row.endswith("10 batteries 14 batteries partly delivered 9 batteries")


def test_no_report_of_a_delivery_is_not_zero(reader: Client, summit_event: Announcement) -> None:
    make.line("DE", announcement=summit_event)

    assert rows(reader, "/announcements/summit/", CARD)[0].endswith("announced not recorded")


def test_a_draft_makes_no_announcement_public(reader: Client, summit_event: Announcement) -> None:
    make.pledge("DE", announcement=summit_event, publish=False)

    assert reader.get("/announcements/summit/").status_code == 404
    assert "Summit of July" not in words(reader, "/announcements/")


def test_the_list_leads_to_each_announcement(reader: Client, summit_event: Announcement) -> None:
    make.line("DE", announcement=summit_event)

    assert rows(reader, "/announcements/", LIST) == ["Summit of July 9 July 2024 1 1 –"]
    assert "/pledges/?announcement=summit" in links(reader, "/announcements/")


def test_its_counts_lead_to_lists_that_say_the_same(reader: Client, summit_event: Announcement) -> None:
    make.line("DE", announcement=summit_event)
    make.line("NO", "nasams", url="https://tass.com/world/1", announcement=summit_event)

    found = figures(reader, "/announcements/")

    assert len(found) == 2
    assert all(says in sum_above(reader, href) for says, href in found)


def test_the_file_lists_each_announcement_with_its_counts(reader: Client, summit_event: Announcement) -> None:
    make.line("DE", announcement=summit_event)
    make.line("DE", announcement=summit_event, announced=on(dt.date(2024, 7, 11)))

    _, row = reader.get("/announcements.csv").getvalue().decode().splitlines()

    assert row.startswith("summit,Summit of July,2024-07-09,2024-07-11,2,2,0,http")
    assert row.endswith("/announcements/summit/")


def test_a_pledge_leads_to_its_announcement(reader: Client, summit_event: Announcement) -> None:
    made = make.pledge("DE", announcement=summit_event)

    assert 'href="/announcements/summit/"' in reader.get(made.get_absolute_url()).content.decode()
