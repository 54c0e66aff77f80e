"""What follows a promise: its deadline one sentence later, and how much of an old one has come."""

import datetime as dt

import pytest

PROMISE = "Spain and Norway will jointly buy 36 howitzers for Ukraine, both said."


@pytest.mark.parametrize(
    "after, until",
    [
        ("The guns are due by the end of 2026.", dt.date(2026, 12, 31)),
        ("They will arrive in May.", dt.date(2024, 5, 31)),
        ("Deliveries are to begin in the spring.", dt.date(2024, 5, 31)),
        ("They are expected by the end of March 2025.", dt.date(2025, 3, 31)),
    ],
)
def test_a_deadline_in_the_next_sentence_belongs_to_the_promise_and_is_quoted_with_it(reads, after, until):
    text = f"{PROMISE} {after}"
    (claim,) = reads(text)

    assert claim.due.end == until
    assert claim.quote.of(text) == text
    assert claim.evidence.of(text) == PROMISE


@pytest.mark.parametrize(
    "after",
    [
        "The minister is due in Oslo by the end of the month.",
        "Parliament will vote by the end of the year.",
        "The guns were built in Spain.",
        "Poland expects the elections by the end of the year.",
    ],
)
def test_what_speaks_of_something_else_sets_no_deadline(reads, after):
    (claim,) = reads(f"{PROMISE} {after}")

    assert claim.due is None


def test_what_has_come_of_an_old_promise_is_a_report_of_its_own(reads):
    old, came = reads("In June Spain had already promised Ukraine 25 trucks, of which ten have been delivered.")

    assert (old.quantity.min, old.act, came.quantity.min, came.act) == (25, "pledges", 10, "delivers part")
    assert (came.is_background, str(came.announced)) == (True, "by 2024-03-05")
