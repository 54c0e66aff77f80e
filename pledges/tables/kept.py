"""Answers that cost much, kept for the state of the record they were made from; the dearest space is bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from threading import Lock
from typing import Final, TypeVar

Made = TypeVar("Made", bound=Sized)
# Rows kept in one process, about 1 kB each.
MOST_ROWS: Final = 60_000

_held: OrderedDict[Hashable, Sized] = OrderedDict()
_lock = Lock()


def kept(stamp: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes for this key. `stamp` names the state of the record: another one, another answer.

    The rows used longest ago go first; an answer larger than the whole space is made anew each time.
    """
    place = (stamp, key)
    with _lock:
        if place in _held:
            _held.move_to_end(place)
            found: Made = _held[place]  # type: ignore[assignment]
            return found
    made = make()
    with _lock:
        _held[place] = made
        while _held and sum(len(rows) + 1 for rows in _held.values()) > MOST_ROWS:
            _held.popitem(last=False)
    return made


def forget() -> None:
    """Between tests, whose records may all be in the same state by name."""
    with _lock:
        _held.clear()
