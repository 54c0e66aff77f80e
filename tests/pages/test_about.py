"""The page about the record: what it covers, counted from it, what it lacks, and how to say that it is wrong."""

import pytest
from django.test import Client
from pytest_django import Settings

from pledges.deeds import accept_claim
from tests import factories as make
from tests.pages.reading import links, words

pytestmark = pytest.mark.django_db


def test_it_says_what_the_record_covers_counted_from_it(reader: Client, record: None) -> None:
    page = words(reader, "/about/")

    assert "14 public lines, 11 of which add, of 14 pledges. They rest on 14 articles of 2 publishers." in page
    assert "Announced from, to31 March 2024 to 9 July 2024" in page


def test_it_leads_to_each_donor_recipient_and_the_last_change(reader: Client, record: None) -> None:
    found = links(reader, "/about/")

    assert {"/donors/DE/", "/donors/NO/", "/pledges/?recipient=UA", "/changes/"} <= set(found)


def test_texts_that_were_read_are_told_by_language(reader: Client) -> None:
    accept_claim(make.claim(), publish=True, **make.BY)
    make.line("FR")

    assert "by languageEnglish: 1" in words(reader, "/about/")


def test_a_draft_is_in_none_of_its_counts(reader: Client) -> None:
    before = words(reader, "/about/")
    make.pledge("FI", publish=False)

    assert words(reader, "/about/") == before


def test_it_says_where_to_write(reader: Client, settings: Settings) -> None:
    settings.CONTACT = "mailto:desk@example.org"

    assert "mailto:desk@example.org" in links(reader, "/about/")
    assert "Write to desk@example.org, with the reference of the line" in words(reader, "/about/")
