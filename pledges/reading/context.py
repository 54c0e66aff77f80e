"""What a sentence may lean on: the giver, the recipient and the act of the sentences before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from pledges.dates import NOT_DATED, DateSpan
from pledges.reading.claims import Span
from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon

FIRST_PERSON: Final = "first"
THIRD_PERSON: Final = "third"


@dataclass(frozen=True, slots=True)
class Givers:
    """Who gives, by code with the words that say so; `partner`: somebody not named; `helping`: named, gives nothing."""

    actors: tuple[tuple[str, Span | None], ...] = ()
    partner: Span | None = None
    rule: str = ""
    helping: tuple[tuple[str, Span | None], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.actors)

    def __bool__(self) -> bool:
        return bool(self.actors or self.partner)


@dataclass(frozen=True, slots=True)
class Frame:
    """An open list: whose things its items are, and what is done with them. `heading`: the line that names a giver."""

    givers: Givers
    act: str
    recipient: str | None
    is_background: bool
    lead: Span
    day: DateSpan = NOT_DATED
    partner: Span | None = None
    heading: Span | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Carried from sentence to sentence of one text."""

    lexicon: Lexicon
    published: dt.date | None
    default_recipient: str
    speaks_of_default: bool
    speaks_for: str = ""
    country: str = ""
    givers: Givers = Givers()
    recipient: str | None = None
    act: str = ""
    package: Givers = Givers()
    day: DateSpan = NOT_DATED
    act_background: bool = False
    is_review: bool = False
    frame: Frame | None = None
    has_arms: bool = False
    is_penal: bool = False
    is_peaceful: bool = False
    named: tuple[tuple[str, str], ...] = ()
    thing: Item | None = None

    def is_aided(self, code: str) -> bool:
        """Whether arms for that actor are this record's matter: the suppliers of aggressors' sides are not."""
        return ("not-aided", code.lower()) not in self.lexicon.keys
