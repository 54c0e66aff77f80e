"""Ranges add as intervals, whatever the order, and never look surer than their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.quantity import NOT_STATED, ImpossibleQuantity, Quantity, Sum, add_up


@st.composite
def quantities(draw):
    if draw(st.booleans()):
        return NOT_STATED
    low = draw(st.integers(0, 1000))
    high = draw(st.none() | st.integers(low, 2000))
    return Quantity(low, high, draw(st.sampled_from(["exact", "about", "range", "vague"])))


def test_one_open_top_opens_the_sum():
    assert add_up([Quantity(1, 1, "exact"), Quantity(24, None, "vague", "dozens")]) == Sum(25, None)


def test_one_about_makes_the_sum_about():
    assert add_up([Quantity(1, 1, "exact"), Quantity(10, 10, "about")]) == Sum(11, 11, about=True)


def test_unstated_is_counted_beside_and_never_as_zero():
    assert add_up([NOT_STATED]) == Sum(None, None, unstated=1)


@given(st.lists(quantities()), st.randoms(use_true_random=False))
def test_any_order_and_any_grouping_gives_the_same_sum(parts, chance):
    shuffled = chance.sample(parts, len(parts))
    cut = chance.randint(0, len(parts))
    assert add_up(shuffled[:cut]) + add_up(shuffled[cut:]) == add_up(parts)


@given(st.lists(quantities(), min_size=1))
def test_a_sum_never_looks_surer_than_its_parts(parts):
    total = add_up(parts)
    assert not any(part.is_open for part in parts) or total.is_open
    assert not any(part.qualifier == "about" for part in parts) or total.about


@pytest.mark.parametrize(
    ("low", "high", "qualifier"),
    [
        (5, 3, "range"),
        (None, 3, "unstated"),
        (None, None, "exact"),
        (-1, 1, "exact"),
        (1, 1, "some"),
        (10**10, None, "at-least"),
    ],
)
def test_what_nobody_can_mean_is_refused_with_a_sentence(low, high, qualifier):
    with pytest.raises(ImpossibleQuantity, match=r"\."):
        Quantity(low, high, qualifier)


def test_the_sum_of_no_parts_states_nothing():
    assert add_up([]) == Sum()
