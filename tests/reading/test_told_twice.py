"""A promise told in two sentences is one claim that keeps what each of them adds."""

import datetime as dt

import pytest

YEAR_END = dt.date(2024, 12, 31)


@pytest.mark.parametrize("givers", ["Spain", "Spain and Norway"])
def test_a_deadline_told_one_sentence_later_belongs_to_the_promise(reads, givers):
    (claim,) = reads(
        f"{givers} will jointly buy 12 howitzers for Ukraine. The howitzers will be delivered by the end of the year."
    )

    assert (claim.quantity.min, claim.due.end, claim.act) == (12, YEAR_END, "pledges")


def test_what_one_of_them_gives_beside_the_joint_promise_stays_apart(told):
    text = "Spain and Italy will jointly send Ukraine 12 howitzers. Spain will deliver six howitzers in May."

    assert told(text) == ["ES+IT pledges UA 12 howitzers", "ES pledges UA 6 howitzers"]


def test_each_of_them_told_apart_stays_apart(told):
    text = "Spain and Italy will jointly send Ukraine 12 howitzers. Spain and Norway will also send Ukraine tanks."

    assert told(text)[1:] == ["ES pledges UA - tanks", "NO pledges UA - tanks"]
