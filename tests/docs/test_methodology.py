"""The examples in the documents are run, and what they list is what the code holds."""

import doctest
from pathlib import Path

import pytest

from pledges import dates, money, quantity
from pledges.counting import days, parts, words, worth
from pledges.models import folding, pledges
from pledges.models.publishers import TIERS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_example_of_the_methodology_gives_what_it_says():
    found = doctest.testfile(str(DOCS / "methodology.md"), module_relative=False)
    assert (found.failed, found.attempted > 10) == (0, True)


@pytest.mark.parametrize("module", [dates, days, folding, money, parts, pledges, quantity, words, worth])
def test_every_example_in_a_docstring_gives_what_it_says(module):
    found = doctest.testmod(module)
    assert (found.failed, found.attempted > 0) == (0, True)


def test_the_methodology_names_every_tier():
    text = (DOCS / "methodology.md").read_text(encoding="utf-8")
    assert [tier for tier in TIERS if tier not in text] == []
