"""The sample record: 111 public pledges of real sources in our own words, loaded into an empty record as one batch."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pledges.dates import DueWindow
from pledges.deeds import CannotRecord
from pledges.deeds.bulk import record_many
from pledges.deeds.bulk_rows import BulkArticle, BulkLine, BulkPledge, BulkStep
from pledges.intake.sample_rows import Fault, SampleRow, read_rows, refuse
from pledges.models import Actor, Announcement, Batch, Pledge, Publisher, System, Unit
from pledges.models.articles import READ_FROM
from pledges.models.batches import SAMPLE
from pledges.models.pledges import WITHDRAWN
from pledges.money import Money, currency
from pledges.quantity import EXACT, NOT_STATED, RANGE, UNSTATED, Quantity
from pledges.reading.claims import GIVING_ROLES

DATA: Final = Path(__file__).parents[1] / "data"
LABEL: Final = "sample record"
DAY_IN_ADDRESS: Final = re.compile(r"(?<!\d)(20\d\d)[-/](\d\d)[-/](\d\d)(?!\d)")
LONGEST_TITLE: Final = 100
# Last day of the dataset most rows are taken from; what it counts as delivered was delivered by then.
CUT_OFF: Final = dt.date(2024, 6, 30)
# What the words of a row do. A part that has come is said so in them, where nobody put a number on it either.
ACTS: Final = {"decided": "decides", "delivered": "delivers", "partly-delivered": "delivers part"}


@dataclass(frozen=True, slots=True)
class Known:
    """The words of this record that the rows may use, by code, slug or name."""

    actors: dict[str, Actor]
    systems: dict[str, System]
    publishers: dict[str, Publisher]
    units: set[str]
    announcements: dict[str, Announcement]

    @classmethod
    def of_record(cls) -> Known:
        return cls(
            {actor.code: actor for actor in Actor.objects.all()},
            System.objects.called(),
            {publisher.name: publisher for publisher in Publisher.objects.all()},
            set(Unit.objects.values_list("slug", flat=True)),
            _announcements(),
        )

    def faults(self, row: SampleRow) -> Iterator[Fault]:
        """Words of a row that the closed lists do not have."""
        codes = [row.recipient, *(code for code, _ in row.parties if code)]
        asked = [
            *(("parties", code, self.actors) for code in codes),
            ("system", row.system, self.systems),
            ("unit", row.unit, self.units),
            ("source_publisher", row.source_publisher, self.publishers),
            ("stage_publisher", row.stage_publisher, self.publishers),
            ("announcement", row.announcement, self.announcements),
        ]
        for column, word, known in asked:
            if word and word not in known:
                yield Fault(row.at, column, word, "Add it to its list under pledges/data/, or write another.")


def load_sample(*, by: str, reason: str) -> Batch:
    """Record and publish the sample. Raises CannotRecord where the record is not empty, CannotReadSample for the file.

    Loading it twice would let every pledge stand twice: while it is loaded it is refused like any other second record.
    """
    if Pledge.objects.exclude(state=WITHDRAWN).exists():
        raise CannotRecord("The record already holds pledges. The sample goes into an empty record only.")
    return record_many(sample_pledges(sample_rows(), Known.of_record()), kind=SAMPLE, label=LABEL, by=by, reason=reason)


def loaded() -> Batch | None:
    """The batch of the sample while it stands in the record."""
    return Batch.objects.filter(kind=SAMPLE, undone_at=None).first()


def is_untouched() -> bool:
    """Whether nothing was ever imported, typed or taken back here."""
    return not Batch.objects.exists() and not Pledge.objects.exists()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the sample holds, in numbers: pledges, lines, named givers, and lines by what of their source was read."""

    pledges: int
    lines: int
    givers: int
    first: dt.date | None
    last: dt.date | None
    source: int
    snippet: int
    dataset_row: int
    cut_off: dt.date = CUT_OFF


@cache
def coverage() -> Coverage:
    rows = sample_rows()
    days = [row.announced.end for row in rows if row.announced.end]
    read = Counter(row.read_by for row in rows)
    givers = {code for row in rows for code, role in row.parties if code and role in GIVING_ROLES}
    pledges = {row.pledge for row in rows}
    parts = [read[how] for how in READ_FROM]
    return Coverage(len(pledges), len(rows), len(givers), min(days), max(days), *parts)


def sample_rows() -> list[SampleRow]:
    with (DATA / "sample_pledges.csv").open(encoding="utf-8", newline="") as file:
        return read_rows(file)


