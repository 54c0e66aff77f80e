"""Deadlines in words, as a person types them: a window of days counted from the day of the announcement."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pledges.dates import DueWindow
from pledges.intake import CannotTakeIn
from pledges.reading.days import due_phrases
from pledges.reading.folding import folded
from pledges.reading.vocabulary import due_rows

EXAMPLES: Final = ("in the coming months", "by the end of the year", "within {n} weeks", "in {year}", "by {date}")


def known_phrases() -> list[str]:
    """Every phrase that can be read, as the list of due words has it."""
    return [row.pattern for row in due_rows()]


def window_of(words: str, announced: dt.date | None) -> DueWindow:
    """The window a deadline in words means, with the words as typed.

    Raises CannotTakeIn where the words are not known, or there is no day to count from.
    """
    found = due_phrases(folded(words.strip()), due_rows(), announced)
    if not found:
        some = ", ".join(f'"{phrase}"' for phrase in EXAMPLES)
        raise CannotTakeIn(
            f"{words!r} is no deadline that can be read. Known are {some} and {len(due_rows()) - len(EXAMPLES)} more, "
            "offered as you type. Or write the first and the last day yourself."
        )
    if announced is None:
        raise CannotTakeIn(
            f"{words!r} is counted from the day of the announcement, which is not known. Write that day, or the first "
            "and the last day of the deadline."
        )
    longest = max(found, key=lambda one: one[2] - one[1])[0]
    return DueWindow(longest.start, longest.end, words.strip())
