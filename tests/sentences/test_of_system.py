"""The sentence of a system: its grammar, its doubts, and no number its facts do not hold."""

import datetime as dt
import re
from random import Random

import pytest

from pledges.counting.arrived import Arrived
from pledges.quantity import Sum
from pledges.tables.sentences.of_system import SystemFacts, SystemLinks, say_system
from pledges.tables.sentences.prose import SMALL
from tests.docs.test_wording import found as not_used

DAY = dt.date(2024, 7, 9)


def said(name: str = "Patriot", unit: str = "battery", units: str = "batteries", **facts: object) -> str:
    return say_system(SystemFacts(name, unit, units, **facts), SystemLinks()).text  # type: ignore[arg-type]


CASES = [
    ({}, ""),
    (
        {"givers": 1, "lines": 1, "pledged": Sum(1, 1)},
        "One donor has pledged one Patriot battery; no delivery is recorded.",
    ),
    (
        {
            "givers": 7,
            "lines": 9,
            "pledged": Sum(12, 14),
            "joint": Sum(2, 2),
            "joint_lines": 2,
            "arrived": Arrived(Sum(9, 9), 7, 2, DAY),
        },
        (
            "Seven donors have pledged 12 to 14 Patriot batteries, two of them jointly; nine are reported delivered; "
            "of two lines nothing is recorded after 9 July 2024."
        ),
    ),
    (
        {"givers": 2, "lines": 1, "pledged": Sum(100, None), "joint": Sum(100, None), "joint_lines": 1},
        "Two donors have pledged 100 or more Patriot batteries, jointly; no delivery is recorded.",
    ),
    (
        {"givers": 1, "lines": 2, "pledged": Sum(unstated=2), "arrived": Arrived(Sum(unstated=1), 1)},
        (
            "One donor has pledged Patriot batteries in two lines; how many is not stated; of one line a delivery is "
            "reported, without a number."
        ),
    ),
    (
        {"givers": 0, "unnamed": True, "lines": 2, "pledged": Sum(0, 1, unstated=1), "arrived": Arrived(Sum(1, 1), 1)},
        (
            "Givers who are not named have pledged up to one Patriot battery, and in one more line a number that is "
            "not stated; one is reported delivered."
        ),
    ),
    (
        {"givers": 1, "unnamed": True, "lines": 1, "pledged": Sum(24, None, about=True), "left_out": 1},
        (
            "One donor and partners who are not named have pledged about 24 or more Patriot batteries; no delivery is "
            "recorded. One line is left out, with the reason."
        ),
    ),
    (
        {"parts": 2, "parts_for": 1, "unclear": 1},
        (
            "Of Patriot only this is counted: parts in two lines, for one system where that is said and one line that "
            "does not say whether whole or parts."
        ),
    ),
    (
        {"givers": 1, "lines": 1, "pledged": Sum(3, 5), "parts": 1, "others": 2, "unclear": 3},
        (
            "One donor has pledged three to five Patriot batteries; no delivery is recorded. Not in these numbers: "
            "parts in one line, two lines in other units and three lines that do not say whether whole or parts."
        ),
    ),
    ({"left_out": 2}, "Nothing of Patriot adds: two lines are left out, each with the reason."),
]


@pytest.mark.parametrize(("facts", "text"), CASES)
def test_it_says_what_the_facts_say(facts: dict[str, object], text: str) -> None:
    assert said(**facts) == text


@pytest.mark.parametrize(
    ("name", "unit", "units", "words"),
    [
        ("Leopard 2", "tank", "tanks", "two Leopard 2 tanks;"),
        ("Tanks, type not named", "tank", "tanks", "two tanks (type not named);"),
        ("Artillery rounds, calibre not named", "round", "rounds", "two rounds (Artillery rounds, calibre not named);"),
        ("HIMARS rockets", "rocket", "rockets", "two rockets (HIMARS rockets);"),
        ("F-16", "aircraft", "aircraft", "two F-16 aircraft;"),
        ("Generators", "", "", "two Generators (unit not stated);"),
    ],
)
def test_the_thing_is_named_as_a_reader_would(name: str, unit: str, units: str, words: str) -> None:
    assert words in said(name, unit, units, givers=1, lines=1, pledged=Sum(2, 2))


def random_facts(chance: Random) -> SystemFacts:
    def some(most: int = 15) -> int:
        return chance.choice((0, 1, 2, chance.randrange(most)))

    def total() -> Sum:
        low = chance.choice((None, 0, 1, 2, 9, 10, 1000))
        high = None if low is None else chance.choice((None, low, low + 1, low + 14))
        return Sum(low, high, chance.random() < 0.2, some())

    arrived = Arrived(total(), some(), *chance.choice(((0, None), (1, DAY), (12, DAY))))
    names = ("givers", "others", "parts", "parts_for", "unclear", "left_out")
    sums = {"pledged": total(), "joint": total(), "arrived": arrived}
    counts = {name: some() for name in names} | {"lines": 1 + some(), "joint_lines": chance.choice((0, 1))}
    return SystemFacts("Patriot", "battery", "batteries", unnamed=chance.random() < 0.2, **counts, **sums)


@pytest.mark.parametrize("seed", range(200))
def test_no_number_no_word_and_no_grammar_is_made_up(seed: int) -> None:
    facts = random_facts(Random(seed))

    text = say_system(facts, SystemLinks()).text

    assert not_used(text) == []
    assert numbers_in(text.replace("9 July 2024", "")) <= numbers_of(facts)
    assert not re.search(r"\b(one|1) (more )?(lines|donors|systems)\b|  | [.;,]|\bNone\b", text), text
    assert not re.search(r"\b(two|nine|\d\d+) (more )?(line|donor|system)\b|^[a-z]|[^.]$", text), text


def numbers_in(text: str) -> set[int]:
    """Every number a sentence says, in digits or in words; "only one" words of grammar are not among them."""
    words = re.findall(r"\d[\d,]*|\b(?:" + "|".join(SMALL[1:]) + r")\b", text.casefold())
    return {SMALL.index(word) if word in SMALL else int(word.replace(",", "")) for word in words}


def numbers_of(facts: SystemFacts) -> set[int]:
    sums = (facts.pledged, facts.joint, facts.arrived.total)
    inside = {one for total in sums for one in (total.min, total.max, total.unstated) if one is not None}
    counts = {facts.givers, facts.lines, facts.joint_lines, facts.others, facts.parts, facts.parts_for, facts.unclear}
    return inside | counts | {facts.left_out, facts.arrived.silent}
