"""What is wrong with a query string, in sentences that say what to write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from django.core.exceptions import ValidationError

LONGEST_ECHO: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be read: the name, the value as sent, the sentence."""

    field: str
    value: str
    sentence: str


class CannotRead(ValueError):
    """A query string that cannot be read. `problems` holds every one found, `field` names the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        self.field = self.problems[0].field
        super().__init__(" ".join(problem.sentence for problem in self.problems))


def shown(value: str) -> str:
    """A value as a sentence repeats it: whole, or its beginning."""
    return repr(value if len(value) <= LONGEST_ECHO else f"{value[:LONGEST_ECHO]}...")


def unknown(field: str, value: str, accepted: Iterable[str], what: str) -> str:
    """The sentence for a word that is not on a list, with the nearest ones or a few of the list."""
    words = list(accepted)
    near = get_close_matches(value, words, n=3, cutoff=0.6)
    if near:
        return f"{field}: {shown(value)} is not {what}. Did you mean {' or '.join(near)}?"
    if len(words) <= 12:
        return f"{field}: {shown(value)} is not {what}. Write one of {', '.join(words)}."
    return f"{field}: {shown(value)} is not {what}. Write one such as {', '.join(words[:5])}."


def told(field: str, error: ValidationError) -> list[Problem]:
    """What a field refused, one problem a value."""
    return [Problem(field, str((one.params or {}).get("value", "")), str(one.message)) for one in error.error_list]
