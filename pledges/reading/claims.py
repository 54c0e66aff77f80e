"""What the reader hands on: claims, each field with the span of the kept text it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pledges.dates import NOT_DATED, DateSpan, DueWindow
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity

WHOLE: Final = "whole"
COMPONENTS: Final = "components"
UNSPECIFIED: Final = "unspecified"
COMPLETENESS: Final = (WHOLE, COMPONENTS, UNSPECIFIED)

LEAD: Final = "lead"
DONOR: Final = "donor"
FINANCIER: Final = "financier"
PAID_SUPPLIER: Final = "paid-supplier"
REIMBURSER: Final = "reimburser"
FACILITATOR: Final = "facilitator"
GIVING_ROLES: Final = (LEAD, DONOR, FINANCIER)
ROLES: Final = (*GIVING_ROLES, PAID_SUPPLIER, REIMBURSER, FACILITATOR)


@dataclass(frozen=True, slots=True)
class Span:
    """Part of the kept text: first code point and the one after the last."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ReadParty:
    """Who takes part, as the sentence has it. `code is None`: a partner the sentence does not name."""

    code: str | None
    role: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """What one passage says about one item, each field beside the span that carries it (None: not printed there).

    `act` is one of status_map.csv. `system` is a slug of systems.csv, or None with `item` holding the words and a
    problem "unknown system: ..." saying so. `for_count`: how many systems components serve. `announced` is when the
    act happened. `is_new`: the sentence says "additional", "new", "another"; `is_background`: it tells an earlier
    announcement again. `is_total`: the sum of a package whose parts are claims of their own. `problems` are sentences
    for the person who checks; a claim with any is never sure. `rules` fired, in order; `confidence` is 0..1. `quote` is
    the passage that shows who gives what: for an item of a list from the line that opens the list on; `line` is then
    the item alone. `lead_in` is that opening line where it stands too far off to be quoted with the item.
    """

    quote: Span
    parties: tuple[ReadParty, ...]
    act: str
    recipient: str | None = None
    recipient_span: Span | None = None
    act_span: Span | None = None
    system: str | None = None
    item: str = ""
    item_span: Span | None = None
    completeness: str = WHOLE
    for_count: int | None = None
    quantity: Quantity = NOT_STATED
    quantity_span: Span | None = None
    unit: str | None = None
    unit_span: Span | None = None
    value: Money | None = None
    value_span: Span | None = None
    announced: DateSpan = NOT_DATED
    announced_span: Span | None = None
    due: DueWindow | None = None
    due_span: Span | None = None
    condition: str = ""
    condition_span: Span | None = None
    speaker: str = ""
    speaker_span: Span | None = None
    is_new: bool = False
    is_background: bool = False
    is_total: bool = False
    also: tuple[Span, ...] = ()
    line: Span | None = None
    lead_in: Span | None = None
    rules: tuple[str, ...] = ()
    confidence: float = 0.0
    problems: tuple[str, ...] = field(default=())

    @property
    def evidence(self) -> Span:
        """The sentence or line that carries the item and its figure."""
        return self.line or self.quote

    @property
    def givers(self) -> frozenset[str | None]:
        """Codes of the giving parties, None for an unnamed partner."""
        return frozenset(party.code for party in self.parties if party.role in GIVING_ROLES)

    @property
    def is_joint(self) -> bool:
        return len(self.givers) > 1