def _announcements() -> dict[str, Announcement]:
    """The events of the sample by slug, not saved yet."""
    with (DATA / "sample_announcements.csv").open(encoding="utf-8", newline="") as file:
        return {row["slug"]: Announcement(**row, held_precision="day") for row in csv.DictReader(file)}


def sample_pledges(rows: Sequence[SampleRow], known: Known) -> Iterator[BulkPledge]:
    """The rows as pledges, in the order of the file; rows of one pledge stand together there."""
    refuse([fault for row in rows for fault in known.faults(row)])
    for name, group in groupby(rows, key=lambda row: row.pledge):
        lines = list(group)
        first = lines[0]
        yield BulkPledge(
            article=_article(first, known),
            recipient=known.actors[first.recipient],
            parties=first.parties,
            announced=first.announced,
            lines=[_line(row, known) for row in lines],
            value=_value(first),
            announcement=known.announcements.get(first.announcement),
            note=_note(lines),
            name=name,
            part_of="" if "/" in first.part_of else first.part_of,
        )


def _line(row: SampleRow, known: Known) -> BulkLine:
    return BulkLine(
        words=row.in_our_words,
        in_our_words=True,
        read_from=row.read_by,
        article=_article(row, known),
        act="delivers part" if row.stage == "partly-delivered" else "",
        steps=_steps(row, known),
        system=known.systems.get(row.system),
        item=row.item,
        quantity=_quantity(row),
        unit=row.unit or None,
        completeness=row.completeness,
        for_count=row.for_count,
        condition=row.condition,
        condition_cleared_on=row.condition_cleared_on,
        due=DueWindow(row.due_from, row.due_to, "") if row.due_to else None,
        part_of=row.part_of if "/" in row.part_of else "",
        restates=row.restates,
        superseded_by=row.superseded_by,
    )


def _steps(row: SampleRow, known: Known) -> list[BulkStep]:
    """The announcement, and what is known to have come of it. A part of a kit may be named later than the kit."""
    if row.stage == "announced":
        return [BulkStep("pledges", row.stage_on, _quantity(row))]
    moved = _delivered(row) if "delivered" in row.stage else NOT_STATED
    later = BulkStep(ACTS[row.stage], row.stage_on, moved, said_by=row.stage_said_by)
    if row.stage_words:  # another source than the promise's says so
        source = _at(row.stage_url, known.publishers[row.stage_publisher])
        later = replace(later, words=row.stage_words, read_from=row.stage_read_by, article=source)
    return [BulkStep("pledges", row.announced, _quantity(row)), later]


def _quantity(row: SampleRow) -> Quantity:
    return Quantity(row.quantity_min, row.quantity_max, row.quantity_qualifier)


def _delivered(row: SampleRow) -> Quantity:
    low, high = row.delivered_min, row.delivered_max
    return Quantity(low, high, UNSTATED if low is None else EXACT if low == high else RANGE)


def _value(row: SampleRow) -> Money | None:
    """The pledge's value, which stands on its first line in whole units of the currency."""
    if row.value_min is None:
        return None
    minor = 10 ** currency(row.value_currency).minor_digits
    high = None if row.value_max is None else row.value_max * minor
    return Money(row.value_min * minor, high, row.value_currency, row.value_qualifier)


def _article(row: SampleRow, known: Known) -> BulkArticle:
    """The address alone: nothing of its text is kept, and its title and day are known only as far as it says them."""
    return _at(row.source_url, known.publishers[row.source_publisher])


def _at(address: str, publisher: Publisher) -> BulkArticle:
    return BulkArticle(address, _title(address), publisher, _day_in(address))


def _title(address: str) -> str:
    """An address in short: host and last part."""
    parts = urlsplit(address)
    path = [part for part in parts.path.split("/") if part]
    short = "/".join([parts.netloc.removeprefix("www."), *(["…"] if len(path) > 1 else []), *path[-1:]])
    return short if len(short) <= LONGEST_TITLE else f"{short[: LONGEST_TITLE - 1]}…"


def _day_in(address: str) -> dt.date | None:
    """The day of publication where the address gives it."""
    found = DAY_IN_ADDRESS.search(address)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _note(lines: Sequence[SampleRow]) -> str:
    """What the record notes on its reading, by line where there are several."""
    several = len(lines) > 1
    return "\n".join(f"Line {row.line}: {row.note}" if several else row.note for row in lines if row.note)
