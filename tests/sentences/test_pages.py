"""Records of one kind alone, and the pages that say their sentences."""

import pytest
from django.test import Client

from pledges.dates import on
from pledges.filters import select
from pledges.quantity import NOT_STATED
from pledges.tables.sentences.of_lines import of_donor
from tests import factories as make
from tests.pages.reading import words
from tests.sentences.test_on_record import of_one

pytestmark = pytest.mark.django_db


def test_what_was_dropped_is_left_out_and_not_pledged() -> None:
    make.step(make.line("DE"), "dropped", on(make.SUMMIT))

    assert of_one("", "patriot")[1].text == "Nothing of Patriot adds: one line is left out, with the reason."
    assert "Nothing Germany pledged adds" in of_donor(select("donor=DE"), "DE", "now").text


def test_of_parts_alone_no_whole_one_is_claimed() -> None:
    make.line("NL;*", completeness="components", for_count=1, quantity=NOT_STATED, unit=None)

    said = of_one("", "patriot")[1].text

    assert said == "Of Patriot only this is counted: parts in one line, for one system where that is said."


def test_the_pages_of_home_donor_and_system_say_their_sentences(client: Client) -> None:
    make.line("DE", quantity=make.exactly(3))
    make.line("DE;NL")

    of_patriot = "Two donors have pledged four Patriot batteries, one of them jointly; no delivery is recorded; of two"

    assert of_patriot in words(client, "/")
    assert of_patriot in words(client, "/systems/patriot/")
    assert (
        "Germany has pledged items of one system in one line alone and in one jointly with others; no delivery is "
        "recorded." in words(client, "/donors/DE/")
    )
