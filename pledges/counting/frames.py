"""Totals as frames: pandas reshapes what the database has summed, and sums nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from pledges.counting.totals import TotalRow, plain

ENDS: Final = ("min", "max", "unstated")
LEVELS: Final = ["system", "completeness", "unit", "end"]
KEYS: Final = ["donor", "system", "completeness", "unit"]


def long_frame(rows: Sequence[TotalRow]) -> pd.DataFrame:
    """One row a total by donor and system.

    Columns: donor (a code, or the codes of a joint group, `NL;*`), system (slug; "" not recognised), completeness,
    unit (slug; "" not stated), min, max (in that unit; both missing: nothing stated; max alone missing: open top),
    unstated (lines without a number). Index: none of meaning. Rows that count nothing are not there.
    """
    found = [{**row.keys, "completeness": row.completeness, "unit": row.unit, **_ends(row)} for row in rows if row.rows]
    frame = pd.DataFrame(found, columns=[*KEYS, *ENDS])
    return frame.astype({"min": "Float64", "max": "Float64", "unstated": "Int64"})


def matrix_frame(rows: Sequence[TotalRow]) -> pd.DataFrame:
    """Donors down, systems across.

    Index: donor, as in `long_frame`, in the order the rows have. Columns: four levels (system, completeness, unit,
    end of the range: min, max, unstated), by system, the ends in that order. A missing value: nothing recorded, or no
    upper end; never zero.
    """
    frame = long_frame(rows)
    wide = frame.pivot(index="donor", columns=["system", "completeness", "unit"], values=list(ENDS))
    wide.columns = wide.columns.reorder_levels([1, 2, 3, 0]).set_names(LEVELS)
    kinds = sorted({column[:3] for column in wide.columns})
    ordered = wide.reindex(columns=pd.MultiIndex.from_tuples([(*k, end) for k in kinds for end in ENDS], names=LEVELS))
    return ordered.reindex(list(dict.fromkeys(frame["donor"])))


def _ends(row: TotalRow) -> dict[str, Any]:
    return {"min": plain(row.quantity.min), "max": plain(row.quantity.max), "unstated": row.quantity.unstated}
