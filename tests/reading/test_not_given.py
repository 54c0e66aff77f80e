"""What a sentence names and nobody gives in it: targets, praise, suppositions, sums of a whole time, hearsay."""

import pytest

TARGETS = [
    ("Norway has sent Ukraine ten Gepard guns for every Russian tank.", ["NO ships UA 10 gepard"]),
    ("Norway will send Ukraine ten Gepard guns against cruise missiles and drones.", ["NO pledges UA 10 gepard"]),
    ("Norway will send Ukraine 20 Leopard 2 tanks, one of the best tanks there is.", ["NO pledges UA 20 leopard-2"]),
]
SUPPOSED = [
    "Norway stands ready to support all partners if they provide fighter jets to Ukraine.",
    "Norway is leaning towards sending Ukraine ten tanks.",
    "Norway is close to a decision to send Ukraine ten tanks.",
    "Norway is finalising a $725 million arms package for Ukraine.",
    "Norway's ministry asked pilots about the use of ten tanks provided by Spain to Ukraine.",
]
OF_A_TIME = [
    "Since the invasion began, Norway has sent Ukraine more than $3 billion in weapons.",
    "Norway is the largest donor, having given Ukraine $7 billion in military aid.",
    "Norway was the first country to send Ukraine NLAW missiles.",
    "Norway, which at first only sent Ukraine helmets, has become its largest donor.",
    "Norway provided over $650 million in military aid to Ukraine just this year.",
    "Norwegian military aid to Ukraine rose by about $3 billion.",
    "Norway overcounted the value of weapons sent to Ukraine by at least $3 billion.",
    "With it, Norwegian military aid to Ukraine reaches $2 billion.",
    "Norwegian military aid to Ukraine now stands at $2 billion.",
]
AWAITING = [
    "Norway plans to send Leopard 2 tanks to Ukraine, but will first seek approval from Berlin.",
    "If Spain sends tanks, Norway will deliver ten Leopard 2 tanks to Ukraine.",
]
HEARSAY = [
    "The minister speaks amid reports that Norway plans to send Leopard 2 tanks to Ukraine.",
    "Reports that Norway will deliver Leopard 2 tanks to Ukraine angered Moscow.",
]


@pytest.mark.parametrize("text, lines", TARGETS)
def test_what_is_aimed_at_or_praised_is_not_given(told, text, lines):
    assert told(text) == lines


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_only_supposed_or_near_is_no_pledge(news, text):
    assert news(text) == []


@pytest.mark.parametrize("text", OF_A_TIME)
def test_a_gift_of_a_whole_time_is_no_news(news, text):
    assert news(text) == []


@pytest.mark.parametrize("text", AWAITING)
def test_a_promise_that_waits_for_another_state_is_an_offer(news, text):
    assert [claim.act for claim in news(text)] == ["offers on a third party's word"]


@pytest.mark.parametrize("text", HEARSAY)
def test_what_stands_behind_reports_is_hearsay(news, text):
    assert [claim.act for claim in news(text)] == ["leaks"]


def test_what_stands_before_reports_of_something_else_is_not(news):
    (claim,) = news("Norway sends Ukraine ten tanks, amid reports about jets.")

    assert claim.act == "ships"


def test_who_raises_its_aid_by_a_sum_gives_that_sum(news):
    (claim,) = news("Norway raised its military aid to Ukraine by $3 billion.")

    assert claim.value.min == 300_000_000_000


@pytest.mark.parametrize(
    "text",
    [
        "Norway will send Ukraine 30 Leopard 1 tanks, according to Der Spiegel.",
        "Norway will send Ukraine 30 Leopard 1 tanks, the newspaper El Mundo reported.",
        "CNN: Norway to send Ukraine Patriot systems.",
        "The president told Kyiv that Norway will give Ukraine ten tanks, citing three officials.",
    ],
)
def test_what_only_an_outlet_tells_is_hearsay_wherever_it_is_named(news, text):
    assert [claim.act for claim in news(text)] == ["leaks"]


def test_what_an_official_says_through_an_outlet_is_not(news):
    (claim,) = news("Norway will send Ukraine 30 Leopard 1 tanks, the minister said, according to Der Spiegel.")

    assert claim.act == "pledges"
