"""Tables with a row a giver: the groups of most lines first, the rest one link away."""

import pytest

from pledges.filters import select
from pledges.tables.givers import GROUPS_SHOWN, givers_in_order, shown_givers

pytestmark = pytest.mark.django_db
GROUPS = {f"DE;G{number}": number for number in range(1, GROUPS_SHOWN + 2)}


def test_single_donors_stand_by_name_and_groups_by_their_lines() -> None:
    assert givers_in_order(select(""), {"DE;NL": 1, "FR": 9, "DE": 1, "NL;*": 5}) == ["FR", "DE", "NL;*", "DE;NL"]


def test_the_smallest_groups_are_one_link_away() -> None:
    keys, more = shown_givers(select("system=patriot"), {"DE": 1, **GROUPS})

    assert (len(keys), more) == (GROUPS_SHOWN + 1, "?group=joint&system=patriot")
    assert "DE;G1" not in keys


def test_asked_for_all_groups_are_shown() -> None:
    keys, more = shown_givers(select("group=joint"), GROUPS)

    assert (len(keys), more) == (len(GROUPS), "")
