"""Promises whose parts stand far apart, are left out, or are told in a second half of the sentence."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Two NASAMS systems, which Kyiv had asked for since last year, will be sent to Ukraine by Norway.",
        "To Ukraine, Norway will send two NASAMS systems.",
        "From Norway, Ukraine will get two NASAMS systems.",
        "Norway, which had not given any tanks before, said it would send Ukraine two NASAMS systems.",
        "In addition to tanks, Norway will send Ukraine two NASAMS systems.",
        "Norway, a NATO member, will send Ukraine two NASAMS systems.",
        '"We will send two NASAMS systems to Ukraine," Norway\'s prime minister said.',
        "Norway's prime minister, Kari Nord, promised Ukraine two NASAMS systems.",
        "Norway will make two NASAMS systems available to Ukraine.",
        "Norway added two NASAMS systems to its gifts for Ukraine.",
    ],
)
def test_giver_thing_and_verb_are_found_wherever_they_stand(told, text):
    lines = told(text)

    assert [line.split()[0] for line in lines] == ["NO"]
    assert [line.split()[-2:] for line in lines] == [["2", "nasams"]]


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("Spain will send two NASAMS systems to Ukraine, Norway three.", ["ES 2", "NO 3"]),
        ("Spain will send two NASAMS systems to Ukraine and Norway three.", ["ES 2", "NO 3"]),
        ("Spain promised Ukraine two NASAMS systems, Norway three and Greece four.", ["ES 2", "NO 3", "GR 4"]),
        ("Spain will give Ukraine two NASAMS systems; Norway, three; Greece, four.", ["ES 2", "NO 3", "GR 4"]),
        ("Spain will give Ukraine two NASAMS systems, followed by Norway with three.", ["ES 2", "NO 3"]),
        ("Ukraine will get two NASAMS systems from Spain, three from the Netherlands.", ["ES 2", "NL 3"]),
    ],
)
def test_a_verb_left_out_is_the_one_before(told, text, givers):
    lines = [line.split() for line in told(text)]

    assert [f"{line[0]} {line[3]}" for line in lines] == givers
    assert {line[4] for line in lines} == {"nasams"}


@pytest.mark.parametrize("state", ["The Nordic country", "The small Northern European nation", "The wealthy state"])
def test_a_state_described_is_the_one_spoken_of(told, state):
    (line,) = told(f"Norway is raising its aid to Ukraine. {state} has decided to give it two NASAMS systems.")

    assert line.startswith("NO decides UA 2 nasams")


@pytest.mark.parametrize(
    "text",
    [
        "Norway added that two NASAMS systems stand in Poland.",
        "Norway made two NASAMS systems ready for its own army.",
        "Two NASAMS systems, which Norway had promised to Ukraine, were destroyed.",
    ],
)
def test_the_same_words_give_nothing_where_nothing_is_given(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Spain is sending Ukraine a radar, and Norway, whose stocks are larger, has offered one too.",
            "NO pledges UA 1 radar",
        ),
        (
            "Norway's note speaks of dozens of radars that it and its allies intend to provide to Ukraine.",
            "*+NO pledges UA 24.. radar",
        ),
        ("Norway has bought ten radars and will give them to Ukraine.", "NO pledges UA 10 radar"),
        (
            "Another NASAMS system will be made operational for Ukraine with components from Norway and others.",
            "*+NO pledges UA - nasams parts for 1",
        ),
    ],
)
def test_what_is_told_in_a_second_half_is_read(told, text, line):
    assert line in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway speaks of the radars that Ukraine intends to give to its army.",
        "Ukraine wants ten radars but Norway will not give them.",
        "Ukraine asked Norway for ten radars and will keep them.",
    ],
)
def test_a_second_half_that_gives_nothing_is_no_promise(told, text):
    assert told(text) == []
