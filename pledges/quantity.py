"""Ranges of whole numbers that keep their doubt: how many a sentence promises, and how many a table adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

EXACT: Final = "exact"
ABOUT: Final = "about"
AT_LEAST: Final = "at-least"
UP_TO: Final = "up-to"
RANGE: Final = "range"
VAGUE: Final = "vague"
UNSTATED: Final = "unstated"
QUALIFIERS: Final = (EXACT, ABOUT, AT_LEAST, UP_TO, RANGE, VAGUE, UNSTATED)

# More than this is no count of weapons but a slip of a digit: the largest published is 31,000,000 rounds.
LARGEST: Final = 1_000_000_000


class ImpossibleQuantity(ValueError):
    """A range that no sentence can mean; the message says which and what to write."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, in the unit the sentence counts in.

    `min` and `max` are whole numbers; an open top is `max is None`; an unstated quantity has neither and is not zero.
    `words` are the words as printed, empty where a figure came without words.
    """

    min: int | None
    max: int | None
    qualifier: str
    words: str = ""

    def __post_init__(self) -> None:
        if self.qualifier not in QUALIFIERS:
            raise ImpossibleQuantity(f"{self.qualifier!r} is not a qualifier. Write one of {', '.join(QUALIFIERS)}.")
        if (self.qualifier == UNSTATED) != (self.min is None):
            raise ImpossibleQuantity("An unstated quantity has no minimum, every other one has one.")
        if self.min is None and self.max is not None:
            raise ImpossibleQuantity(f"A maximum of {self.max} needs a minimum. Write 0 for 'up to {self.max}'.")
        if self.min is not None and not 0 <= self.min <= LARGEST:
            raise ImpossibleQuantity(f"{self.min} is not between 0 and {LARGEST:,}.")
        if self.max is not None and not (self.min or 0) <= self.max <= LARGEST:
            raise ImpossibleQuantity(f"{self.min} to {self.max} runs downwards. Write the smaller number first.")

    @property
    def is_stated(self) -> bool:
        return self.min is not None

    @property
    def is_open(self) -> bool:
        """Whether more than `min` is possible without any stated limit."""
        return self.min is not None and self.max is None


NOT_STATED: Final = Quantity(None, None, UNSTATED)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a set of quantities of one unit adds up to.

    `min`..`max` is the interval of the stated ones (`max is None`: at least one has an open top); both are None where
    nothing was stated. `about` is true as soon as one part is "about". `unstated` counts the parts without a number.
    A part of a joint promise may be a fraction: it stays exact.
    """

    min: int | Fraction | None = None
    max: int | Fraction | None = None
    about: bool = False
    unstated: int = 0

    @property
    def is_stated(self) -> bool:
        return self.min is not None

    @property
    def is_open(self) -> bool:
        return self.min is not None and self.max is None

    def __add__(self, other: Sum) -> Sum:
        about, unstated = self.about or other.about, self.unstated + other.unstated
        if not self.is_stated or not other.is_stated:
            stated = self if self.is_stated else other
            return Sum(stated.min, stated.max, about, unstated)
        assert self.min is not None
        assert other.min is not None
        top = None if self.max is None or other.max is None else self.max + other.max
        return Sum(self.min + other.min, top, about, unstated)

    @classmethod
    def of(cls, quantity: Quantity) -> Sum:
        """The sum of one quantity. "About" is kept: a total never looks surer than its parts."""
        if not quantity.is_stated:
            return cls(unstated=1)
        return cls(quantity.min, quantity.max, about=quantity.qualifier == ABOUT)


def add_up(quantities: Iterable[Quantity]) -> Sum:
    """Add ranges as intervals; any order and any grouping gives the same.

    >>> add_up([Quantity(1, 1, "exact"), Quantity(24, None, "vague", "dozens")])
    Sum(min=25, max=None, about=False, unstated=0)
    """
    total = Sum()
    for quantity in quantities:
        total += Sum.of(quantity)
    return total
