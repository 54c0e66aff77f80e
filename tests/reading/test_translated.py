"""Texts as machines translate and feeds print them: lost blanks, calibres, costs told apart, ranks."""

import pytest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Norway gives Ukraine a package which includesAmmunition for NASAMS systems.",
            "NO pledges UA - nasams-missiles",
        ),
        ("Norway will send Ukraine 105 mm artillery ammunition.", "NO pledges UA - artillery-105mm"),
        ("Norway will send Ukraine depleted uranium shells.", "NO pledges UA - depleted-uranium-ammunition"),
        ("Norway will send Ukraine 155mm shells for howitzers.", "NO pledges UA - artillery-155mm"),
        ("For Ukraine, Norway is announcing two NASAMS systems.", "NO pledges UA 2 nasams"),
        ("Norway will become the first NATO member to give Ukraine two NASAMS systems.", "NO pledges UA 2 nasams"),
    ],
)
def test_what_is_given_is_read_in_spite_of_the_print(told, text, line):
    assert told(text) == [line]


def test_a_lost_blank_is_only_seen_before_a_word_with_a_capital(told):
    assert told("Norway will send Ukraine two supertanks and DeTanks.") == []


@pytest.mark.parametrize(
    "worth",
    [
        "In general the cost of the package is about 500 million euros.",
        "The package, which totals 500 million euros, holds ammunition.",
        "The value of the package is 500 million euros.",
    ],
)
def test_what_a_package_costs_is_its_value(news, worth):
    claims = news(f"Norway has announced a new package of military aid to Ukraine. {worth}")

    assert [claim.value.min for claim in claims if claim.value] == [50_000_000_000]


def test_a_cost_of_something_else_is_no_value_of_the_package(news):
    claims = news("Norway has announced military aid to Ukraine. The cost of the bridge is 500 million euros.")

    assert not any(claim.value for claim in claims)


def test_a_headline_that_leaves_out_the_noun_means_the_thing_of_the_text(news):
    claims = news("Norway joins Spain in Patriot help for Ukraine\nNorway will give Ukraine a Patriot system.")

    assert [(claim.system, claim.completeness) for claim in claims] == [("patriot", "whole")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Norway is adding 12 howitzers to the 18 already sent to Ukraine.", "12"),
        ("Norway will send Ukraine both Bofors L70 and D-30 howitzers.", "-"),
        ("Norway will send Ukraine ten trucks - older ones - and six tanks.", "10"),
    ],
)
def test_only_the_count_of_a_thing_counts(told, text, line):
    assert told(text)[0].split()[3] == line


def test_between_dashes_stands_what_a_thing_is(told):
    lines = told("Norway will give Ukraine 10 Stridsvagn 122 tanks - its version of the Leopard 2 - and two radars.")

    assert lines == ["NO pledges UA 10 stridsvagn-122", "NO pledges UA 2 radar"]


def test_parts_may_be_of_two_systems(news):
    claims = news("Norway will give Ukraine parts of the Iris-T and Hawk air defence systems.")

    assert [(claim.system, claim.completeness) for claim in claims] == [
        ("iris-t-slm", "components"),
        ("hawk", "components"),
    ]


def test_the_tenth_package_so_far_is_no_sum_of_all(news):
    claims = news("Norway has decided on materiel for Ukraine. The package, the tenth so far, is worth EUR 76 million.")

    assert [(claim.value.min, claim.is_background) for claim in claims] == [(7_600_000_000, False)]


def test_a_sum_that_will_be_used_to_buy_things_is_no_past_use(told):
    lines = told("Norway sets aside 90 million euros in arms for Ukraine. The sum will be used to buy ammunition.")

    assert lines[-1].endswith("UA - ammunition")
