"""The sentences of a donor and of an announcement: lines of unlike systems are counted, never their numbers."""

import datetime as dt

import pytest

from pledges.tables.sentences.of_lines import LineFacts, LineLinks, say_announcement, say_donor

DAY = dt.date(2024, 7, 9)

OF_A_DONOR = [
    (LineFacts(), ""),
    (
        LineFacts(alone=41, joint=5, systems=31, arrived=20, left_out=1),
        (
            "Germany has pledged items of 31 systems in 41 lines alone and in five jointly with others; of 20 lines a "
            "delivery in whole or in part is reported; one line is left out, with the reason."
        ),
    ),
    (
        LineFacts(joint=1, systems=1),
        "Germany has pledged items of one system in one line jointly with others; no delivery is recorded.",
    ),
    (
        LineFacts(alone=3, systems=1, unrecognised=1, packages=1, arrived=1),
        (
            "Germany has pledged items of one system, items not recognised as a system and packages whose content is "
            "not named in three lines alone; of one line a delivery in whole or in part is reported."
        ),
    ),
    (LineFacts(left_out=2), "Nothing Germany pledged adds: two lines are left out, each with the reason."),
]


@pytest.mark.parametrize(("facts", "text"), OF_A_DONOR)
def test_of_a_donor_it_says_what_the_facts_say(facts: LineFacts, text: str) -> None:
    assert say_donor("Germany", facts, LineLinks()).text == text


OF_AN_ANNOUNCEMENT = [
    (LineFacts(), ""),
    (
        LineFacts(alone=4, joint=2, systems=3, givers=6, arrived=4, silent=2, silent_since=DAY, left_out=1),
        (
            "At this announcement six donors pledged items of three systems in six lines, two of them jointly; of four "
            "lines a delivery in whole or in part is reported; of two lines nothing is recorded after 9 July 2024; one "
            "line is left out, with the reason."
        ),
    ),
    (
        LineFacts(joint=2, systems=1, givers=1, unnamed=True),
        (
            "At this announcement one donor and partners who are not named pledged items of one system in two lines, "
            "all of them jointly; no delivery is recorded."
        ),
    ),
    (
        LineFacts(joint=1, packages=1, unnamed=True),
        (
            "At this announcement partners who are not named pledged packages whose content is not named in one line, "
            "jointly; no delivery is recorded."
        ),
    ),
]


@pytest.mark.parametrize(("facts", "text"), OF_AN_ANNOUNCEMENT)
def test_of_an_announcement_it_says_what_the_facts_say(facts: LineFacts, text: str) -> None:
    assert say_announcement(facts, LineLinks()).text == text
