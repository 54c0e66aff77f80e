"""Hand-overs: reported as new, recalled far behind the beginning, counted up, or more than was promised."""

import pytest

BEFORE = (
    "The president spoke with reporters about the winter and the state of the roads in the north of the country. "
    "He said the snow would not stop the army, and that the harvest had been good. Nobody in the room asked about the "
    "price of bread, though the papers write of little else these days in Oslo, Kyiv and Warsaw, or so it seems. "
)
RECALLED = [
    "Norway has supplied Ukraine with Leopard 2 tanks.",
    "Norway has sent Ukraine billions of dollars in weapons, including M777 howitzers and Patriot systems.",
    "Ukraine received Leopard 2 tanks from Norway.",
]
REPORTED = [
    "Norway has supplied Ukraine with Leopard 2 tanks, the minister said.",
    "Norway supplied Ukraine with Leopard 2 tanks on Monday.",
    "Norway has now supplied Ukraine with Leopard 2 tanks.",
]


@pytest.mark.parametrize("text", RECALLED)
def test_a_hand_over_without_a_word_of_news_is_recalled(news, text):
    assert news(BEFORE + text) == []


@pytest.mark.parametrize("text", REPORTED)
def test_a_hand_over_with_a_voice_or_a_day_is_news(told, text):
    assert told(BEFORE + text) == ["NO delivers UA - leopard-2"]


def test_a_hand_over_at_the_beginning_is_news(told):
    assert told("Norway has supplied Ukraine with Leopard 2 tanks.") == ["NO delivers UA - leopard-2"]


def test_all_that_was_given_earlier_is_background(news):
    assert news("Norway has earlier donated Archer howitzers, Leopard 2 tanks and CV90 vehicles to Ukraine.") == []


def test_a_count_of_all_gifts_so_far_does_not_fulfil_the_promise(told):
    text = "Norway will send Ukraine 12 Caesar howitzers. That brings the number of Caesars it has given to 30."

    assert told(text) == ["NO pledges UA 12 caesar"]


def test_a_larger_number_handed_over_leaves_the_promise(told):
    text = "Norway will send Ukraine 12 Caesar howitzers. Oslo has sent Ukraine 30 Caesar howitzers, it said."

    assert "NO pledges UA 12 caesar" in told(text)


def test_the_price_of_what_was_bought_for_a_country_stands_behind_it(news):
    (claim,) = news("Norway has bought two NASAMS launchers for Ukraine for 9.8 million euros.")

    assert (claim.system, claim.value.min) == ("nasams", 980_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "Norway approved a $138 million emergency sale to Ukraine of Hawk missile parts.",
        "Norway has been asked to give Ukraine ten tanks.",
        "Norway ordered 700 Aster missiles for its own navy, far from Ukraine.",
    ],
)
def test_what_is_sold_asked_for_or_kept_is_no_gift(news, text):
    assert news(text) == []


def test_a_sum_so_far_does_not_say_what_a_list_behind_it_does(told):
    text = "Norway announced new arms for Ukraine. In total, it has committed $5 billion. They include:\n- ten tanks;"

    assert told(text) == ["NO pledges UA 10 tanks"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway has committed over $8 billion in military aid to Ukraine, including eight Leopard 2 tanks.",
        "Spain thanked Norway for its support for Ukraine, including armoured vehicles and howitzers.",
        "As the president announced in January, Norway is going to give Ukraine 31 Abrams tanks.",
        "While Ukraine waits, the bloc welcomed it. NATO sends ships to the Baltic.",
        "Norway will make $50 billion in military support available to Ukraine from frozen Russian assets.",
    ],
)
def test_sums_that_grew_thanks_and_moves_of_own_forces_are_no_news(news, text):
    assert news(text) == []


def test_a_text_that_begins_with_all_gifts_lists_old_ones(reads):
    text = "Norway has given Ukraine $4 billion in arms since the invasion. Its military aid includes:\n- ten tanks;"

    assert [claim.is_background for claim in reads(text) if claim.system == "tanks"] == [True]


def test_a_list_of_a_new_package_is_news_behind_all_gifts(told):
    text = (
        "Norway has given Ukraine $4 billion in aid since the invasion. A new package of arms includes:\n- ten tanks;"
    )

    assert told(text, outlet="Government of Norway") == ["NO pledges UA 10 tanks"]


def test_what_was_promised_and_has_been_handed_over_is_delivered(told):
    text = "The first four of 13 MiG-29 jets promised by Slovakia have been handed over to Ukraine."

    assert told(text) == ["SK delivers UA 4 mig-29"]


def test_the_sum_of_a_deal_is_the_price_of_what_is_bought(news):
    (claim,) = news("Norway will buy ten radars for Ukraine in a $40 million deal.")

    assert (claim.quantity.min, claim.value.min) == (10, 4_000_000_000)


def test_one_and_a_half_billion_is_a_sum(news):
    (claim,) = news("Norway will give Ukraine one and a half billion dollars in military aid.")

    assert claim.value.min == 150_000_000_000


def test_a_line_that_names_no_giver_leans_on_its_list(news):
    opening = "Norway, with the help of other partners, will give Ukraine:"
    (claim,) = news(f"{opening}\n• components that allow one more Patriot battery to be put into operation.\n")

    assert claim.givers == {"NO", None}
