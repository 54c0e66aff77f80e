"""Lines and areas of a picture over time, as paths in thousandths of the drawing: the browser stretches them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SIZE: Final = 1000


def line(heights: Sequence[float]) -> str:
    """Steps from month to month: a figure holds from its month on until the next. Heights: per cent of the drawing."""
    wide = SIZE / len(heights)
    steps = [f"V{down(height)}H{round((place + 1) * wide)}" for place, height in enumerate(heights)]
    return f"M0 {down(heights[0])}{''.join(steps)}"


def area(heights: Sequence[float]) -> str:
    """From the ground up to a line of steps."""
    return f"{line(heights)}V{SIZE}H0z"


def band(low: Sequence[float], high: Sequence[float]) -> str:
    """Between two lines of steps; nothing where they are the same."""
    if low == high:
        return ""
    wide = SIZE / len(low)
    back = [f"V{down(low[place])}H{round(place * wide)}" for place in reversed(range(len(low)))]
    return f"{line(high)}{''.join(back)}z"


def down(height: float) -> int:
    """How far below the top a height lies."""
    return round(SIZE - height * SIZE / 100)
