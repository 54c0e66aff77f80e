"""The list of deeds: each has a nature, and every deed the code does is on it."""

import re
from pathlib import Path

import pytest
from django.contrib import admin

from pledges.counting.natures import CannotReadDeeds, deed_kinds, deeds_of, kind_of, read_kinds

PACKAGE = Path(__file__).resolve().parents[2] / "pledges"
NAMED = re.compile(r'(?:deed|_set_state|_set_withdrawn)\(\s*"([a-z ]+)"')
ROW = {"deed": "knit", "nature": "news", "words": "knitted", "why": "warmth"}


def test_every_deed_the_code_names_is_on_the_list() -> None:
    named = {name for path in PACKAGE.rglob("*.py") for name in NAMED.findall(path.read_text(encoding="utf-8"))}

    assert len(named) > 15
    assert named - set(deed_kinds()) == set(), "give each a row in pledges/data/deeds.csv: is it news or a correction?"


def test_every_edit_of_the_desk_is_on_the_list() -> None:
    """What the desk saves is named after the model, such as "edit pledge"."""
    names = {str(model._meta.verbose_name) for model in admin.site._registry if model._meta.app_label == "pledges"}
    known = {name.split(" ", 1)[1] for name in deed_kinds() if name.startswith("edit ")}

    assert {"pledge", "line", "step", "claim", "system", "actor", "publisher"} <= names & known


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([ROW | {"nature": "gossip"}], "line 2: nature 'gossip' is unknown. Write one of news"),
        ([ROW, ROW], "line 3: 'knit' stands twice"),
        ([ROW | {"why": " "}], "line 2: a cell is empty"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_line(rows: list[dict[str, str]], says: str) -> None:
    with pytest.raises(CannotReadDeeds, match=re.escape(says)):
        read_kinds(rows)


def test_a_deed_nobody_listed_is_taken_for_a_correction() -> None:
    assert (kind_of("knit").nature, kind_of("knit").words) == ("correction", "knit")
    assert "edit pledge" in deeds_of("correction", "lists")
