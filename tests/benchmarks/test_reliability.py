"""The reliability table: readings counted right or wrong by how sure the reader was."""

import pytest

from benchmarks.reliability import outcomes, table

TANKS = {
    "donors": ["NO"],
    "item": "tanks",
    "quantity_min": 10,
    "quantity_max": 10,
    "amount": None,
    "status": "announced",
    "confidence": 0.9,
}


def test_a_pledge_told_twice_is_right_once():
    assert list(outcomes([TANKS, TANKS], [TANKS])) == [(0.9, True), (0.9, False)]


@pytest.mark.parametrize(
    "field, value",
    [("donors", ["SE"]), ("quantity_max", 11), ("status", "delivered"), ("amount", {"value": 5, "currency": "EUR"})],
)
def test_one_wrong_field_makes_a_reading_wrong(field, value):
    assert list(outcomes([{**TANKS, field: value}], [TANKS])) == [(0.9, False)]


def test_what_a_label_accepts_as_well_is_right():
    label = {**TANKS, "status": "committed", "status_alt": ["announced"]}

    assert list(outcomes([TANKS], [label])) == [(0.9, True)]


def test_a_reading_of_a_pledge_told_as_background_is_not_counted():
    label = {**TANKS, "quantity_max": 14, "background": True}

    assert list(outcomes([TANKS], [label])) == []


def test_the_table_has_a_row_a_band():
    assert table([(0.95, True), (0.97, False), (0.72, True)]) == [(0.7, 1, 1), (0.95, 2, 1)]
