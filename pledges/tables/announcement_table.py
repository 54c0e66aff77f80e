"""The table of announcements: when, how many pledges and lines, each count with the lines behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils.html import format_html

from pledges.exports.csv_text import csv_text
from pledges.filters import Selection
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure, list_link
from pledges.tables.names import day_words

FILE: Final = ("announcement", "name", "first_announced_on", "last_announced_on", "pledges", "rows", "left_out", "url")


@dataclass(frozen=True, slots=True)
class Event:
    """An announcement with what of a selection was promised at it."""

    slug: str
    name: str
    first: dt.date | None
    last: dt.date | None
    pledges: int
    rows: int
    left_out: int


class AnnouncementTable(ListTable):
    """One row an announcement that published lines name."""

    announcement = Cell("Announcement", css="item")
    day = Cell("Latest day", css="day")
    pledges = Cell("Pledges", css="num")
    rows = Cell("Lines", css="num")
    left_out = Cell("Left out", css="num")

    class Meta:
        template_name = "tables/table.html"

    def __init__(self, found: Sequence[Event], selection: Selection) -> None:
        rows = [cells_of(selection, one) for one in found]
        super().__init__(rows, selection, "Announcements, the latest first", sortable=False)


def cells_of(selection: Selection, one: Event) -> dict[str, Any]:
    left_out = list_link(selection, announcement=one.slug, counts="no")
    return {
        "announcement": format_html('<a href="/announcements/{}/">{}</a>', one.slug, one.name),
        "day": day_words(one.last) if one.last else "not dated",
        "pledges": f"{one.pledges:,}",
        "rows": Figure(f"{one.rows:,}" if one.rows else "", "", list_link(selection, announcement=one.slug)),
        "left_out": Figure(f"{one.left_out:,}" if one.left_out else "", "", left_out),
    }


def events(selection: Selection) -> list[Event]:
    """The announcements of a selection, the latest first."""
    named = selection.rows.exclude(announcement="").order_by().values("announcement", "announcement_name")
    rows = named.annotate(
        pledges=Count("pledge", distinct=True),
        lines=Count("pk", filter=selection.adds),
        left_out=Count("pk", filter=~selection.adds),
        first=Min("announced_to"),
        last=Max("announced_to"),
    )
    made = [
        Event(
            *(row["announcement"], row["announcement_name"], row["first"], row["last"]),
            *(row["pledges"], row["lines"], row["left_out"]),
        )
        for row in rows
    ]
    return sorted(made, key=lambda one: (one.last or dt.date.min, one.slug), reverse=True)


def announcements_csv(found: Iterable[Event]) -> Iterator[str]:
    return csv_text(FILE, (file_row(one) for one in found))


def file_row(one: Event) -> list[Any]:
    address = f"{settings.SITE_URL}/announcements/{one.slug}/"
    return [one.slug, one.name, one.first, one.last, one.pledges, one.rows, one.left_out, address]
