"""The ways joint pledges can be dealt, as a reader chooses between them above a table of donors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pledges.counting.joint import APART, MODE_WORDS
from pledges.filters import Selection
from pledges.views.chosen import JOINT_WORDS


@dataclass(frozen=True, slots=True)
class Way:
    """One of them: its name, where the page stands with it, and whether it does so now."""

    words: str
    href: str
    is_current: bool


def dealing(selection: Selection) -> dict[str, Any]:
    """What a page of donors shows of it: the ways, and the rule of the one that is set in a sentence."""
    ways = [
        Way(words, f"?{selection.query(joint=None if mode == APART else mode)}", mode == selection.joint)
        for mode, words in JOINT_WORDS.items()
    ]
    return {"ways": ways, "dealt": selection.joint != APART, "dealing": MODE_WORDS[selection.joint]}
