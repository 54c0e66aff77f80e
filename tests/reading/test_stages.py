"""One thing told twice in a text: by its kind and its name, promised and handed over, whole and in part."""

import pytest

FULFILLED = [
    "Norway has sent Ukraine 20 Marder vehicles. Oslo promised the 20 Marder vehicles in January.",
    "Norway has delivered 22,000 shells to Ukraine under a plan to provide a million shells.",
]
KINDS = [
    ("Norway to send Ukraine tanks\nNorway will send Ukraine 14 Leopard 2 tanks.", ["NO pledges UA 14 leopard-2"]),
    (
        "Norway to send Ukraine more ammunition\nNorway will send Ukraine HIMARS ammunition.",
        ["NO pledges UA - himars-ammunition"],
    ),
    (
        "Norway sending missiles to Ukraine Norway's transfer of Storm Shadow missiles to Ukraine begins.",
        ["NO pledges UA - storm-shadow"],
    ),
]


@pytest.mark.parametrize("text", FULFILLED)
def test_a_promise_told_as_handed_over_is_one_event(news, text):
    assert [status.act for status in news(text)] in (["ships"], ["delivers"])


def test_a_headline_in_the_present_is_put_right_by_the_promise_behind_it(told):
    text = "Norway sends 20 Marder vehicles to Ukraine\nNorway will send Ukraine 20 Marder vehicles, Oslo said."

    assert told(text) == ["NO pledges UA 20 marder"]


def test_another_promise_beside_a_hand_over_stands(told):
    text = "Norway has sent Ukraine a NASAMS system. Norway will send Ukraine another NASAMS system."

    assert told(text) == ["NO ships UA 1 nasams", "NO pledges UA 1 nasams"]


def test_the_first_of_a_promised_number_are_no_promise_of_their_own(told):
    text = "Norway will give Ukraine 19 F-16 jets. Six F-16 jets would be delivered by Norway first."

    assert told(text) == ["NO pledges UA 19 f-16"]


@pytest.mark.parametrize("text, lines", KINDS)
def test_a_kind_is_what_the_text_names_more_closely(told, text, lines):
    assert told(text) == lines


def test_a_kind_in_a_list_is_a_thing_of_its_own(told):
    text = "Norway will send Ukraine HIMARS ammunition. It will also send ten tanks, ammunition and six trucks."

    assert "NO pledges UA - ammunition" in told(text)


def test_news_of_a_kind_is_not_what_was_given_before(told):
    text = "Norway will send Ukraine more missiles. In 2022 Norway sent Ukraine Storm Shadow missiles."

    assert told(text) == ["NO pledges UA - missiles"]


@pytest.mark.parametrize(
    "first, second, count",
    [
        ("armoured vehicles", "six Leopard 2 tanks", 2),
        ("HIMARS ammunition", "155 mm shells", 2),
        ("rifles", "NLAW weapons", 2),
        ("anti-tank weapons", "Javelin missiles", 1),
        ("air defence systems", "a Patriot battery", 1),
    ],
)
def test_a_kind_takes_in_only_what_goes_by_its_name(news, first, second, count):
    assert len(news(f"Norway will send Ukraine {first}. The Norwegian army will give Ukraine {second}.")) == count


def test_being_part_of_a_package_is_no_part_of_a_thing(told):
    text = "Norway promised Ukraine 20 Bushmaster vehicles on Sunday, part of a $100 million package."

    assert told(text)[0] == "NO pledges UA 20 bushmaster" and len(told(text)) == 2
