"""A changed number, a law, and what a part is for: told in one sentence, read as what holds from then on."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Sweden raised its pledge to Ukraine from 10 to 14 tanks.",
        "Sweden raises its pledge of tanks for Ukraine from 10 to 14.",
        "Sweden raised its promise to Ukraine from ten tanks to 14.",
    ],
)
def test_a_raise_promises_the_new_number(reads, text):
    (claim,) = reads(text)

    assert (claim.act, claim.quantity.min, claim.quantity.max, claim.quantity.qualifier) == ("raises", 14, 14, "exact")
    assert claim.quantity_span.of(text) == "14"


def test_a_range_that_is_no_change_stays_a_range(told):
    assert told("Sweden will send Ukraine from 10 to 14 tanks.") == ["SE pledges UA 10..14 tanks"]


@pytest.mark.parametrize("words", ["passed a law", "adopted a law"])
def test_a_law_decides(told, words):
    assert told(f"The parliament in Oslo {words} to give Ukraine a Patriot battery.") == ["NO decides UA 1 patriot"]


def test_what_a_part_is_for_is_not_given_with_it(told):
    assert told("Spain has delivered a radar for the Patriot battery to Ukraine.") == ["ES delivers UA 1 radar"]
