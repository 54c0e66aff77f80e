"""The picture by giver says what the tables say, keeps every doubt, and each bar leads to its rows."""

import pytest
from django.test import Client

from pledges.charts.bars import Bar, Bars, bars
from pledges.counting.arrived import arrived
from pledges.counting.totals import FINE
from pledges.dates import by, on
from pledges.filters import Selection, select
from pledges.quantity import NOT_STATED, Quantity
from pledges.tables.sums import asked_on, kept_facts, kept_totals
from tests import factories as make
from tests.pages.reading import sum_above, tree

pytestmark = pytest.mark.django_db


def drawn(selection: Selection) -> Bars | None:
    return bars(
        selection, kept_totals(selection, FINE, "now"), arrived(kept_facts(selection, "now"), asked_on(selection))
    )


def picture(query: str = "system=patriot") -> dict[str, Bar]:
    found = drawn(select(query))
    assert found is not None
    return {bar.label: bar for bar in found.bars}


def test_a_range_is_solid_to_its_minimum_and_hatched_to_its_maximum() -> None:
    make.line("DE", quantity=Quantity(12, 14, "range", "12 to 14"))
    make.line("US", quantity=make.exactly(28))

    bar = picture()["Germany (DE)"].pledged

    assert (bar.sure / bar.maybe, bar.is_open) == (pytest.approx(6, abs=0.01), False)


def test_an_open_top_has_an_arrow_and_no_end() -> None:
    make.line("US", quantity=make.at_least(3))

    bar = picture()["United States (US)"]

    assert (bar.words, bar.pledged.maybe, bar.pledged.is_open) == ("3 or more", 0, True)


def test_what_was_delivered_lies_inside_what_was_pledged() -> None:
    make.step(make.line("DE", quantity=make.exactly(4)), "delivered", by(make.SUMMIT), make.exactly(3))

    bar = picture()["Germany (DE)"]

    assert (bar.words, bar.delivered_words) == ("4", "3")
    assert bar.delivered.sure == pytest.approx(bar.pledged.sure * 3 / 4)


def test_a_joint_group_has_a_bar_of_its_own_and_its_members_none() -> None:
    make.line("DE;NL")

    assert [(bar.label, bar.joint) for bar in picture().values()] == [("Germany (DE) and Netherlands (NL)", True)]


def test_what_is_not_stated_is_said_in_words() -> None:
    make.line("DE")
    make.line("DE", quantity=NOT_STATED)
    make.line("FR", quantity=NOT_STATED)

    assert [bar.words for bar in picture().values()] == ["1 + 1 not stated", "1 not stated"]


def test_parts_and_other_units_are_counted_beside_the_picture() -> None:
    make.line("DE")
    make.line("NL", completeness="components", for_count=1, quantity=NOT_STATED, unit=None)
    make.line("US", unit=make.unit("launcher"))

    found = drawn(select("system=patriot"))

    assert found is not None
    assert found.aside == 2
    assert found.others == [("launchers", "?system=patriot&unit=launcher")]


def test_without_a_number_there_is_no_picture() -> None:
    make.line("DE", quantity=NOT_STATED)
    make.step(make.line("US"), "dropped", on(make.SUMMIT))

    assert drawn(select("system=patriot")) is None


def test_the_page_behind_each_bar_says_its_figure(client: Client) -> None:
    make.line("DE", quantity=make.at_least(3))
    make.line("DE;NL")

    links = tree(client, "/systems/patriot/").xpath("//ol[@class='bars']//a")

    assert "3 or more batteries" in sum_above(client, links[0].get("href"))
    assert "1 battery" in sum_above(client, links[1].get("href"))
