"""A system in parts: which part by whom, for how many systems, delivered or not, only where there is something."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.deeds import withdraw_lines
from pledges.deeds.kits import Part, add_part
from pledges.models import Line, Publisher
from pledges.quantity import NOT_STATED, Quantity
from tests import factories as make
from tests.pages.reading import links, rows, words

pytestmark = pytest.mark.django_db
MARCH = on(dt.date(2025, 3, 4))


@pytest.fixture
def kit(db: None) -> Line:
    """Parts for one battery by two givers, of which a radar and launchers are named, the radar delivered."""
    kit = make.line("NL;*", completeness="components", for_count=1, quantity=NOT_STATED, unit=None)
    make.step(add_part(kit, Part(item="radar", quantity=make.exactly(1)), **make.BY), "delivered", MARCH)
    add_part(kit, Part(item="launchers", quantity=make.exactly(3)), **make.BY)
    return kit


def parts(reader: Client, query: str = "") -> list[str]:
    return rows(reader, f"/systems/patriot/{query}", "Parts")


def test_each_part_stands_with_its_giver_and_what_has_come_of_it(reader: Client, kit: Line) -> None:
    launchers, radar, whole = parts(reader)

    assert launchers.endswith("3 the kit of P-00001/1 announced not recorded")
    assert radar.startswith("radar Netherlands (NL) with partners not named joint")
    assert radar.endswith("1 the kit of P-00001/1 delivered 1")
    assert "parts for 1 system 1 system" in whole


def test_what_no_source_says_of_the_whole_is_said(reader: Client, kit: Line) -> None:
    found = words(reader, "/systems/patriot/")

    assert "The kit of P-00001/1: 1 of 2 parts on record delivered." in found
    assert "No source says that a whole system has come of them. Parts never add to the whole." in found
    assert "/pledges/P-00001/#line-2" in links(reader, "/systems/patriot/")


def test_loose_parts_stand_after_kits_by_item_and_giver(reader: Client, kit: Line) -> None:
    for giver in ("IT", "ES"):
        make.line(giver, completeness="components", item="antennas", quantity=make.exactly(2))

    found = parts(reader)
    assert [row.split(" (")[0] for row in found[2:4]] == ["antennas Spain", "antennas Italy"]
    assert "2 batteries not told announced not recorded" in found[2]


def test_a_withdrawn_part_is_no_part(reader: Client, kit: Line) -> None:
    withdraw_lines([kit.kit_parts.order_by("number")[0]], **make.BY)

    assert [row.split()[0] for row in parts(reader)] == ["launchers", "Patriot"]


def test_the_parts_are_those_of_the_day_asked_for(reader: Client, kit: Line) -> None:
    assert all("not recorded" in row for row in parts(reader, "?as_of=2025-01-01"))
    assert parts(reader, "?donor=IT") == []


def test_a_system_that_is_pledged_whole_has_no_such_table(reader: Client) -> None:
    make.line("DE")

    assert "In parts" not in words(reader, "/systems/patriot/")


def test_many_parts_are_cut_with_the_way_to_the_rest(reader: Client) -> None:
    for _ in range(26):
        make.line("IT", completeness="components", item="antennas", quantity=make.exactly(2))

    assert len(parts(reader)) == 25
    assert any(
        "completeness=components" in link and "counts=yes" in link for link in links(reader, "/systems/patriot/")
    )


def test_parts_that_are_counted_in_where_asked_for_are_shown_there(reader: Client) -> None:
    state = Publisher.objects.get(name="TASS")
    loose = {"completeness": "components", "for_count": 1, "quantity": NOT_STATED, "unit": None}
    make.line("DE", publisher=state, url="https://tass.com/parts", **loose)

    assert "In parts" not in words(reader, "/systems/patriot/")
    assert "In parts" in words(reader, "/systems/patriot/?unconfirmed=include")


def test_what_came_is_about_as_many_as_its_source_says(reader: Client) -> None:
    made = make.line(quantity=make.exactly(14))
    make.step(made, "delivered", MARCH, Quantity(4, 4, "about", "about four"))

    # As what has come so far, and as the step that says so.
    assert words(reader, f"/pledges/{made.pledge.ref}/").count("about 4 batteries") == 2
