"""The passage behind a figure shows who gives: items of lists are quoted with what leads into them."""

from pledges.reading.scored import scored

LEAD = "Norway announced its gifts for Ukraine:"


def test_a_list_item_is_quoted_with_the_line_that_opens_the_list(news):
    text = f"{LEAD}\n- ten tanks\n- six trucks"
    tanks, trucks = news(text)

    assert tanks.quote.of(text) == f"{LEAD}\n- ten tanks"
    assert trucks.quote.of(text) == text
    assert [claim.evidence.of(text) for claim in (tanks, trucks)] == ["- ten tanks", "- six trucks"]


def test_an_item_far_below_is_quoted_from_its_givers_heading(news):
    text = "The gifts to Ukraine:\nNorway\n" + "- and thanks\n" * 60 + "Spain\n- ten tanks"
    (claim,) = news(text)

    assert claim.quote.of(text) == "Spain\n- ten tanks"


def test_an_item_far_from_all_that_leads_in_is_quoted_alone_with_its_lead_in_beside(news):
    text = f"{LEAD}\n" + "- and thanks\n" * 60 + "- ten tanks"
    (claim,) = news(text)

    assert claim.quote.of(text) == "- ten tanks"
    assert claim.lead_in.of(text) == LEAD


def test_the_scored_evidence_stays_the_line(reads):
    text = f"{LEAD}\n- ten tanks"

    assert [pledge["evidence"] for pledge in scored(reads(text), text)] == ["- ten tanks"]


def test_the_givers_words_lie_in_the_passage(news):
    text = f"{LEAD}\n- ten tanks"
    (claim,) = news(text)
    (party,) = claim.parties

    assert claim.quote.start <= party.span.start < party.span.end <= claim.quote.end
