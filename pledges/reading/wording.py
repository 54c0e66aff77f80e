"""How much of one text's wording stands in another: short runs of words, and the few of them that find a copy."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from pledges.reading.folding import folded

WORD: Final = re.compile(r"\w+")
# Five words in a row are seldom written twice by chance.
RUN: Final = 5
# Of each so many runs in a row the smallest is a mark: texts that share twenty words share one.
WINDOW: Final = 16
MOST_MARKS: Final = 400
# Fewer runs than this are a headline or one sentence, which many write alike.
FEWEST_RUNS: Final = 30
# A copy is cut and opens or ends in another way; two reports of one event share far less.
COPY_FROM: Final = 0.6


def runs(text: str) -> list[int]:
    """Every run of five words as a number, in order."""
    words = WORD.findall(folded(text))
    return [_number(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1)]


def marks(found: list[int]) -> set[int]:
    """The runs by which a text is looked up."""
    smallest = {min(found[at : at + WINDOW]) for at in range(max(1, len(found) - WINDOW + 1))} if found else set()
    return set(sorted(smallest)[:MOST_MARKS])


def is_copy(one: list[int], two: list[int]) -> bool:
    """Whether most of the shorter text stands in the longer one."""
    ours, theirs = set(one), set(two)
    shorter = min(len(ours), len(theirs))
    return shorter >= FEWEST_RUNS and len(ours & theirs) >= COPY_FROM * shorter


def _number(words: str) -> int:
    """A number both databases keep as an integer."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), signed=True)
