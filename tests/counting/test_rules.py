"""A line that does not add carries the reason."""

import pytest

from pledges.counting.rules import REASONS, Source, Standing, is_unconfirmed, pays_back, reason_left_out


@pytest.mark.parametrize(
    ("status", "standing", "reason"),
    [
        ("announced", Standing(), ""),
        ("suspended", Standing(), ""),
        ("dropped", Standing(), "dropped"),
        ("reported", Standing(), "reported"),
        ("announced", Standing(is_umbrella=True), "umbrella"),
        ("announced", Standing(is_restated=True), "restated"),
        ("announced", Standing(is_superseded=True), "superseded"),
        ("announced", Standing(is_kit_part=True), "part-of-line"),
        ("announced", Standing(is_unconfirmed=True), "unconfirmed"),
        ("dropped", Standing(withdrawn=True, is_umbrella=True), "withdrawn"),
    ],
)
def test_the_first_reason_that_holds_is_shown(status, standing, reason):
    assert reason_left_out(status, standing) == reason


@pytest.mark.parametrize(
    ("parties", "adds"),
    [
        ([("EPF", "reimburser"), (None, "donor")], False),
        ([("EPF", "reimburser"), ("DE", "donor")], True),
        ([("EPF", "reimburser"), ("DE", "donor"), (None, "donor")], True),
        ([("EPF", "financier")], True),
        ([(None, "donor")], True),
    ],
)
def test_a_fund_that_pays_back_givers_it_does_not_name_adds_nothing(parties, adds):
    assert pays_back(parties) is not adds


def test_every_reason_has_a_sentence():
    assert all(sentence.endswith(".") for sentence in REASONS.values())


@pytest.mark.parametrize(
    ("sources", "unconfirmed"),
    [
        ([Source("state-media", "RU")], True),
        ([Source("state-media", "DE")], False),
        ([Source("state-media", "RU"), Source("press", "GB")], False),
        ([Source("state-media", "RU"), Source("state-media", "CN")], True),
        ([Source("unknown", "")], False),
        ([], False),
    ],
)
def test_only_a_state_controlled_source_about_another_party_leaves_a_line_unconfirmed(sources, unconfirmed):
    assert is_unconfirmed(["DE"], sources) is unconfirmed
