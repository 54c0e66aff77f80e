"""What the parts of an umbrella come to, and what they leave of its stated total."""

import pytest

from pledges.counting.umbrellas import added, remainder, sentence

MILLION = 1_000_000_00


@pytest.mark.parametrize(
    ("whole", "total", "words"),
    [
        ((225, 225), (180, 180), "; EUR 45 million not broken down"),
        ((225, 225), (225, 225), "; all of it is broken down"),
        ((225, 225), (250, 250), "; the parts come to EUR 25 million more than that"),
        ((225, 225), (180, None), "; EUR up to 45 million not broken down"),
        ((225, None), (180, 180), "; EUR 45 million or more not broken down"),
        ((200, 225), (180, 180), "; EUR 20 million to 45 million not broken down"),
        ((100, None), (180, None), ""),
    ],
)
def test_what_is_left_is_said_as_surely_as_it_is_known(whole, total, words):
    in_cents = [tuple(None if end is None else end * MILLION for end in one) for one in (whole, total)]

    assert remainder(*in_cents, "EUR") == words


def test_a_sum_with_an_open_part_is_open():
    assert added([(100, 100), (50, None)]) == (150, None)


def test_parts_without_a_worth_are_said():
    said = sentence((225 * MILLION, 225 * MILLION), [(180 * MILLION, 180 * MILLION)], 2, "EUR")

    assert said.endswith("not broken down. 2 without a stated worth.")
