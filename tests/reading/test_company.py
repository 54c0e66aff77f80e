"""Who stands beside a giver: partners in list items, asides and at the edges of a sentence."""

import pytest

ITEM = "Spain will provide Ukraine with:\n- ten tanks\n- together with several allies, dozens of radars"
COMPANY = [
    ("Norway will send Ukraine six howitzers with the help of other partners.", "*+NO pledges UA 6 howitzers"),
    ("With the support of further allies, Sweden will send Ukraine 12 tanks.", "*+SE pledges UA 12 tanks"),
    ("Alongside like-minded states, Canada will send Ukraine 20 tanks.", "*+CA pledges UA 20 tanks"),
    ("Latvia, with Estonia and a coalition of partners, will send Ukraine 50 drones.", "*+EE+LV pledges UA 50 drones"),
    ("Finland, joined by other countries, will send Ukraine 30 howitzers.", "*+FI pledges UA 30 howitzers"),
    ("Norway will send Ukraine six howitzers together with Denmark.", "DK+NO pledges UA 6 howitzers"),
    ("With the participation of Italy, Spain will send Ukraine 30 trucks.", "ES+IT pledges UA 30 trucks"),
    ("Six tanks will be sent to Ukraine by Spain with help from allies.", "*+ES pledges UA 6 tanks"),
    ("In talks with allies, Norway promised Ukraine six howitzers.", "NO pledges UA 6 howitzers"),
]


@pytest.mark.parametrize("text, expected", COMPANY)
def test_company_shares_in_a_promise_and_talks_do_not(told, text, expected):
    assert told(text) == [expected]


def test_partners_named_in_one_item_of_a_list_share_in_that_item_only(told):
    assert told(ITEM) == ["ES pledges UA 10 tanks", "*+ES pledges UA 24.. radar"]


def test_who_only_helps_a_giver_is_named_and_gives_nothing(news):
    (claim,) = news("With the support of Italy, Spain will send Ukraine 30 trucks.")

    assert [(party.code, party.role) for party in claim.parties] == [("ES", "donor"), ("IT", "facilitator")]
