"""Recipients: who is pledged what, and the way to its lines."""

import csv
import io

import pytest
from django.test import Client

from pledges.models import Actor
from tests import factories as make
from tests.pages.reading import links, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_recipients(db: None) -> None:
    make.line("DE")
    make.line("DE;NL", "leopard-2")
    make.line("NL;*", "nasams")
    make.line("FR", "caesar", recipient=Actor.objects.get(code="MD"))


def test_a_recipient_stands_with_its_named_donors_and_lines(reader: Client, two_recipients: None) -> None:
    assert rows(reader, "/recipients/", "Recipients") == ["Ukraine (UA) 2 3 – –", "Moldova (MD) 1 1 – –"]


def test_a_recipient_leads_to_its_lines_and_its_donors(reader: Client, two_recipients: None) -> None:
    found = links(reader, "/recipients/")

    assert "/pledges/?recipient=MD" in found
    assert "/donors/?recipient=MD" in found


def test_recipients_can_be_ordered_and_narrowed(reader: Client, two_recipients: None) -> None:
    assert rows(reader, "/recipients/?sort=recipient", "Recipients")[0].startswith("Moldova")
    assert len(rows(reader, "/recipients/?donor=FR", "Recipients")) == 1


def test_the_file_of_recipients_holds_their_totals_by_system(reader: Client, two_recipients: None) -> None:
    text = reader.get("/recipients.csv").getvalue().decode()

    found = {(row["recipient"], row["system"]): row["rows"] for row in csv.DictReader(io.StringIO(text))}

    assert found == {("MD", "caesar"): "1", ("UA", "patriot"): "1", ("UA", "leopard-2"): "1", ("UA", "nasams"): "1"}


def test_a_pledge_leads_to_all_that_its_recipient_is_pledged(reader: Client, two_recipients: None) -> None:
    assert "/pledges/?recipient=MD" in links(reader, "/pledges/P-00004/")
