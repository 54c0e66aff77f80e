"""A headline names a thing; the lines below it speak of "the weapons", "the missiles" or another state's turn."""

import pytest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Unease grows over cluster bombs\nNorway is supplying the weapons to Kyiv, but many states ban them.",
            "NO pledges UA - cluster-munitions",
        ),
        (
            "Why Storm Shadow matters\nNorway is to transfer the missiles to Ukraine.",
            "NO intends UA - storm-shadow",
        ),
        ("After Poland, Slovakia to give Ukraine MiG-29 jets", "SK pledges UA - mig-29"),
        ("Norway moves ahead with plan to send a NASAMS system to Ukraine", "NO intends UA 1 nasams"),
    ],
)
def test_a_thing_of_the_headline_is_meant_below_it(told, text, line):
    assert told(text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "Unease grows over cluster bombs\nNorway will discuss the weapons package for Kyiv.",
        "Unease grows over cluster bombs\nNorway will send weapons to Kyiv.",
        "Tanks and jets in the news\nNorway is supplying the weapons to Kyiv.",
    ],
)
def test_no_thing_is_put_into_words_that_do_not_point_at_it(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway will provide Ukraine with the support needed to win, including advanced air defence systems.",
        "Norway will provide the Ukrainians with weapons, including advanced air defence systems.",
        "I want to thank Norway for providing air defence systems to Ukraine.",
    ],
)
def test_a_word_of_need_or_thanks_beside_a_promise_is_no_wish(told, text):
    assert told(text) == ["NO pledges UA - air-defense-system"]


def test_a_state_that_needs_is_still_only_asking(told):
    assert told("Ukraine needed to get tanks from Norway.") == []
