"""The labels of public texts: places in a text that is not here, never its words."""

import json
from pathlib import Path

import pytest

from benchmarks.reader import gold, labels, written


def test_every_text_is_labelled_once():
    keys = [label["id"] for label in labels()]

    assert len(keys) == len(set(keys)) == 449


def test_a_label_holds_no_words_of_the_text():
    longest = max((word for label in labels() for word in strings(label)), key=len)

    assert len(longest.split()) == 1


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for inner in value.values() for word in strings(inner)]
    if isinstance(value, list):
        return [word for inner in value for word in strings(inner)]
    return [value] if isinstance(value, str) else []


def test_a_place_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="another edition"):
        gold({"id": "x", "pledges": [{"donors": ["DE"], "evidence": [3, 99]}]}, "Short.")


@pytest.mark.shared
def test_the_labels_fit_the_texts(shared: Path, tmp_path: Path):
    rows = map(json.loads, (shared / "corpus/pool.jsonl").read_text(encoding="utf-8").splitlines())

    assert written({row["id"]: row for row in rows}, labels(), tmp_path) == {
        "A": 83,
        "B": 83,
        "C": 83,
        "D": 83,
        "E": 117,
    }
