"""Who gives where no verb of giving has a subject: received things, packages, purchases, company behind."""

import pytest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ukraine to receive UK Challenger 2 tanks", "GB pledges UA - challenger-2"),
        ("The first Spanish Leopard 2 tanks have arrived in Ukraine.", "ES delivers UA - leopard-2"),
        (
            "Under the package announced by Norway on Monday, Ukraine will get two NASAMS systems.",
            "NO pledges UA 2 nasams",
        ),
        ("The Spanish ministry said that two NASAMS systems had left for Ukraine.", "ES ships UA 2 nasams"),
        ("A donation of six Leopard 2 tanks from Spain arrived in Ukraine on Monday.", "ES delivers UA 6 leopard-2"),
    ],
)
def test_what_arrives_is_whose_it_was(told, text, line):
    assert told(text) == [line]


@pytest.mark.parametrize("text", ["German-made Leopard 2 tanks have arrived in Ukraine.", "Leopard 2 tanks arrive."])
def test_what_is_only_made_somewhere_is_nobodys_gift(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway pledged to deliver a NASAMS system to Ukraine together with Spain.",
        "Norway has joined forces with Spain to provide Ukraine with a NASAMS system.",
    ],
)
def test_who_does_it_together_gives_together(told, text):
    assert told(text) == ["ES+NO pledges UA 1 nasams"]


def test_who_is_joined_in_a_deed_has_done_it_before(told):
    assert told("Norway joins Spain in sending Ukraine a NASAMS system.") == ["NO pledges UA 1 nasams"]


@pytest.mark.parametrize(
    "text",
    [
        "The Spanish parliament backed the transfer of six Leopard 2 tanks to Ukraine.",
        "The transfer to Ukraine of six Leopard 2 tanks was approved by the Spanish government.",
        "Madrid gave the green light to sending six Leopard 2 tanks to Ukraine.",
        "Spain's cabinet has tasked the army with handing over six Leopard 2 tanks to Ukraine.",
        "Madrid okays six Leopard 2 tanks for Ukraine",
    ],
)
def test_a_deed_that_is_approved_is_decided(told, text):
    assert told(text) == ["ES decides UA 6 leopard-2"]


def test_what_a_sum_enables_its_receiver_to_buy_is_in_the_package(told):
    lines = told("Norway announced 90 million euros in arms for Ukraine. This will allow Kyiv to acquire 30 howitzers.")

    assert lines[1:] == ["NO pledges UA 30 howitzers"]
    assert told("Norway will allow Ukraine to buy 30 howitzers.") == []
    assert told("Norway has sent aid. This week Norway will allow Kyiv to buy 30 howitzers.") == []


def test_what_is_bought_as_part_of_a_package_is_given(told):
    lines = told("Norway announced aid for Ukraine. It is buying 30 howitzers as part of this package.")

    assert lines == ["NO pledges UA 30 howitzers"]
    assert told("Norway announced aid for Ukraine. It is buying 30 howitzers.") == []


def test_a_list_goes_on_behind_an_aim(told):
    lines = told("Norway will give Ukraine ten howitzers to hold its lines, and eight mortars to guard its cities.")

    assert lines == ["NO pledges UA 10 howitzers", "NO pledges UA 8 mortars"]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine will obtain two NASAMS systems thanks to Norway.",
        "Thanks to Norway, Ukraine will obtain two NASAMS systems.",
        "Ukraine will get two NASAMS systems, courtesy of Norway.",
        "The aid, which includes two NASAMS systems, was announced by Norway for Ukraine.",
        "The new aid package from Norway worth 90 million euros for Ukraine will include two NASAMS systems.",
        "With authority from Norway's king, I am giving Ukraine two NASAMS systems.",
    ],
)
def test_whom_a_thing_is_owed_to_gives_it(told, text):
    assert "NO pledges UA 2 nasams" in told(text)


def test_a_department_speaks_for_its_state_where_no_other_is_named(told):
    text = "The Department of Defense announced aid for Ukraine. It includes:\n- Two NASAMS systems"

    assert told(text) == ["US pledges UA 2 nasams"]
    assert not any(line.startswith("US") for line in told(f"Australian trucks.\n{text}"))


def test_what_the_receiver_has_is_not_given(told):
    lines = told("Norway will send Ukraine two radars and gear to sustain Ukraine's existing air defence systems.")

    assert lines == ["NO pledges UA 2 radar"]


def test_what_is_told_of_the_next_thing_is_not_told_of_this_one(told):
    assert told("Norway will send Ukraine two radars and parts for the tanks previously delivered.")[0].endswith(
        "radar"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Norway announced Ukraine will receive two NASAMS systems.", "NO pledges UA 2 nasams"),
        (
            "Ukraine's new tanks will come from Norway, which is giving two NASAMS systems too.",
            "NO pledges UA 2 nasams",
        ),
        ("Two NASAMS systems pledged by Norway have arrived in Ukraine.", "NO delivers UA 2 nasams"),
    ],
)
def test_who_announces_or_pledged_what_arrives_gives_it(told, text, line):
    assert told(text) == [line]


def test_what_is_not_expected_to_arrive_has_not_arrived(told):
    lines = told("Two NASAMS systems pledged by Norway are not expected to arrive in Ukraine this year.")

    assert not any(" delivers " in line for line in lines)
