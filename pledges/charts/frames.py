"""Promises and deliveries of one system in one unit as a monthly table that grows: the reshaping is pandas' work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from pledges.counting.dated import Dated
from pledges.quantity import Sum

if TYPE_CHECKING:
    import pandas as pd

PLEDGED: Final = "pledged"
DELIVERED: Final = "delivered"
PARTS: Final = ("min", "max", "stated", "opens", "about", "unstated")


def by_month(pledged: Iterable[Dated], delivered: Iterable[Dated]) -> pd.DataFrame:
    """How many were pledged and delivered up to the end of each month.

    Index: `month`, a PeriodIndex of months without gaps, from the first to the last in which anything happened; empty
    where nothing has a month. Columns, all int64, each once for `pledged_` and once for `delivered_`:

    - `min`, `max`: the interval of the numbers stated so far, in the unit of the lines; in `max` a number with an open
      top stands with its minimum.
    - `stated`: how many numbers these are; `opens`: how many of them have an open top: where it is not 0, `max` is what
      is drawn and no limit.
    - `about`: how many of them are "about"; `unstated`: how many promises or reports have no number.
    - `events`: how many promises or reports fell in this very month; it alone does not grow.

    What has no month is in no row: `undated` counts it.
    """
    import pandas as pd  # noqa: PLC0415  (a third of a second that only who draws should spend)

    frames = [_sums(events).add_prefix(f"{what}_") for what, events in ((PLEDGED, pledged), (DELIVERED, delivered))]
    frame = pd.concat(frames, axis="columns").sort_index()
    frame.index = pd.PeriodIndex(frame.index, freq="M", name="month")
    if len(frame):
        frame = frame.reindex(pd.period_range(frame.index[0], frame.index[-1], freq="M", name="month"))
    frame = frame.fillna(0).astype("int64")
    grows = [name for name in frame.columns if not name.endswith("_events")]
    frame[grows] = frame[grows].cumsum()
    return frame


def _sums(events: Iterable[Dated]) -> pd.DataFrame:
    """What falls in each month, by its name; months in which nothing did are not there."""
    import pandas as pd  # noqa: PLC0415

    rows = [(f"{month:%Y-%m}", *_numbers(amount), 1) for month, amount in events if month]
    return pd.DataFrame(rows, columns=["month", *PARTS, "events"]).groupby("month").sum()


def _numbers(amount: Sum) -> tuple[int, ...]:
    least = int(amount.min or 0)
    most = least if amount.max is None else int(amount.max)
    return (least, most, int(amount.is_stated), int(amount.is_open), int(amount.about), amount.unstated)


def sum_of(row: Mapping[str, int], what: str) -> Sum:
    """The figure of one row: what was pledged or delivered up to the end of that month."""
    least, most, stated, opens, about, unstated = (row[f"{what}_{part}"] for part in PARTS)
    if not stated:
        return Sum(unstated=unstated)
    return Sum(least, None if opens else most, about > 0, unstated)


def undated(events: Iterable[Dated]) -> tuple[int, Sum]:
    """What no row holds: how many promises or reports have no month, and what they come to."""
    without = [amount for month, amount in events if month is None]
    return len(without), sum(without, Sum())
