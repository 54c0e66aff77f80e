"""What the bulk path is handed: pledges with their lines, steps and sources, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pledges.dates import DateSpan, DueWindow
from pledges.models.actors import Actor
from pledges.models.announcements import Announcement
from pledges.models.articles import SOURCE
from pledges.models.publishers import Publisher
from pledges.models.systems import System
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import WHOLE


@dataclass(frozen=True, slots=True)
class BulkArticle:
    """The source of one or more pledges. Without a text only its address is kept."""

    url: str
    title: str
    publisher: Publisher
    published_on: dt.date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BulkStep:
    """What happened to a line; the quantity only where something was promised or moved.

    `words` of our own, with `read_from` and `article`, where another source than the line's says so.
    """

    act: str
    on: DateSpan
    quantity: Quantity = NOT_STATED
    said_by: str = ""
    point: str = ""
    words: str = ""
    read_from: str = SOURCE
    article: BulkArticle | None = None


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One item: what, how many, the words that say so (`start`: where in the article's text), and its steps.

    `act`: what the words do, where it is not the first step; `article`: their source, where it is not the pledge's.
    `part_of`, `restates`, `superseded_by` name another line of the batch: the pledge's name and a number, `S090/1`.
    """

    words: str
    steps: Sequence[BulkStep]
    system: System | None
    item: str = ""
    quantity: Quantity = NOT_STATED
    unit: str | None = None
    completeness: str = WHOLE
    for_count: int | None = None
    value: Money | None = None
    condition: str = ""
    due: DueWindow | None = None
    start: int | None = None
    in_our_words: bool = False
    read_from: str = SOURCE
    act: str = ""
    article: BulkArticle | None = None
    condition_cleared_on: dt.date | None = None
    part_of: str = ""
    restates: str = ""
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class BulkPledge:
    """One promise with its lines. `parties`: (code, role), code None for an unnamed partner.

    `name` is what others of the batch call it by, `part_of` the name of its umbrella. An announcement that is not
    saved yet is made, unless the record has one of that slug.
    """

    article: BulkArticle
    recipient: Actor
    parties: Sequence[tuple[str | None, str]]
    announced: DateSpan
    lines: Sequence[BulkLine]
    value: Money | None = None
    announcement: Announcement | None = None
    note: str = ""
    name: str = ""
    part_of: str = ""
