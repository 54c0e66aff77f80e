"""Two to four donors side by side, with the same figures as on their own pages."""

import pytest
from django.test import Client

from tests.pages.reading import rows, tree, words

pytestmark = pytest.mark.usefixtures("record")
CAPTION = "What each pledged, alone and jointly"


def test_each_donor_has_what_it_gives_alone_and_jointly(reader: Client) -> None:
    found = rows(reader, "/compare/?donor=DE&donor=RO", CAPTION)

    assert [row for row in found if row.startswith("Patriot")] == ["Patriot1 battery1 battery"]


def test_a_form_offers_the_donors_before_any_is_chosen(reader: Client) -> None:
    assert len(tree(reader, "/compare/").xpath("//main//select[@name='donor']")) == 4
    assert "No line" not in words(reader, "/compare/")


@pytest.mark.parametrize("query", ["donor=DE", "donor=DE&donor=NL&donor=RO&donor=US&donor=IT"])
def test_one_donor_or_five_are_refused_with_what_to_write(reader: Client, query: str) -> None:
    answer = reader.get(f"/compare/?{query}")

    assert answer.status_code == 400
    assert "two to four can be compared" in answer.content.decode()


def test_empty_fields_of_the_form_mean_nothing(reader: Client) -> None:
    answer = reader.get("/compare/?donor=DE&donor=NL&donor=&donor=")

    assert answer.status_code == 200


def test_what_neither_gives_has_no_line(reader: Client) -> None:
    assert not any("SAMP" in row for row in rows(reader, "/compare/?donor=DE&donor=RO", CAPTION))
