"""Rows as CSV text: UTF-8, one header row, CRLF, written in pieces so that a file of any length needs little memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from pledges.columns import COLUMNS, Column
from pledges.counting.totals import TotalRow
from pledges.exports.cells import cell
from pledges.exports.pledge_rows import rows_of
from pledges.filters import Selection

ROWS_A_PIECE: Final = 250


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The file in pieces, the header first and at once."""
    yield _piece([header])
    waiting = iter(rows)
    while piece := list(islice(waiting, ROWS_A_PIECE)):
        yield _piece([[cell(value) for value in row] for row in piece])


def _piece(rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def pledges_csv(selection: Selection, columns: Sequence[Column] = COLUMNS) -> Iterator[str]:
    """The file of the published rows: the same rows in the same order as the page with this query string."""
    values = [column.value for column in columns]
    rows = ([value(row) for value in values] for row in rows_of(selection, columns))
    return csv_text([column.name for column in columns], rows)


def totals_csv(by: Sequence[str], found: Sequence[TotalRow]) -> Iterator[str]:
    """The file of totals, in the public order of their columns."""
    records: list[Mapping[str, Any]] = [row.as_record() for row in found]
    header = list(TotalRow({name: "" for name in by}, "", "").as_record())
    return csv_text(header, ([record[name] for name in header] for record in records))
