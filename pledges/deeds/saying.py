"""A claim made of what somebody says in so many fields: typed by hand, or a row of a table."""

from __future__ import annotations

from typing import Protocol

from pledges.dates import DateSpan, DueWindow
from pledges.models.actors import Actor
from pledges.models.announcements import Announcement
from pledges.models.articles import Passage
from pledges.models.claims import Claim
from pledges.models.systems import System
from pledges.money import Money
from pledges.quantity import Quantity


class Item(Protocol):
    """What is promised, as a claim and its line say it."""

    @property
    def system(self) -> System | None: ...
    @property
    def item(self) -> str: ...
    @property
    def quantity(self) -> Quantity: ...
    @property
    def completeness(self) -> str: ...
    @property
    def for_count(self) -> int | None: ...
    @property
    def value(self) -> Money | None: ...
    @property
    def condition(self) -> str: ...
    @property
    def due(self) -> DueWindow | None: ...


def claim_saying(
    item: Item,
    unit: str | None,
    passage: Passage,
    *,
    read_by: str,
    act: str,
    recipient: Actor,
    announced: DateSpan,
    announcement: Announcement | None,
) -> Claim:
    """A claim that is sure of every field, not saved yet; `unit`: the slug of what is counted."""
    said = {"read_by": read_by, "act": act, "recipient": recipient, "announcement": announcement}
    claim = Claim(
        passage=passage,
        **said,
        system=item.system,
        item=item.item or (item.system.name if item.system else ""),
        completeness=item.completeness,
        for_count=item.for_count,
        unit_id=unit,
        condition=item.condition,
        confidence=100,
    )
    claim.set_quantity(item.quantity)
    claim.set_value(item.value)
    claim.set_due(item.due)
    claim.set_announced(announced)
    return claim
