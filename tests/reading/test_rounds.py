"""Rounds: several weapons before one noun for what they fire, and rounds for weapons of a printed calibre."""

import pytest


@pytest.mark.parametrize(
    ("things", "systems"),
    [
        ("artillery and mortar rounds", ["artillery-ammunition", "mortar-ammunition"]),
        ("tank, artillery and mortar ammunition", ["tank-ammunition", "artillery-ammunition", "mortar-ammunition"]),
        ("Patriot and NASAMS missiles", ["patriot-missile", "nasams-missiles"]),
        ("howitzers and mortar rounds", ["howitzers", "mortar-ammunition"]),
        ("ammunition for 155mm howitzers", ["artillery-155mm"]),
        ("ammunition for the Archer system", ["artillery-ammunition"]),
        ("ammunition for its artillery, its tanks and its mortars", ["artillery-ammunition", "tank-ammunition"]),
    ],
)
def test_one_noun_makes_rounds_of_all_before_it(told, things, systems):
    lines = told(f"Norway will send Ukraine {things}.")

    assert [line.split()[-1] for line in lines][: len(systems)] == systems


def test_a_kind_of_equipment_keeps_its_name(told):
    assert told("Norway will send Ukraine counter-drone equipment.") == ["NO pledges UA - counter-drone"]
