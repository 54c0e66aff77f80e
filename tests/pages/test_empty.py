"""A record without a pledge says what to do next."""

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/pledges/", "/donors/", "/systems/", "/recipients/", "/publishers/"])
def test_an_empty_record_says_what_to_do_next(reader: Client, address: str) -> None:
    assert "import_article" in reader.get(address).content.decode()


def test_an_empty_record_offers_no_filters_and_no_sum_of_nothing(reader: Client) -> None:
    page = reader.get("/pledges/").content.decode()

    assert ('class="filters"' in page, "What these lines add up to" in page) == (False, False)


def test_a_record_in_which_nothing_adds_is_not_called_empty(reader: Client) -> None:
    make.line("NO", "nasams", url="https://tass.com/world/1")

    page = reader.get("/pledges/").content.decode()

    assert "No line adds; 1 is left out, each with the reason." in page
    assert "No pledge is recorded yet." not in page


@pytest.mark.parametrize("address", ["/donors/DE/", "/systems/patriot/", "/pledges/?donor=DE"])
def test_what_nobody_pledged_is_said_and_leads_on(reader: Client, address: str) -> None:
    page = reader.get(address).content.decode()

    assert 'class="empty"' in page


@pytest.mark.parametrize(
    "address", ["/pledges.csv", "/donors.csv", "/systems.csv", "/recipients.csv", "/announcements.csv"]
)
def test_an_empty_file_still_has_its_header(reader: Client, address: str) -> None:
    assert reader.get(address).getvalue().decode().count("\r\n") == 1
