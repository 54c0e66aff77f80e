"""Who pays, who supplies for pay and who pays back: each has a role of its own, and only payers and donors give."""

import pytest

PAID = [
    ("Germany will supply Ukraine with 14 tanks paid for by Denmark.", "DK:financier DE:paid-supplier"),
    (
        "Czechia will deliver 15 tanks to Ukraine, financed by the Netherlands and Norway.",
        "NL:financier NO:financier CZ:paid-supplier",
    ),
    ("Belgium will pay for 100 missiles that Germany will supply to Ukraine.", "BE:financier DE:paid-supplier"),
    ("Norway is funding the purchase of 20 tanks from Spain for Ukraine.", "NO:financier ES:paid-supplier"),
    (
        "Denmark and Norway will jointly finance 16 howitzers for Ukraine, which Slovakia will produce.",
        "DK:financier NO:financier SK:paid-supplier",
    ),
    ("Denmark will finance 18 howitzers for Ukraine.", "DK:financier"),
    ("Spain will donate 12 tanks to Ukraine, partly paid for by Norway.", "NO:financier ES:donor"),
]
PAID_BACK = [
    ("Poland will send Ukraine 60 tanks and be compensated by the European Peace Facility.", "PL:donor EPF:reimburser"),
    ("Slovakia gives Ukraine 13 jets; the EU will reimburse part of their value.", "SK:donor EU:reimburser"),
]


def parties(claim) -> str:
    return " ".join(f"{party.code or '*'}:{party.role}" for party in claim.parties)


@pytest.mark.parametrize("text, expected", PAID)
def test_who_pays_gives_and_who_supplies_for_it_does_not(reads, text, expected):
    (claim,) = reads(text)

    assert parties(claim) == expected


@pytest.mark.parametrize("text, expected", PAID_BACK)
def test_who_pays_back_is_named_and_gives_nothing(reads, text, expected):
    (claim,) = reads(text)

    assert parties(claim) == expected
    assert claim.problems == ()


def test_a_fund_that_pays_members_back_waits_for_a_person(reads):
    (claim,) = reads("The EU will reimburse member states for arms given to Ukraine with 5 billion euros.")

    assert "EU:reimburser" in parties(claim)
    assert "EU" not in claim.givers
    assert claim.problems[0].startswith("pays back:")


def test_paying_in_one_sentence_makes_nobody_a_financier_in_the_next(reads):
    first, second = reads("Norway will pay for ten tanks for Ukraine. Spain will send Ukraine six howitzers.")

    assert (parties(first), parties(second)) == ("NO:financier", "ES:donor")
