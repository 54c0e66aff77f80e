"""Cells of a file: no formula for a spreadsheet, and not a character lost on the way back."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.exports.cells import FORMULA_STARTS, cell, guarded, unguarded
from pledges.exports.csv_text import csv_text

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("'=+-@|%\t\r\n\",;ab\uff1d"), st.characters(codec="utf-8")), max_size=30
)


@pytest.mark.parametrize("start", sorted(FORMULA_STARTS))
def test_no_text_begins_like_a_formula(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


@given(TEXTS)
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in FORMULA_STARTS


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (-5, -5),
        (Decimal("2.35"), Decimal("2.35")),
        (0.5, Decimal("0.5")),
        (dt.date(2024, 7, 9), "2024-07-09"),
        (dt.datetime(2024, 7, 9, 12, 30, 1, 5, tzinfo=dt.UTC), "2024-07-09T12:30:01Z"),
        ("Kyiv", "Kyiv"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
)
def test_each_kind_of_value_has_one_form(value: object, shown: object) -> None:
    assert cell(value) == shown


def test_what_a_file_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError, match="nothing a file can hold"):
        cell(["DE"])


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5))
def test_a_reader_of_the_file_gets_the_same_cells(rows: list[list[str]]) -> None:
    text = "".join(csv_text(["a", "b"], rows))

    read = list(csv.reader(io.StringIO(text, newline="")))

    assert [[unguarded(value) for value in row] for row in read[1:]] == rows
