"""Fourth step, things: what an item of a sentence is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import WHOLE, Span

PACKAGE: Final = "package"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a sentence speaks of, with the tokens it covers (first, last; both included)."""

    system: str | None
    words: str
    span: Span
    first: int
    last: int
    quantity: Quantity = NOT_STATED
    quantity_span: Span | None = None
    unit: str | None = None
    unit_span: Span | None = None
    completeness: str = WHOLE
    for_count: int | None = None
    value: Money | None = None
    value_span: Span | None = None
    is_new: bool = False
    is_definite: bool = False
    is_generic: bool = False
    is_ambiguous: bool = False
    is_told: bool = False
    rules: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
