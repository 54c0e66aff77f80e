"""Things that stay, are lost or are others' to give; and things handed to an ally itself."""

import pytest

OWN = [
    "Norway will spend $1 billion on air defence systems for its own forces while it helps Ukraine.",
    "Norway ordered 18 Leopard 2A4 tanks to replenish what it sent to Ukraine.",
]
USED = [
    "A Bradley vehicle donated by Norway was destroyed near the Ukrainian town.",
    "Two Patriot launchers supplied by Norway were damaged in an attack on Kyiv.",
    "The Ukrainians had a box of grenades and NLAW missiles, supplied by the Norwegians.",
]
LEAVE = [
    "Norway approved the transfer of F-16 jets from Denmark to Ukraine.",
    "Norway gave the Netherlands approval to transfer F-16 jets to Ukraine.",
    "Norway signalled its approval for Denmark to transfer F-16 jets to Ukraine.",
]
TAKEN_BACK = [
    ("Norway has stopped deliveries of Patriot missiles to Ukraine.", ["suspends"]),
    ("Norway has scrapped a plan to give Ukraine Leopard 2 tanks.", ["drops"]),
]


@pytest.mark.parametrize("text", OWN)
def test_what_is_for_own_forces_is_no_gift(news, text):
    assert news(text) == []


@pytest.mark.parametrize("text", USED)
def test_what_is_told_of_for_its_end_is_no_news_of_a_gift(news, text):
    assert news(text) == []


@pytest.mark.parametrize("text", LEAVE)
def test_who_only_gives_leave_gives_nothing(news, text):
    assert [code for claim in news(text) for code in claim.givers if code == "NO"] == []


def test_who_approves_a_sum_of_its_own_gives_it(told):
    assert told("The Norwegian cabinet approved ten tanks for Ukraine.") == ["NO decides UA 10 tanks"]


@pytest.mark.parametrize("text, acts", TAKEN_BACK)
def test_what_is_stopped_or_scrapped_is_no_promise(news, text, acts):
    assert [claim.act for claim in news(text)] == acts


def test_what_is_handed_to_an_ally_is_the_allys(told):
    text = "The war in Ukraine goes on. Norway will supply the Czech Republic with 14 Leopard 2 tanks."

    assert told(text) == ["NO pledges CZ 14 leopard-2"]


def test_the_same_sum_in_another_currency_is_no_second_sum(news):
    (claim,) = news("Norway will give Ukraine 2.7 billion euros, or about $3 billion, in military aid.")

    assert claim.value.currency == "EUR"


def test_what_was_announced_together_weeks_ago_is_background(news):
    assert news("Norway will, as Oslo announced a couple of weeks ago, send Ukraine ten tanks.") == []


def test_a_missile_that_is_its_own_launcher_is_the_weapon(told):
    assert told("Norway will send Ukraine 200 NLAW missiles.") == ["NO pledges UA 200 nlaw"]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine has two Patriot batteries, one donated by Norway and one by Spain.",
        "Kyiv wants Spain to deliver 200 tanks and Norway to send it F-16 jets.",
        "Norway gets a tank pact and the war in Ukraine goes on.",
        "Norway is hopeful of sealing a deal to supply Ukraine with ammunition.",
    ],
)
def test_what_the_receiver_has_or_wishes_for_is_no_gift(news, text):
    assert news(text) == []


def test_another_name_is_no_second_thing(told):
    text = "Norway will send Ukraine the High Mobility Artillery Rocket System, otherwise known as HIMARS."

    assert told(text) == ["NO pledges UA - himars"]


def test_what_is_to_arrive_has_not_arrived(told):
    assert told("Norwegian Leopard 2 tanks to arrive in Ukraine by early April") == ["NO pledges UA - leopard-2"]


def test_what_was_said_earlier_today_is_news(told):
    assert told("Earlier today Norway promised Ukraine ten tanks.") == ["NO pledges UA 10 tanks"]


def test_the_figure_in_the_name_of_a_boat_is_no_number(told):
    assert told("Norway will send Ukraine ten CB 90-class combat boats.") == ["NO pledges UA 10 boats"]
