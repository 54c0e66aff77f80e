"""Two people, one entry: what was saved while a form was open, beside what was typed, and both brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, QueryDict

from pledges.admin.merging import Difference, Merge
from pledges.admin.trail import related_rows, trail
from pledges.admin.versions import OPENED, Opened, Page, page_of, read_stamp, stamp, typed
from pledges.models.triggers import WRITE_LOCK

KEEP_BOTH = "Keep both changes"
UNKNOWN_STATE = "This form does not say on which state of the record it was typed."


@dataclass(frozen=True)
class Stale:
    """A form that is older than the record: who changed what, and the form brought up to it."""

    said: str
    differences: list[Difference]
    data: QueryDict

    @property
    def can_keep_both(self) -> bool:
        """Whether both changed something, and nothing twice."""
        return any(one.is_yours for one in self.differences) and not self.clashes

    @property
    def clashes(self) -> list[Difference]:
        return [one for one in self.differences if one.clashes]

    @property
    def sentence(self) -> str:
        begin = f"{self.said} Nothing was saved; what you typed is in the form."
        if self.clashes:
            both = ", ".join(one.label for one in self.clashes)
            return f"{begin} Both of you changed {both}: compare them below, correct the form, then save."
        if self.can_keep_both:
            return f"{begin} You changed other fields: press “{KEEP_BOTH}”, or look at them below first."
        return f"{begin} Look at it below, then save again."


def hold_writes() -> None:
    """From here to the end of the transaction nobody else writes: what is compared now is what is saved on.

    SQLite's transactions begin with that; on PostgreSQL it is the lock every deed takes first.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])


def compare(desk: Any, request: HttpRequest, row: Any) -> Stale | None:
    """What stands between the form that was sent and the record; None where the record is as the form was opened."""
    return older(page_of(desk, request, row), request.POST, row)


def older(page: Page, sent: QueryDict, row: Any) -> Stale | None:
    """The same for the forms of an entry as they would be opened now."""
    opened, now = read_stamp(sent), page.words()
    if opened and opened.words == now:
        return None
    merge = Merge(page, opened.words if opened else now, now, typed(page, sent))
    data = merge.data(sent)
    data[OPENED] = stamp(page)
    return Stale(said(row, opened), merge.differences(), data)


def said(row: Any, opened: Opened | None) -> str:
    """Who changed the row since, when and why."""
    if opened is None:
        return UNKNOWN_STATE
    entries = trail(related_rows(row), opened.deed + 1)
    told = [f"Changed by {entry.by} at {entry.at:%H:%M} UTC ({entry.reason})." for entry in reversed(entries)]
    return " ".join(told) or f"{row} was changed while this form was open."
