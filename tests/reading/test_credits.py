"""Whose words a text gives: the credit at its head, or in the sentence; and what makes two texts copies."""

import pytest

from pledges.reading.credits import WrongCredits, checked, credited_sentence, credited_text
from pledges.reading.wording import is_copy, marks, runs

ROW = {"kind": "agency", "words": "Reuters", "publisher": "Reuters", "note": "its name"}
LONG = " ".join(f"word{number}" for number in range(120))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WARSAW (Reuters) - Poland will send tanks.", "Reuters"),
        ("WARSAW, May 3 (AFP) \u2014 Poland will send tanks.", "Agence France-Presse"),
        ("Tanks for Kyiv\nBy Associated Press\nPoland will send tanks.", "Associated Press"),
        ("MOSCOW, July 9. /TASS/. Poland will send tanks.", "TASS"),
        ("Poland will send tanks, a minister told Reuters.", ""),
        ("Sreuters) - Poland will send tanks.", ""),
        ("word " * 200 + "(Reuters) - the next story", ""),
    ],
)
def test_a_text_names_whose_it_is_at_its_head(text, name):
    assert credited_text(text) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Poland will send tanks, TASS reports.", "TASS"),
        ("According to RIA  Novosti, Poland will send tanks.", "RIA Novosti"),
        ("Poland will send tanks, a minister told Reuters.", "Reuters"),
        ("Poland will send tanks and an ap.", ""),
        ("Poland reports that tanks were sent.", ""),
    ],
)
def test_a_sentence_names_what_it_rests_on(words, name):
    assert credited_sentence(words) == name


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "kind": "paper"},
        {**ROW, "publisher": "Nobody's Gazette"},
        {**ROW, "note": ""},
        {**ROW, "words": "reuters"},
        {"kind": "opening", "words": "by them", "publisher": "", "note": "a byline"},
    ],
)
def test_a_row_of_the_list_that_cannot_be_used_is_refused(row):
    forms = [
        {"kind": kind, "words": f"{kind} {{name}}", "publisher": "", "note": "x"} for kind in ("opening", "anywhere")
    ]

    with pytest.raises(WrongCredits, match=row["words"]):
        checked([ROW, *forms, row], {"Reuters"})


def test_a_text_cut_and_framed_is_a_copy_and_shares_a_mark():
    cut = f"Another opening. {' '.join(LONG.split()[20:90])} Another end."

    assert is_copy(runs(LONG), runs(cut))
    assert marks(runs(LONG)) & marks(runs(cut))


def test_the_same_words_in_another_order_are_no_copy():
    assert not is_copy(runs(LONG), runs(" ".join(reversed(LONG.split()))))


def test_a_short_text_is_nobodys_copy():
    assert not is_copy(runs("Poland will send ten tanks to Ukraine."), runs("Poland will send ten tanks to Ukraine."))
