"""A month without a year is the last one or the next one, as the verb beside it says."""

import datetime as dt

import pytest

BACK = [
    "Spain pledged six howitzers to Ukraine in January.",
    "Spain pledged in January to send six howitzers to Ukraine.",
    "In January, Spain pledged six howitzers to Ukraine.",
    "Spain announced in January a package of six howitzers for Ukraine.",
    "Six howitzers were pledged to Ukraine by Spain in January.",
    "Spain said in January that it would send Ukraine six howitzers.",
]
AHEAD = [
    "Spain will send Ukraine six howitzers in January.",
    "Spain promised to deliver six howitzers to Ukraine in January.",
    "Six howitzers from Spain are to be delivered to Ukraine in January.",
]


@pytest.mark.parametrize("text", BACK)
@pytest.mark.parametrize("month", ["January", "November"])
def test_a_month_beside_a_past_is_over_and_tells_the_promise_again(reads, text, month):
    (claim,) = reads(text.replace("January", month))

    assert (claim.is_background, claim.due) == (True, None)


@pytest.mark.parametrize("text", AHEAD)
@pytest.mark.parametrize("month, year", [("January", 2025), ("May", 2024)])
def test_a_month_beside_a_future_is_a_deadline(reads, text, month, year):
    (claim,) = reads(text.replace("January", month))

    assert not claim.is_background
    assert claim.due.start == dt.date(year, 1 if month == "January" else 5, 1)
