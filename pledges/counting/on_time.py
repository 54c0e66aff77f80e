"""Whether a promise came when it was first said to: one outcome for each line with a deadline."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from pledges.counting.days import Days, has_day
from pledges.counting.promise_facts import PromiseFact

ON_TIME: Final = "on-time"
LATE: Final = "late"
PARTLY: Final = "partly"
OVERDUE: Final = "overdue"
NOT_YET: Final = "not-yet"
UNCLEAR: Final = "unclear"
OUTCOMES: Final = {
    ON_TIME: "All of it was there by the last day of the first deadline.",
    LATE: "All of it was there, after that day; days late are a range where only a month, quarter or year is known.",
    PARTLY: "The deadline has passed. Some of it is reported delivered, not all.",
    OVERDUE: "The deadline has passed. Nothing is reported delivered, which does not say that nothing came.",
    NOT_YET: "The deadline lies ahead, or is today, and not all is reported delivered.",
    UNCLEAR: "All of it is there, but the day is not known, or so roughly that the deadline lies within it, or only "
    "\u201cby\u201d a day after it.",
}
# Of these one can say whether the promise was kept in time, or that nobody can.
PASSED: Final = (ON_TIME, LATE, PARTLY, OVERDUE, UNCLEAR)


class Outcome(NamedTuple):
    """What became of a deadline. `days`: how late it came, or since when it has passed; None: neither.

    `moved`: the line now says a later deadline. The first one stands all the same.
    """

    word: str
    days: Days | None
    moved: bool


def outcome(line: PromiseFact, day: dt.date) -> Outcome | None:
    """The outcome of a line's first deadline as seen on `day`; None where no deadline was told."""
    if line.deadline_to is None:
        return None
    moved = line.due_to is not None and line.due_to > line.deadline_to
    word, days = _arrived(line, line.deadline_to) if line.all_there else _awaited(line, line.deadline_to, day)
    return Outcome(word, days, moved)


def _arrived(line: PromiseFact, deadline: dt.date) -> tuple[str, Days | None]:
    """What was there "by" a day within the deadline came in time, whichever day it was; later it may have, or not."""
    came = line.all_there_on
    if came.end is None:
        return UNCLEAR, None
    if came.end <= deadline:
        return ON_TIME, None
    if not has_day(came) or came.start is None or came.start <= deadline:
        return UNCLEAR, None
    return LATE, Days((came.start - deadline).days, (came.end - deadline).days)


def _awaited(line: PromiseFact, deadline: dt.date, day: dt.date) -> tuple[str, Days | None]:
    if deadline >= day:
        return NOT_YET, None
    since = (day - deadline).days
    return PARTLY if line.arrived else OVERDUE, Days(since, since)
