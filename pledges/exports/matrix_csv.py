"""The matrix as a file: a row a donor, three columns a system, completeness and unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from pledges.counting.frames import matrix_frame
from pledges.counting.totals import TotalRow
from pledges.exports.csv_text import csv_text

NOT_RECOGNISED: Final = "not-recognised"
NOT_STATED: Final = "not-stated"


def matrix_csv(rows: Sequence[TotalRow]) -> Iterator[str]:
    """Header and rows; a column is named `system/completeness/unit/end`, such as `patriot/whole/battery/min`."""
    frame = matrix_frame(rows)
    return csv_text(["donor", *(column_name(*column) for column in frame.columns)], _cells(frame))


def column_name(system: str, completeness: str, unit: str, end: str) -> str:
    return "/".join((system or NOT_RECOGNISED, completeness, unit or NOT_STATED, end))


def _cells(frame: pd.DataFrame) -> Iterator[list[object]]:
    for donor, values in frame.iterrows():
        yield [donor, *(None if pd.isna(value) else tidy(float(value)) for value in values)]


def tidy(number: float) -> int | float:
    return int(number) if number == int(number) else number
