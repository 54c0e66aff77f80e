"""What is still to come is a range that keeps the doubt of the promise and of what has arrived."""

import pytest

from pledges.counting.gaps import gap
from pledges.quantity import NOT_STATED, Quantity, Sum

TEN = Quantity(10, 10, "exact")
UP_TO_45 = Quantity(0, 45, "up-to")
DOZENS = Quantity(24, None, "vague", "dozens")
NOTHING = Sum()


@pytest.mark.parametrize(
    ("promised", "delivered", "status", "left"),
    [
        (TEN, NOTHING, "announced", (10, 10)),
        (TEN, Sum(4, 4), "partly-delivered", (6, 6)),
        (TEN, Sum(3, 5), "partly-delivered", (5, 7)),
        (TEN, Sum(12, 12), "suspended", (0, 0)),
        (TEN, Sum(4, None), "partly-delivered", (0, 6)),
        (TEN, Sum(unstated=1), "partly-delivered", (0, 10)),
        (TEN, NOTHING, "in-service", (0, 0)),
        (UP_TO_45, Sum(20, 20), "partly-delivered", (0, 25)),
        (DOZENS, Sum(10, 10), "partly-delivered", (14, None)),
        (NOT_STATED, Sum(5, 5), "partly-delivered", (None, None)),
        (NOT_STATED, Sum(5, 5), "delivered", (0, 0)),
    ],
)
def test_a_gap_is_what_the_promise_leaves_after_the_delivery(promised, delivered, status, left):
    arrived = delivered != NOTHING or status in ("partly-delivered", "in-service")

    assert gap(promised, delivered, status, arrived=arrived) == left
