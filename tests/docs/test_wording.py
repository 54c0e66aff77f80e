"""No page uses a word that takes a side: the list is pledges/data/words_not_used.csv."""

import csv
import re
from pathlib import Path

import pytest

from pledges.counting.lead_times import LEADS
from pledges.counting.on_time import OUTCOMES
from pledges.counting.openness import QUESTIONS
from pledges.counting.parts import Part, arrival, loose_parts

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "pledges" / "data" / "words_not_used.csv"
with LIST.open(encoding="utf-8", newline="") as file:
    WORDS = {row["words"]: row["why"] for row in csv.DictReader(file)}
PAGES = sorted(ROOT.glob("templates/**/*.html"))


def found(text: str) -> list[str]:
    return [word for word in WORDS if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_template_uses_no_word_that_takes_a_side(page: Path) -> None:
    assert found(page.read_text(encoding="utf-8")) == []


GENERATED = {
    **{f"outcome {word}": text for word, text in OUTCOMES.items()},
    **{f"lead time {word}": text for word, text in LEADS.items()},
    **{f"shown {word}": f"{one.label} {one.short} {one.definition}" for word, one in QUESTIONS.items()},
    "kits": " ".join(arrival(whole, came, 2) for whole in (True, False) for came in (0, 1, 2)),
    "parts": loose_parts([Part(True, 1), Part(False, None)]) + loose_parts([Part(False, 1)]),
}


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_sentence_uses_no_such_word(name: str) -> None:
    assert GENERATED[name]
    assert found(GENERATED[name]) == []


def test_such_a_word_is_found_in_any_case_and_not_inside_another() -> None:
    assert found("A Generous gift from kiev, not merest") == ["Kiev", "generous"]
