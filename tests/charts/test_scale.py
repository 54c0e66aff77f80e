"""The axis of a picture: no bar hides the others, and what is cut is said to be."""

import pytest

from pledges.charts.scale import LONGEST, scale_of


@pytest.mark.parametrize(
    ("tops", "end"),
    [
        ([14, 10, 8], 14),
        ([], 1),
        ([0, 0], 1),
        ([7], 7),
        ([1000, 3], 1000),
        ([1000, 900, 3, 2], 4),
        ([100_000, 40, 30, 20], 50),
        ([9, 8, 7, 1, 1, 1], 2),
        ([9, 8, 7, 6, 1, 1, 1], 9),
    ],
)
def test_the_axis_ends_where_the_small_bars_can_still_be_told_apart(tops: list[int], end: int) -> None:
    assert scale_of(tops).end == end


def test_what_fits_is_never_cut_and_what_is_longer_always_is() -> None:
    scale = scale_of([100_000, 40, 30, 20])

    assert (scale.cuts(100_000), scale.cuts(40), scale.cuts(50)) == (True, False, False)
    assert scale.at(100_000) == scale.at(50) == LONGEST
    assert scale.at(25) == LONGEST / 2


@pytest.mark.parametrize("end", [1, 3, 14, 99, 12_345, 1_000_000_000])
def test_an_axis_has_a_few_round_marks_that_lie_on_it(end: int) -> None:
    marks = scale_of([end]).marks()

    assert 2 <= len(marks) <= 5
    assert marks[0] == (0, "0")
    assert all(0 <= at <= LONGEST for at, _ in marks)
