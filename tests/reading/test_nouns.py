"""Promises told by nouns, lists told in one breath, givers behind each thing, and the lines of live reports."""

import pytest

BATTERY = "ES pledges UA 1 hawk"
NOUNS = [
    ("Four Mi-17 helicopters, gifts of Latvia, are in Kyiv.", ["LV delivers UA 4 mi-17"]),
    ("Norway's two NASAMS for Ukraine: the contract is signed.", ["NO pledges UA 2 nasams"]),
    ("Among the pledges to Ukraine: a HAWK battery from Spain.", [BATTERY]),
    ("Among the gifts for Ukraine is a HAWK battery from Spain.", [BATTERY]),
    ("A Spanish pledge of two HAWK systems to Ukraine was welcome.", ["ES pledges UA 2 hawk"]),
    ("Italy's SAMP/T contribution to Ukraine is its second.", ["IT pledges UA - samp-t"]),
    (
        "Spain's contribution to Ukraine is ten tanks and six trucks.",
        ["ES pledges UA 10 tanks", "ES pledges UA 6 trucks"],
    ),
    ("The minister thanked Spain for its contribution of ten tanks to Ukraine.", ["ES pledges UA 10 tanks"]),
    ("Ten tanks for Ukraine from Spain", ["ES pledges UA 10 tanks"]),
    ("Spain: ten tanks for Ukraine", ["ES pledges UA 10 tanks"]),
]
EACH = ["ES pledges UA 10 tanks", "IT pledges UA 6 trucks"]
OWN = [
    ("Ukraine will be given ten tanks by Spain, six trucks by Italy.", EACH),
    ("The new package for Ukraine includes ten tanks from Spain and six trucks from Italy.", EACH),
    ("Allies pledged the following to Ukraine: ten tanks (Spain), six trucks (Italy).", EACH),
    ("Spain promised Ukraine ten tanks; Italy, six trucks.", EACH),
    ("Two allies announced gifts for Ukraine: Spain (ten tanks) and Italy (six trucks).", EACH),
    ("Gifts for Ukraine, as announced today:\n1. Spain – ten tanks\n2. Italy – six trucks", EACH),
    ("The gifts for Ukraine:\nSPAIN\nTen tanks\nITALY\nSix trucks", EACH),
    ("The following will go to Ukraine:\n- from Spain, ten tanks;\n- from Italy, six trucks.", EACH),
]
LIVE = [
    ("Allies met.\n14:20 Spain will send Ukraine a HAWK battery.", [BATTERY]),
    ("Allies met.\n[9.05pm GMT] Spain: a HAWK battery for Ukraine", [BATTERY]),
]
SILENT = [
    "Ten tanks for Ukraine from Spain?",
    "Spain's ten tanks for Ukraine delayed",
    "No tanks for Ukraine from Spain",
    "The display of captured equipment includes ten tanks from Spain, lost by Ukraine.",
    "Spain may send Ukraine ten tanks; six trucks too.",
]


@pytest.mark.parametrize("text, expected", NOUNS)
def test_a_promise_without_a_verb_is_read(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text, expected", OWN)
def test_each_thing_has_the_giver_named_beside_it(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text, expected", LIVE)
def test_the_time_of_a_live_report_is_no_number(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_nouns_without_a_promise_are_none(news, text):
    assert news(text) == []
