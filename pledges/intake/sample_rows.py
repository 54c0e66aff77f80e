"""The sample record's file as typed rows; what is wrong in it is said by line, column, value and what to write."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from pledges.dates import BY, DAY, MONTH, DateSpan, by, month, on
from pledges.intake import CannotTakeIn
from pledges.models.articles import READ_FROM
from pledges.quantity import QUALIFIERS
from pledges.reading.claims import COMPLETENESS, ROLES

Cell = TypeVar("Cell")
STAGES: Final = ("announced", "decided", "delivered", "partly-delivered")
REASONS: Final = ("", "umbrella", "part-of-line", "restated", "superseded")
MOST_SHOWN: Final = 20


class CannotReadSample(CannotTakeIn):
    """The file cannot be read as it is; the message lists each fault with its line and column."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be read, and what to write in it."""

    line: int
    column: str
    value: str
    advice: str

    def __str__(self) -> str:
        return f"Line {self.line}, column {self.column}: {self.value!r} cannot be read. {self.advice}"


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One line of a pledge as the file has it. Names of columns are those of the file; `at` is its line there."""

    at: int
    pledge: str
    line: int
    announcement: str
    announced: DateSpan
    parties: tuple[tuple[str | None, str], ...]
    recipient: str
    system: str
    completeness: str
    item: str
    quantity_min: int | None
    quantity_max: int | None
    quantity_qualifier: str
    unit: str
    for_count: int | None
    value_min: int | None
    value_max: int | None
    value_currency: str
    value_qualifier: str
    stage: str
    stage_on: DateSpan
    stage_said_by: str
    delivered_min: int | None
    delivered_max: int | None
    counts: bool
    counts_reason: str
    source_url: str
    source_publisher: str
    read_by: str
    in_our_words: str
    note: str
    condition: str
    condition_cleared_on: dt.date | None
    part_of: str
    restates: str
    superseded_by: str
    due_from: dt.date | None
    due_to: dt.date | None
    stage_url: str
    stage_publisher: str
    stage_read_by: str
    stage_words: str


@dataclass(frozen=True, slots=True)
class Kind(Generic[Cell]):
    """How a cell is read, and what to write where it cannot be. `read` raises ValueError or LookupError."""

    read: Callable[[str], Cell]
    advice: str


def _filled(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _whole(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text) if text else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _parties(text: str) -> tuple[tuple[str | None, str], ...]:
    found = []
    for part in text.split(";"):
        code, role = part.split(":")
        if not code or role not in ROLES:
            raise ValueError
        found.append((None if code == "*" else code, role))
    return tuple(found)


def one_of(words: Iterable[str]) -> Kind[str]:
    """A cell that holds one of these words."""
    known = tuple(words)

    def read(text: str) -> str:
        if text not in known:
            raise ValueError
        return text

    shown = [word or "nothing" for word in known]
    return Kind(read, f"Write {', '.join(shown[:-1])} or {shown[-1]}." if len(shown) <= 8 else "Write one of the list.")


TEXT: Final = Kind(str, "")
NEEDED: Final = Kind(_filled, "Write something: this column may not be empty.")
NUMBER: Final = Kind(_whole, "Write a whole number without separators, or nothing.")
DATE: Final = Kind(_day, "Write a day as 2024-07-09, or nothing.")
KINDS: Final[dict[str, Kind[Any]]] = {
    "pledge": NEEDED,
    "line": NUMBER,
    "announcement": TEXT,
    "parties": Kind(_parties, "Write code:role with ; between, such as NL:lead;*:donor."),
    "recipient": NEEDED,
    "system": TEXT,
    "completeness": one_of(COMPLETENESS),
    "item": NEEDED,
    "quantity_min": NUMBER,
    "quantity_max": NUMBER,
    "quantity_qualifier": one_of(QUALIFIERS),
    "unit": TEXT,
    "for_count": NUMBER,
    "value_min": NUMBER,
    "value_max": NUMBER,
    "value_currency": TEXT,
    "value_qualifier": TEXT,
    "stage": one_of(STAGES),
    "stage_said_by": TEXT,
    "delivered_min": NUMBER,
    "delivered_max": NUMBER,
    "counts": Kind(lambda text: {"yes": True, "no": False}[text], "Write yes or no."),
    "counts_reason": one_of(REASONS),
    "source_url": NEEDED,
    "source_publisher": NEEDED,
    "read_by": one_of(READ_FROM),
    "in_our_words": NEEDED,
    "note": TEXT,
    "condition": TEXT,
    "condition_cleared_on": DATE,
    "part_of": TEXT,
    "restates": TEXT,
    "superseded_by": TEXT,
    "due_from": DATE,
    "due_to": DATE,
    "stage_url": TEXT,
    "stage_publisher": TEXT,
    "stage_read_by": one_of(("", *READ_FROM)),
    "stage_words": TEXT,
}
# A day and how precisely it is known, in two columns that make one value.
SPANS: Final = {"announced": ("announced_on", "date_precision"), "stage_on": ("stage_on", "stage_precision")}


def read_rows(lines: Iterable[str]) -> list[SampleRow]:
    """The rows of the file. Raises CannotReadSample with every cell that cannot be read."""
    table = csv.DictReader(lines, strict=True)
    _check_header(table.fieldnames or ())
    rows, faults = [], []
    for cells in table:
        found, wrong = _read(table.line_num, cells)
        faults += wrong
        if not wrong:
            rows.append(SampleRow(at=table.line_num, **found))
    refuse(faults)
    return rows


def refuse(faults: Sequence[Fault]) -> None:
    if faults:
        more = [f"{len(faults) - MOST_SHOWN} more."] if len(faults) > MOST_SHOWN else []
        raise CannotReadSample("\n".join([*(str(fault) for fault in faults[:MOST_SHOWN]), *more]))


def _check_header(names: Sequence[str]) -> None:
    wanted = [*KINDS, *(name for pair in SPANS.values() for name in pair)]
    if missing := [name for name in wanted if name not in names]:
        raise CannotReadSample(f"Line 1: the column {missing[0]} is missing. The header needs {', '.join(wanted)}.")


def _read(at: int, cells: dict[str | None, Any]) -> tuple[dict[str, Any], list[Fault]]:
    if None in cells or None in cells.values():
        return {}, [Fault(at, "all", str(cells.get("pledge")), "The row has not as many cells as the header.")]
    found: dict[str, Any] = {}
    faults = []
    for name, kind in KINDS.items():
        try:
            found[name] = kind.read(cells[name])
        except (ValueError, LookupError):
            faults.append(Fault(at, name, cells[name], kind.advice))
    for name, (day, precision) in SPANS.items():
        try:
            found[name] = span(cells[day], cells[precision])
        except (ValueError, LookupError):
            advice = f"Write a day as 2024-07-09, and day, month or by in {precision}."
            faults.append(Fault(at, day, cells[day], advice))
    return found, faults


def span(day: str, precision: str) -> DateSpan:
    """A rough date of two cells; raises ValueError or LookupError where they are none."""
    found = dt.date.fromisoformat(day)
    return {DAY: on(found), BY: by(found), MONTH: month(found.year, found.month)}[precision]
