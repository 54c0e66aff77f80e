"""The table of corrections: what a published line said, what it says now, why, when and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.html import format_html

from pledges.tables.cells import Cell, ListTable
from pledges.tables.versions import Correction, Version

KIND_WORDS: Final = {
    "substantive": "changes a figure, a date or who gives: totals may change",
    "wording": "a typing error or wording: nothing that is added changes",
    "withdrawal": "the entry was wrong and adds no more",
    "reinstated": "the withdrawal was wrong",
    "merged": "one promise had two references and counted twice",
}
# How long a pledge's own page says that it was corrected; the list keeps it for ever.
MARKED_FOR: Final = dt.timedelta(days=90)


class CorrectionTable(ListTable):
    """One row a corrected figure."""

    day = Cell("When", css="day")
    line = Cell("Line", css="item")
    what = Cell("What")
    old = Cell("Before", css="item")
    new = Cell("Now", css="item")
    kind = Cell("Kind")
    reason = Cell("Reason", css="item")
    who = Cell("By", css="ref")

    class Meta:
        template_name = "tables/table.html"

    def __init__(self, versions: Iterable[Version]) -> None:
        rows = [cells_of(version, one) for version in versions for one in version.corrections]
        super().__init__(rows, None, "Corrections, the latest first", sortable=False)


def cells_of(version: Version, one: Correction) -> dict[str, Any]:
    line = format_html(
        '<a href="/pledges/{}/#line-{}">{}/{}</a> {}', one.ref, one.number, one.ref, one.number, one.item
    )
    return {
        "day": format_html('<time datetime="{}">{}</time>', version.at.isoformat(), moment_words(version.at)),
        "line": line,
        "what": one.change.what,
        "old": one.change.old,
        "new": one.change.new,
        "kind": format_html('<span class="chip">{}</span>', one.kind),
        "reason": version.reason,
        "who": version.who,
    }


def moment_words(at: dt.datetime) -> str:
    """9 July 2024, 14:02 UTC."""
    utc = at.astimezone(dt.UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def lately(versions: Sequence[Version], now: dt.datetime) -> list[Version]:
    """The versions that corrected something in the last ninety days."""
    return [version for version in versions if version.corrections and now - version.at < MARKED_FOR]
