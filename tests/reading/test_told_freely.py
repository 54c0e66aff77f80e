"""The same promises as tabloids, translations and local papers tell them."""

import pytest


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("The Danes are chucking in a NASAMS system for Ukraine.", {"DK"}),
        ("Sweden is stumping up a NASAMS system for Ukraine.", {"SE"}),
        ("Norway has thrown in a NASAMS system for Ukraine.", {"NO"}),
        ("Sanna Marin opened NATO's meeting by promising Ukraine a NASAMS system.", {"FI"}),
        ("As hosts of NATO's meeting, Lithuania promised Ukraine a NASAMS system.", {"LT"}),
    ],
)
def test_who_gives_is_who_acts_however_it_is_put(news, text, givers):
    assert [(claim.givers, claim.system) for claim in news(text)] == [(givers, "nasams")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will send Ukraine a NASAMS system, a truck-mounted launcher that can down cruise missiles.",
        "Norway will send Ukraine a NASAMS system, which can hit drones and missiles.",
        "Norway, whose fishermen keep finding bits of drones, will send Ukraine a NASAMS system.",
    ],
)
def test_what_a_thing_is_like_or_can_do_is_not_given(news, text):
    assert [(claim.givers, claim.system) for claim in news(text)] == [({"NO"}, "nasams")]


def test_each_of_several_may_be_said_behind_the_things(news):
    claims = news("Norway, Spain and Greece will give Ukraine NASAMS systems, one from each.")

    assert [(claim.givers, claim.quantity.min) for claim in claims] == [({"NO"}, 1), ({"ES"}, 1), ({"GR"}, 1)]


def test_who_gets_a_thing_to_somebody_gives_it(news):
    (claim,) = news("Norway intends to get ten tanks to Ukrainian forces over the next few months.")

    assert (claim.givers, claim.act, claim.due.words) == ({"NO"}, "intends", "over the next few months")


def test_what_parts_serve_may_be_told_in_the_next_sentence(news):
    (claim,) = news(
        "Norway is sending Ukraine NASAMS components. With these parts, two more systems can go into service."
    )

    assert (claim.completeness, claim.for_count) == ("components", 2)


def test_parts_thanks_to_which_something_runs_say_for_how_many(news):
    (claim,) = news("Norway will send Ukraine components, thanks to which one more NASAMS system will be able to work.")

    assert (claim.system, claim.completeness, claim.for_count) == ("nasams", "components", 1)


def test_what_was_reported_earlier_is_background(reads):
    (claim,) = reads("As reported earlier, Norway decided to give Ukraine a NASAMS system.")

    assert claim.is_background
