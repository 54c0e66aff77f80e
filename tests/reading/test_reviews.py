"""Speeches, fact sheets and reviews: what is given so far, what is for other ends, and what is told again."""

import pytest

CIVIL = [
    "The US announced $90 million for Ukraine to support independent media and the safety of journalists.",
    "The US will provide Ukraine with $200 million in budgetary aid, beside its military help.",
    "The US has given Ukraine $55 million to fight the pandemic and donated vaccines to its army.",
    "The US will provide $80 million in refugee assistance for Ukraine.",
]
NOUNS = [
    ("Spain will send Ukraine ten tanks in a joint move in which Italy will send trucks.", ["ES", "IT"]),
    ("A Cyprus (CY)-based entity sent Ukraine ten tanks.", []),
]


@pytest.mark.parametrize("text", CIVIL)
def test_money_for_civil_ends_is_no_pledge_of_arms(news, text):
    assert news(f"The US stands by the Ukrainian army. {text}") == []


@pytest.mark.parametrize("text, givers", NOUNS)
def test_a_noun_that_could_be_a_verb_or_a_firm_of_a_place_misleads_nobody(news, text, givers):
    assert sorted(code for claim in news(text) for code in claim.givers if code) == givers


def test_what_a_government_lists_in_the_perfect_tense_is_a_review(reads):
    text = "Together, we've committed 700 tanks, 1,000 howitzers and 50 helicopters to Ukraine."

    assert [claim.is_background for claim in reads(text, outlet="White House")] == [True, True, True]


def test_what_a_government_lists_today_is_news(news):
    text = "Today we have sent Ukraine ten tanks, six howitzers and two helicopters."

    assert len(news(text, outlet="White House")) == 3


def test_a_list_behind_we_announced_is_ours_whoever_was_spoken_of_before(news):
    text = "Israel will get Patriot missiles from Greece. Now Ukraine: we announced another package for Ukraine, which "
    claims = news(f"{text}includes Javelin missiles.", outlet="White House")

    assert claims[-1].givers == {"US"}


def test_a_thing_told_as_known_is_the_news_the_text_began_with(reads):
    text = "Norway will send tanks to Ukraine\nThe 31 tanks sent by the Norwegian government will not come soon."
    (claim,) = reads(text)

    assert (claim.act, claim.quantity.min, claim.is_background) == ("pledges", 31, False)


def test_half_a_billion_is_a_sum(news):
    (claim,) = news("Norway announced half a billion dollars in military aid for Ukraine.")

    assert claim.value.min == 50_000_000_000


def test_a_plural_in_a_list_is_a_thing_of_its_own(news):
    claims = news(
        "Norway announced arms for Ukraine. They include Javelins, air surveillance radars that protect towns."
    )

    assert [claim.system for claim in claims] == ["javelin", "radar"]
