"""Two imports of one file at the same moment make one set of rows; the loser says it was already imported."""

import pytest

from tests.robust.sites import COMPLETE, Site

ROUNDS = [0, *(pytest.param(number, marks=pytest.mark.hard) for number in range(1, 10))]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_imports_at_the_same_moment_make_one_set(site: Site, round_number: int) -> None:
    racers = [site.start_import(), site.start_import()]

    outcomes = [racer.communicate(timeout=100) for racer in racers]

    assert [racer.returncode for racer in racers] == [0, 0], outcomes
    assert sorted("Already imported" in out for out, _ in outcomes) == [False, True], outcomes
    assert site.look() == COMPLETE
