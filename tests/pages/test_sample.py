"""The pages of the sample record say what was read, keep "by" a day apart from a day, and say that it is a sample."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from pledges.deeds import undo_batch
from pledges.intake.sample import load_sample, loaded
from pledges.models import PublishedLine
from tests import factories as make
from tests.pages.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        load_sample(**make.BY)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def sample(filled: None, db: None) -> None:
    """The sample record, loaded."""


def page_of(reader: Client, **found: str) -> str:
    row = PublishedLine.objects.today().filter(**found).first()
    assert row is not None
    return words(reader, f"/pledges/{row.ref}/")


def test_a_source_that_only_a_dataset_names_is_said_not_to_be_read_by_us(reader: Client) -> None:
    page = page_of(reader, system="gepard", donor_key="DE")

    assert "in our words Kiel's table of aid, which names this source, lists 30 Gepard" in page
    assert "Taken from a dataset that names this source; not read by us." in page


def test_a_source_of_which_only_an_excerpt_was_read_says_so(reader: Client) -> None:
    assert "Only an excerpt of this source was read." in page_of(reader, system="patriot", donor_key="RO", counts=True)


def test_a_delivery_by_a_day_is_never_said_to_be_of_that_day(reader: Client) -> None:
    page = page_of(reader, system="gepard", donor_key="DE")

    assert "delivered 30 vehicles by 30 June 2024" in page
    assert page.count("30 June 2024") == page.count("by 30 June 2024")


def test_of_a_delivery_in_part_without_a_number_the_number_is_not_stated(reader: Client) -> None:
    page = page_of(reader, system="mirage-2000", donor_key="FR")

    assert "delivered number not stated by 6 February 2025" in page


def test_the_file_gives_a_step_that_happened_by_a_day_no_day(reader: Client) -> None:
    text = reader.get("/pledges.csv").getvalue().decode()
    rows = {row["system"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}

    assert (rows["gepard"]["status"], rows["gepard"]["status_on"]) == ("delivered", "")
    assert "2024-06-30" not in {row["status_on"] for row in rows.values()}


def test_every_page_says_that_the_record_is_the_sample_while_it_is(reader: Client) -> None:
    assert b"This is the sample record" in reader.get("/").content
    assert "111 public pledges in 215 lines from 20 givers" in words(reader, "/about/")

    undo_batch(loaded(), **make.BY)
    assert b"sample" not in reader.get("/").content
    assert b"sample" not in reader.get("/about/").content


@pytest.mark.parametrize("address", ["/", "/pledges/", "/donors/", "/donors/US/", "/systems/", "/systems/patriot/"])
def test_every_page_of_it_opens(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 200


def test_every_pledge_of_it_opens(reader: Client) -> None:
    refs = set(PublishedLine.objects.today().values_list("ref", flat=True))
    assert {reader.get(f"/pledges/{ref}/").status_code for ref in refs} == {200}
    assert len(refs) == 111
