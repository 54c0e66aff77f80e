"""Words that stand for what was told just before: the thing, its number, the verb, the partners."""

import pytest

FIRST = "Spain will give Ukraine a HAWK battery"
ONE = ["ES pledges UA 1 hawk", "GR pledges UA 1 hawk"]
STANDING = [
    (f"{FIRST}. Greece would donate one as well, its minister said.", ONE),
    (f"{FIRST}, and Greece will send another.", ONE),
    (f"{FIRST} and Greece its own.", ONE),
    (f"{FIRST}. Greece promised the same.", ONE),
    (f"{FIRST}; Greece will follow suit.", ONE),
    (f"{FIRST}. Greece will do likewise.", ONE),
    (f"{FIRST}. Greece is to send one of its own.", [ONE[0], "GR intends UA 1 hawk"]),
    (
        f"{FIRST}. Greece and Portugal agreed to do the same, with one each.",
        [ONE[0], "GR agrees UA 1 hawk", "PT agrees UA 1 hawk"],
    ),
    (
        "Spain will give ten tanks to Ukraine, while Greece will give six.",
        ["ES pledges UA 10 tanks", "GR pledges UA 6 tanks"],
    ),
    (
        "Spain will give Ukraine ten tanks, Greece six howitzers and Italy 20 trucks.",
        ["ES pledges UA 10 tanks", "GR pledges UA 6 howitzers", "IT pledges UA 20 trucks"],
    ),
]
NOTHING_BEFORE = [
    "Greece would donate one as well.",
    f"{FIRST}. Greece has one.",
    f"{FIRST}. Greece saw the same film.",
    f"{FIRST}. Greece will send one of its ministers.",
]
COUNTED = [
    ("A HAWK battery will be given to Ukraine by each of two allies, Spain and Greece.", ONE),
    ("Ukraine will be given a HAWK battery by each of two allies, Spain and Greece.", ONE),
    ("Spain and two other allies will send Ukraine ten tanks.", ["*+ES pledges UA 10 tanks"]),
]
TEAMS = [
    ("Working with partners it did not name, Spain will send Ukraine ten tanks.", ["*+ES pledges UA 10 tanks"]),
    ("Teaming up with other partners, Spain will send Ukraine ten tanks.", ["*+ES pledges UA 10 tanks"]),
    ("Spain has teamed up with other partners and will send Ukraine ten tanks.", ["*+ES pledges UA 10 tanks"]),
]


@pytest.mark.parametrize("text, expected", STANDING)
def test_a_word_stands_for_the_thing_told_before(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING_BEFORE)
def test_such_a_word_stands_for_nothing_where_nothing_is_given(news, text):
    assert [claim for claim in news(text) if claim.givers == {"GR"}] == []


@pytest.mark.parametrize("text, expected", COUNTED)
def test_counted_partners_named_behind_are_no_further_ones(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text, expected", TEAMS)
def test_partners_told_one_clause_before_share_in_the_promise(told, text, expected):
    assert told(text) == expected
