"""How long from the promise to the last of its deliveries, of the lines of which both days are known."""

from __future__ import annotations

from typing import Final

from pledges.counting.days import Days, between
from pledges.counting.promise_facts import PromiseFact

MEASURED: Final = "measured"
NO_DELIVERY: Final = "no-delivery"
ONLY_BY: Final = "only-by"
NOT_DATED: Final = "not-dated"
LEADS: Final = {
    MEASURED: "All of it is reported delivered, and the day of its announcement and that of the last delivery are "
    "known, be it to a month, quarter or year.",
    NO_DELIVERY: "Not all of it is reported delivered.",
    ONLY_BY: "All of it is there, but one of the two days is known only \u201cby\u201d some day.",
    NOT_DATED: "All of it is there, but one of the two days is not known.",
}


def lead_time(line: PromiseFact) -> tuple[str, Days | None]:
    """How a line is told here, and the days it took where they can be measured."""
    if not line.all_there:
        return NO_DELIVERY, None
    came = line.all_there_on
    if days := between(line.announced, came):
        return MEASURED, days
    # A day that is not known at all says less than one known "by": that is the reason told.
    spans = (line.announced, came)
    return (ONLY_BY if all(span.is_known for span in spans) else NOT_DATED), None
