"""Short reports of several sentences: what follows a promise, what a sum is spent on, lists without a colon."""

import pytest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Norway has handed over a radar to Ukraine. Kyiv also received 20 NASAMS systems.",
            "NO confirms receipt UA 20 nasams",
        ),
        (
            "Norway has handed over a radar to Ukraine. Another 20 NASAMS systems, now being repaired, will follow.",
            "NO pledges UA 20 nasams",
        ),
        (
            "Spain said it would give Ukraine NASAMS systems. Norway is to follow with between five and ten.",
            "NO intends UA 5..10 nasams",
        ),
        (
            "Norway pledged 90 million euros in military aid to Ukraine. The money will go towards drones.",
            "NO pledges UA - drones",
        ),
        (
            "Norway has sent a new shipment of military aid to Ukraine. The consignment comprised 20 NASAMS systems.",
            "NO ships UA 20 nasams",
        ),
        (
            "Norway presented its third package of military aid to Ukraine. It contains 20 NASAMS systems.",
            "NO pledges UA 20 nasams",
        ),
    ],
)
def test_a_sentence_leans_on_the_promise_before_it(told, text, line):
    assert line in told(text)


def test_a_list_needs_no_colon_before_it(told):
    lines = told(
        "Kyiv's backers met on Friday. Here is what was promised to Ukraine.\n- Norway: two radars\n- Spain: a tank"
    )

    assert lines == ["NO pledges UA 2 radar", "ES pledges UA 1 tanks"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway has sent a radar to Ukraine. Kyiv received 20 NASAMS systems.",
        "Here is what Kyiv asked for.\n- Norway: two radars",
        "Norway pledged to help Ukraine. The money will go towards schools.",
    ],
)
def test_nothing_is_carried_over_to_what_does_not_lean_on_it(told, text):
    assert not any(line.endswith(("nasams", "2 radar")) for line in told(text))


@pytest.mark.parametrize(
    ("things", "line"),
    [
        ("hundreds more armoured and protected vehicles", "NO pledges UA 200.. armored-vehicles"),
        ("tens of thousands of large-calibre rounds", "NO pledges UA 20000.. artillery-ammunition"),
    ],
)
def test_things_are_named_as_reports_name_them(told, things, line):
    assert told(f"Norway will provide Ukraine with {things}.") == [line]


def test_other_things_beside_a_list_take_nothing_from_it(told):
    lines = told(
        "Norway's package for Ukraine contains tanks and drones, among other things, and is worth 9 million euros."
    )

    assert [line.split()[-1] for line in lines] == ["tanks", "drones", "package"]


def test_whose_initiative_it_is_does_not_give(told):
    lines = told("Norway will join the Spanish initiative to give Ukraine drone detection systems.")

    assert lines == ["NO pledges UA - counter-drone"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway approved the use of its emergency powers to send Ukraine two radars.",
        "Norway will hand over two radars to Ukraine at first.",
        "Norway on Monday became the first state to promise Ukraine two radars.",
    ],
)
def test_words_that_often_tell_of_old_or_other_things_do_not_undo_news(told, text):
    assert [line.split()[-2:] for line in told(text)] == [["2", "radar"]]


@pytest.mark.parametrize(
    "text", ["Norway banned the use of radars in Ukraine.", "Norway was the first to send Ukraine radars."]
)
def test_the_use_of_a_thing_and_who_once_was_first_are_still_no_news(told, text):
    assert told(text) == []
