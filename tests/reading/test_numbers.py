"""Numbers, money, days and deadlines, each with its doubt."""

import datetime as dt

import pytest

from pledges.reading.lexicon import default_lexicon
from pledges.reading.mentions import Scanner

SCANNER = Scanner(default_lexicon())
DAY = dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    "words, low, high, qualifier",
    [
        ("14", 14, 14, "exact"),
        ("1,200", 1200, 1200, "exact"),
        ("1.2 million", 1_200_000, 1_200_000, "exact"),
        ("1mn", 1_000_000, 1_000_000, "exact"),
        ("twenty-four", 24, 24, "exact"),
        ("three thousand", 3000, 3000, "exact"),
        ("a dozen", 12, 12, "exact"),
        ("half a dozen", 6, 6, "exact"),
        ("a pair of", 2, 2, "exact"),
        ("another", 1, 1, "exact"),
        ("several", 3, None, "vague"),
        ("dozens", 24, None, "vague"),
        ("hundreds", 200, None, "vague"),
        ("tens of thousands", 20_000, None, "vague"),
        ("several hundred", 300, None, "vague"),
        ("up to 45", 0, 45, "up-to"),
        ("as many as 30", 0, 30, "up-to"),
        ("at least five", 5, None, "at-least"),
        ("more than 20 million", 20_000_000, None, "at-least"),
        ("about ten", 10, 10, "about"),
        ("nearly 40", 40, 40, "about"),
        ("10 to 12", 10, 12, "range"),
        ("3,000-4,000", 3000, 4000, "range"),
        ("between ten and twelve", 10, 12, "range"),
    ],
)
def test_a_number_keeps_its_doubt(words, low, high, qualifier):
    found = [token.quantity for token in SCANNER.scan(f"sent {words} tanks").tokens if token.kind == "number"]

    assert [(quantity.min, quantity.max, quantity.qualifier) for quantity in found] == [(low, high, qualifier)]


@pytest.mark.parametrize("words", ["Leopard 2A4", "155mm shells", "F-16", "12% more", "M-55S", "1.5 batteries"])
def test_a_figure_inside_a_name_a_share_or_a_fraction_is_no_count(words):
    assert [token for token in SCANNER.scan(words).tokens if token.kind == "number"] == []


def test_the_last_word_of_hand_over_is_no_limit_of_the_number():
    found = [token.word for token in SCANNER.scan("will hand over 12 tanks").tokens if token.kind == "number"]

    assert found == ["12"]


@pytest.mark.parametrize(
    "words, low, high, code",
    [
        ("$2.3 billion", 2_300_000_000, 2_300_000_000, "USD"),
        ("€1.1bn", 1_100_000_000, 1_100_000_000, "EUR"),
        ("EUR 300m", 300_000_000, 300_000_000, "EUR"),
        ("£150 million", 150_000_000, 150_000_000, "GBP"),
        ("2 billion Danish kroner", 2_000_000_000, 2_000_000_000, "DKK"),
        ("A$95 million", 95_000_000, 95_000_000, "AUD"),
        ("300 million euros", 300_000_000, 300_000_000, "EUR"),
        ("up to $2.5 billion", 0, 2_500_000_000, "USD"),
        ("more than €40 million", 40_000_000, None, "EUR"),
    ],
)
def test_a_sum_is_read_in_minor_units(words, low, high, code):
    found = [token.money for token in SCANNER.scan(f"worth {words} in all").tokens if token.kind == "money"]

    assert [(money.min, money.max, money.currency) for money in found] == [(low * 100, high and high * 100, code)]


def test_a_bare_dollar_is_the_publishers():
    found = SCANNER.scan("a $90 million package", countries=("CA",)).tokens

    assert [token.money.currency for token in found if token.kind == "money"] == ["CAD"]


def test_kroner_are_those_of_the_state_the_text_speaks_of():
    found = SCANNER.scan("Norway set aside 2 billion kroner").tokens

    assert [token.money.currency for token in found if token.kind == "money"] == ["NOK"]


@pytest.mark.parametrize(
    "words, iso",
    [
        ("on Monday", "2024-03-04"),
        ("on Wednesday", "2024-02-28"),
        ("yesterday", "2024-03-04"),
        ("9 July 2023", "2023-07-09"),
        ("on February 2", "2024-02-02"),
        ("Nov. 4", "2023-11-04"),
        ("in 2022", "2022"),
    ],
)
def test_a_printed_day_counts_from_the_publication_day(words, iso):
    found = [token.day for token in SCANNER.scan(f"it said {words} that", DAY).tokens if token.kind == "date"]

    assert [str(day) for day in found] == [iso]


@pytest.mark.parametrize(
    "words, start, end",
    [
        ("in the coming months", "2024-04-05", "2024-09-05"),
        ("within three weeks", "2024-03-05", "2024-03-26"),
        ("by the end of May", "2024-03-05", "2024-05-31"),
        ("this summer", "2024-06-01", "2024-08-31"),
        ("by 2026", "2024-03-05", "2026-12-31"),
        ("in the first quarter", "2024-01-01", "2024-03-31"),
        ("this spring", "2024-03-01", "2024-05-31"),
        ("by 15 January", "2024-03-05", "2025-01-15"),
    ],
)
def test_a_deadline_is_a_window_counted_from_the_publication_day(words, start, end):
    found = [token.due for token in SCANNER.scan(f"to be sent {words}.", DAY).tokens if token.kind == "due"]

    assert [(str(due.start), str(due.end), due.words) for due in found] == [(start, end, words)]


def test_a_deadline_without_an_end_stays_open():
    due = next(token.due for token in SCANNER.scan("as soon as possible", DAY).tokens if token.kind == "due")

    assert (due.start, due.end) == (DAY, None)


@pytest.mark.parametrize("words", ["in 1949", "on 9 July 1776", "since 1893", "on 31 February 2024"])
def test_a_day_this_record_cannot_hold_is_no_date(words):
    assert [token for token in SCANNER.scan(f"it fought {words}.", DAY).tokens if token.day] == []


@pytest.mark.parametrize("published", [dt.date(1990, 1, 1), dt.date(2100, 12, 31), None])
def test_any_publication_day_can_be_counted_from(published):
    text = "Yesterday, last year, last week, last month, on Monday, in May, by the end of next week, in two months."

    assert SCANNER.scan(text, published).text == text
