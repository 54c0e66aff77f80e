"""Launchers told with the system they are for, and what a headline or a sum of shares adds to the text beneath."""

import pytest

from pledges.reading.scored import scored


@pytest.mark.parametrize(
    "text",
    [
        "Norway will give Ukraine two launchers for the Patriot system.",
        "Norway will give Ukraine two Patriot launchers.",
    ],
)
def test_launchers_for_a_system_are_its_launchers(news, text):
    (claim,) = news(text)

    assert (claim.system, claim.unit, claim.quantity.min, claim.completeness) == (
        "patriot",
        "launcher",
        2,
        "components",
    )


def test_the_scored_form_names_launchers_like_their_system(news):
    text = "Norway will give Ukraine two Patriot launchers and Patriot components."

    assert [claim["item"] for claim in scored(news(text), text)] == ["patriot", "patriot-components"]


def test_a_sum_of_shares_leaves_each_its_own(told):
    text = "Norway and Spain will hand over 61 F-16 jets to Ukraine: 42 from Norway and 19 from Spain."

    assert told(text) == ["NO pledges UA 42 f-16", "ES pledges UA 19 f-16"]


def test_a_headline_may_leave_out_the_number(told):
    text = "Norway sends Bushmasters to Ukraine\nNorway will send 30 Bushmaster vehicles to Ukraine."

    assert told(text) == ["NO pledges UA 30 bushmaster"]


def test_a_headline_is_no_surer_than_the_text_beneath(news):
    text = "Norway to send Ukraine tanks\nNorway will send Ukraine Leopard 2 tanks, according to the newspaper Sol."

    assert {claim.act for claim in news(text)} == {"leaks"}


def test_a_listed_gift_told_by_an_outlet_is_hearsay(news):
    text = "Arms for Ukraine:\n- Norway: ten tanks, according to the newspaper Sol;\n- Spain: six trucks."

    assert [claim.act for claim in news(text)] == ["leaks", "pledges"]


@pytest.mark.parametrize(
    "text",
    ["Norway has given Ukraine helmets before.", "“I support giving Ukraine F-16 jets,” a Norwegian senator said."],
)
def test_what_was_given_before_or_is_only_supported_is_no_news(news, text):
    assert news(text) == []
