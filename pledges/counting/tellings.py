"""When a promise was told first and last, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pledges.counting.sources import TELLING


class Telling(NamedTuple):
    """One article that tells a promise: its day of publication, its number, who published it."""

    on: dt.date
    article: int
    publisher: str


class Tellings(NamedTuple):
    """The first and the last telling; neither: no day of publication is known. `undated` articles stand beside."""

    first: Telling | None
    last: Telling | None
    undated: int


def tellings(sources: Iterable[Mapping[str, Any]]) -> Tellings:
    """The tellings among the sources of a promise: those that tell it, not a step of it."""
    told = [source for source in sources if source["relation"] in TELLING]
    dated = {_telling(source) for source in told if source["published_on"]}
    undated = {source["article"] for source in told if not source["published_on"]}
    return Tellings(min(dated, default=None), max(dated, default=None), len(undated))


def told_again(told: int) -> int:
    """How often a promise was told beyond the first time."""
    return max(0, told - 1)


def _telling(source: Mapping[str, Any]) -> Telling:
    return Telling(dt.date.fromisoformat(source["published_on"]), source["article"], source["publisher"])
