"""Peaceful ends: food, energy and relief told beside the arms for a country at war."""

import pytest

RELIEF = (
    "Spain helps Ukraine with food security. Food and water reach the displaced. Health, schools and housing come "
    "first, then agriculture, electricity and heating for the refugees. "
)
PEACEFUL = [
    "Madrid will provide $11 billion in support for food security.",
    "It announced $90 million in support and equipment against high food and fuel prices.",
]
CIVIL_USE = [
    "Norway will send Ukraine 200 generators for hospitals and schools.",
    "Norway will give Ukraine fuel for heating.",
    "Norway sends Ukraine 40 trucks with humanitarian aid.",
]
WAR = ["Norway will send Ukraine 200 generators for its army.", "Norway will send Ukraine 40 trucks and ten tanks."]


@pytest.mark.parametrize("text", PEACEFUL)
def test_a_text_about_relief_gives_arms_only_where_a_sentence_says_so(news, text):
    assert news(RELIEF + text) == []


def test_a_text_about_relief_still_tells_of_arms_it_names(told):
    assert told(f"{RELIEF}Spain will also send Ukraine ten tanks.") == ["ES pledges UA 10 tanks"]


@pytest.mark.parametrize("text", CIVIL_USE)
def test_a_thing_of_civil_use_for_civil_ends_is_no_arms(news, text):
    assert news(text) == []


@pytest.mark.parametrize("text", WAR)
def test_the_same_thing_for_an_army_is(news, text):
    assert news(text) != []


def test_boats_in_a_text_about_relief_are_no_arms_by_themselves(news):
    assert news(f"{RELIEF}Spain will send Ukraine boats.") == []
