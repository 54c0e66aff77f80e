"""Fourth step, blocking words: some are about a thing only right before it, as "the use of" is."""

from __future__ import annotations

from typing import Final

from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Mark

# In characters; farther off it is the use of something else: "approved the use of its powers to send".
_BESIDE: Final = 30


def about(marks: list[Mark], start: int, folded: str, lexicon: Lexicon) -> list[Mark]:
    """The marks without those that must stand beside the thing and do not."""
    return [
        mark
        for mark in marks
        if start - mark.end <= _BESIDE or not lexicon.is_word("block-beside", folded[mark.start : mark.end])
    ]
