"""By system only an item's own money adds; with the rest the rows come to the total again."""

import pytest

from pledges.counting.broken_down import NOT_BROKEN_DOWN, not_broken_down, others
from pledges.counting.totals import TotalRow, totals
from pledges.models import PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db


def left(by: list[str], joint: str = "apart") -> list[TotalRow]:
    rows = PublishedLine.objects.today()
    return not_broken_down(by, totals(rows, others(by), joint), totals(rows, by, joint))


def package(worth: int, own: int, basis: str = "stated", own_basis: str = "stated") -> None:
    """A pledge of two items, one of which has a worth of its own."""
    pledge = make.pledge("DE", "patriot")
    make.second_line(pledge, "nasams")
    make.item_worth(pledge.lines.get(number=2), make.euros(own), own_basis)
    make.worth(pledge, make.euros(worth), basis)


@pytest.mark.parametrize("by", [["system"], ["category"], ["donor", "system"], ["category", "year"]])
def test_the_rest_of_a_package_is_what_its_items_do_not_come_to(by):
    package(100, 30)

    (row,) = left(by)
    assert (row.value.stated.eur.min, row.value.stated.eur.max) == (70_00, 70_00)
    assert row.keys[by[0]] == (NOT_BROKEN_DOWN if by[0] != "donor" else "DE")
    assert (row.completeness, row.unit, row.rows) == ("", "", 0)


def test_where_every_amount_is_an_items_own_there_is_no_rest():
    make.pledge("DE", value=make.euros(5))

    assert left(["system"]) == []


def test_an_item_of_unlike_basis_leaves_the_stated_package_whole():
    package(100, 30, own_basis="estimated")

    (row,) = left(["system"])
    assert (row.value.stated.eur.min, row.value.estimated.eur.min) == (100_00, -30_00)


def test_each_giver_has_the_rest_of_what_it_gives():
    package(100, 30)
    make.worth(make.pledge("NL"), make.euros(8))

    rests = {row.keys["donor"]: row.value.stated.eur.min for row in left(["donor", "system"])}
    assert rests == {"DE": 70_00, "NL": 8_00}


def test_a_sum_without_a_rate_is_not_broken_down_either():
    make.worth(make.pledge("NL"), make.euros(8, currency="UAH"))

    (row,) = left(["system"])
    assert row.value.stated.eur.missing == {"UAH": 1}
