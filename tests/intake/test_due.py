"""Deadlines in words become days, or a sentence that says what can be read."""

import datetime as dt

import pytest

from pledges.intake import CannotTakeIn
from pledges.intake.due import known_phrases, window_of

JULY = dt.date(2024, 7, 9)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("by the end of the summer", "2024-07-09", "2024-08-31"),
        ("in the coming months", "2024-08-09", "2025-01-09"),
        ("In the Coming Weeks", "2024-07-16", "2024-09-09"),
        ("within six weeks", "2024-07-09", "2024-08-20"),
        ("as soon as possible", "2024-07-09", None),
        ("by the end of the year", "2024-07-09", "2024-12-31"),
    ],
)
def test_words_become_days_counted_from_the_announcement(words, start, end):
    due = window_of(words, JULY)

    assert (str(due.start), due.end and str(due.end), due.words) == (start, end, words)


def test_words_nobody_can_read_are_refused_with_what_is_known():
    with pytest.raises(CannotTakeIn, match='"in the coming months", "by the end of the year"'):
        window_of("when the time is ripe", JULY)


def test_without_a_day_to_count_from_the_sentence_asks_for_it():
    with pytest.raises(CannotTakeIn, match="is counted from the day of the announcement, which is not known"):
        window_of("in the coming months", None)


def test_every_phrase_offered_can_be_read():
    plain = [phrase for phrase in known_phrases() if "{" not in phrase]

    assert len(plain) > 60
    assert [phrase for phrase in plain if window_of(phrase, JULY).words != phrase] == []
