"""What is still to come is a range that keeps the doubt of the promise and of what has arrived."""

import pytest

from pledges.counting.gaps import gap
from pledges.quantity import NOT_STATED, Quantity, Sum

TEN = Quantity(10, 10, "exact")
UP_TO_45 = Quantity(0, 45, "up-to")
DOZENS = Quantity(24, None, "vague", "dozens")
NOTHING = Sum()


@pytest.mark.parametrize(
    ("promised", "delivered", "left"),
    [
        (TEN, Sum(4, 4), (6, 6)),
        (TEN, Sum(3, 5), (5, 7)),
        (TEN, Sum(12, 12), (0, 0)),
        (TEN, Sum(4, None), (0, 6)),
        (TEN, Sum(unstated=1), (0, 10)),
        (UP_TO_45, Sum(20, 20), (0, 25)),
        (DOZENS, Sum(10, 10), (14, None)),
        (NOT_STATED, Sum(5, 5), (None, None)),
    ],
)
def test_a_gap_is_what_the_promise_leaves_after_the_delivery(promised, delivered, left):
    assert gap(promised, delivered, arrived=True) == left


def test_where_nothing_has_arrived_all_of_it_is_to_come():
    assert gap(TEN, NOTHING, arrived=False) == (10, 10)


def test_where_all_is_there_nothing_is_to_come():
    assert gap(NOT_STATED, Sum(5, 5), arrived=True, all_there=True) == (0, 0)
