"""Announcements and their scorecards: each line then and now."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.deeds import deed
from pledges.models import Announcement
from tests import factories as make
from tests.pages.reading import rows, words

pytestmark = pytest.mark.django_db
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

    assert "Summit of July9 July 2024110" in words(reader, "/announcements/")


def test_a_pledge_leads_to_its_announcement(reader: Client, summit_event: Announcement) -> None:
    made = make.pledge("DE", announcement=summit_event)

    assert 'href="/announcements/summit/"' in reader.get(made.get_absolute_url()).content.decode()
