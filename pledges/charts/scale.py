"""The axis of a picture: how long a figure is drawn, where its marks stand, and which few are cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# Per cent of the drawing: room is left for the arrow of an open top and the end of a cut bar.
LONGEST: Final = 92
MOST_CUT: Final = 3
# A figure so many times the next one would leave all others too short to tell apart.
FAR: Final = 4
MARKS: Final = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From zero to `end`, in the unit of the picture; what is longer is drawn to the edge and cut."""

    end: int

    def at(self, value: int) -> float:
        """Where a value lies, in per cent of the drawing."""
        return round(LONGEST * min(value, self.end) / self.end, 2)

    def cuts(self, value: int) -> bool:
        return value > self.end

    def marks(self) -> list[tuple[float, str]]:
        """A few round numbers: where each lies, and what it says."""
        step = step_of(self.end)
        return [(self.at(value), f"{value:,}") for value in range(0, self.end + 1, step)]


def scale_of(values: Iterable[int]) -> Scale:
    """The scale of these values. Up to three that tower over all others are cut, where at least two others stay."""
    tops = sorted((value for value in values if value > 0), reverse=True)
    for cut in range(min(MOST_CUT, len(tops) - 2), 0, -1):
        if tops[cut - 1] > FAR * tops[cut]:
            return Scale(rounded_up(tops[cut]))
    return Scale(tops[0] if tops else 1)


def rounded_up(value: int) -> int:
    """The next mark above a value, so that a bar that just fits does not look cut."""
    step = step_of(value)
    return (value // step + 1) * step


def step_of(end: int) -> int:
    """1, 2 or 5 times a power of ten, of which at most a few fit."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if end // step <= MARKS:
                return step
        power *= 10
