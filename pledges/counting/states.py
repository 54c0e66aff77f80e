"""From steps to states: what was true of a line, and from which day to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from pledges.dates import BY, LATEST, NOT_DATED, OPEN, DateSpan
from pledges.models.steps import PROMISING
from pledges.quantity import NOT_STATED, Quantity, Sum, add_up

REPORTED: Final = "reported"
ANNOUNCED: Final = "announced"
PARTLY_DELIVERED: Final = "partly-delivered"
DELIVERED: Final = "delivered"
# A part of the line's kit has arrived, or some of it: never the whole of what the line promises.
PART_ARRIVED: Final = "part-arrived"
ARRIVALS: Final = (DELIVERED, PART_ARRIVED)
IN_SERVICE: Final = "in-service"
# Steps that, of one thing promised, leave no doubt that it has come.
WITH_THE_WHOLE: Final = (DELIVERED, IN_SERVICE)
SOME_CAME: Final = (*ARRIVALS, IN_SERVICE)
SUSPENDED: Final = "suspended"
RESUMED: Final = "resumed"
DROPPED: Final = "dropped"
OFF_RAMPS: Final = (SUSPENDED, DROPPED)
# The furthest of these stands. A raise or a cut is an announcement; a delivery may be of a part only.
LADDER: Final = (
    REPORTED,
    ANNOUNCED,
    "decided",
    "contracted",
    "shipped",
    PARTLY_DELIVERED,
    DELIVERED,
    IN_SERVICE,
)
# A promise that is at least decided, and stands.
FIRM: Final = LADDER[2:]
HAS_ARRIVED: Final = LADDER[5:]
RANK: Final = {status: rank for rank, status in enumerate(LADDER)}


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step as the rules see it. `is_part`: its source says that only a part moved. `id` breaks ties of one day."""

    kind: str
    on: DateSpan
    quantity: Quantity = NOT_STATED
    id: int = 0
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What was true of a line from `valid_from` until the day before `valid_to`.

    `promised` is the range promised then; `delivered` what had arrived (nothing recorded: neither min nor max), and
    `delivered_on` the latest of the days known of that: `NOT_DATED` where none is, or only one "by" which it had been.
    `arrived`: whether any of it has, `all_there`: whether all has, whatever step came after.
    """

    valid_from: dt.date
    valid_to: dt.date
    status: str
    status_on: DateSpan
    promised: Quantity
    delivered: Sum
    delivered_on: DateSpan = NOT_DATED
    arrived: bool = False
    all_there: bool = False


def in_order(steps: Iterable[StepFact]) -> list[StepFact]:
    """By the last day they can have happened, the undated ones last; on one day as far as they go."""
    return sorted(steps, key=lambda step: (step.on.end or OPEN, RANK.get(step.kind, len(LADDER)), step.id))


def states_of(promised: Quantity, steps: Sequence[StepFact]) -> list[State]:
    """The states a line went through. A date interval is in from its last day on.

    Steps without any date hold in the record of today but in no `as_of`: their state begins after the last day this
    record can name. `promised` is the line's own quantity, in force until a step says another.
    """
    ordered = in_order(steps)
    states: list[State] = []
    for day, _ in groupby(ordered, key=lambda step: step.on.end or LATEST):
        known = [step for step in ordered if (step.on.end or LATEST) <= day]
        in_force = promised_by(promised, known)
        status, on = status_of(in_force, known)
        came = any(step.kind in SOME_CAME for step in known), all_arrived(in_force, known)
        states.append(State(day, OPEN, status, on, in_force, delivered_by(in_force, known), arrived_on(known), *came))
    if not states:
        return [State(LATEST, OPEN, ANNOUNCED, NOT_DATED, promised, Sum())]
    ends = [state.valid_from for state in states[1:]] + [OPEN]
    return [replace(state, valid_to=end) for state, end in zip(states, ends, strict=True)]


def cut_at(states: Sequence[State], days: Iterable[dt.date]) -> list[State]:
    """The same states, each cut in two where one of these days lies within it."""
    cuts = sorted(set(days))
    pieces: list[State] = []
    for state in states:
        edges = [state.valid_from, *(day for day in cuts if state.valid_from < day < state.valid_to), state.valid_to]
        pieces += [replace(state, valid_from=first, valid_to=last) for first, last in pairwise(edges)]
    return pieces


def promised_by(promised: Quantity, steps: Iterable[StepFact]) -> Quantity:
    """The range in force: that of the latest promising step that states one, else the line's own.

    Of steps whose order the dates leave open a raise or a cut stands over the announcement it must have followed.
    """
    stated = [step for step in steps if step.kind in PROMISING and step.quantity.is_stated]
    latest = [step for step in stated if not any(_surely_after(other, step) for other in stated)]
    changes = [step for step in latest if step.kind != ANNOUNCED] or latest
    if not changes:
        return promised
    return max(changes, key=lambda step: (step.on.start or dt.date.min, step.id)).quantity


def delivered_by(promised: Quantity, steps: Iterable[StepFact]) -> Sum:
    """What is reported delivered so far; a delivery nobody put a number on opens the sum.

    Without a number it is the whole line only where there is nothing to be in doubt about (see `_is_whole`).
    """
    moved = [step for step in steps if step.kind in WITH_THE_WHOLE]
    if promised.is_stated and any(_is_whole(promised, step) for step in moved):
        return Sum.of(promised)
    arrived = add_up(step.quantity for step in moved if step.kind == DELIVERED)
    return replace(arrived, max=None) if arrived.unstated else arrived


def arrived_on(steps: Iterable[StepFact]) -> DateSpan:
    """The latest day on which some of it is known to have arrived; "by" a day is no day of a delivery."""
    days = [step.on for step in steps if step.kind in ARRIVALS and step.on.is_known and step.on.precision != BY]
    return max(days, key=lambda span: (span.end or LATEST, span.start or LATEST), default=NOT_DATED)


def status_of(promised: Quantity, ordered: Sequence[StepFact]) -> tuple[str, DateSpan]:
    """The furthest step reached, unless a suspension or withdrawal stands; with the date it was reached."""
    off_ramps = [step for step in ordered if step.kind in OFF_RAMPS]
    standing = [step for step in off_ramps if not any(_lifts(other, step) for other in ordered)]
    if standing:  # a withdrawal is not made good by a suspension after it
        last = [step for step in standing if step.kind == DROPPED] or standing
        return last[-1].kind, last[-1].on
    furthest, on = "", NOT_DATED
    for position, step in enumerate(ordered):
        reached = _rung(promised, step, ordered[: position + 1])
        if not furthest or RANK[reached] > RANK[furthest]:
            furthest, on = reached, step.on
    return furthest or ANNOUNCED, on


def _surely_after(later: StepFact, earlier: StepFact) -> bool:
    """Whether the dates leave no doubt: "2024" is not after a day in it, and what is undated is after nothing."""
    return later.on.start is not None and earlier.on.end is not None and later.on.start > earlier.on.end


def _lifts(step: StepFact, off_ramp: StepFact) -> bool:
    """Whether a step ends a suspension or a withdrawal: by being surely later, or by saying so."""
    if step.kind == RESUMED:
        return step.id > off_ramp.id if step.on == off_ramp.on else not _surely_after(off_ramp, step)
    return step.kind not in (REPORTED, *OFF_RAMPS) and _surely_after(step, off_ramp)


def _rung(promised: Quantity, step: StepFact, so_far: Sequence[StepFact]) -> str:
    if step.kind == DELIVERED:
        return DELIVERED if all_arrived(promised, so_far) else PARTLY_DELIVERED
    if step.kind == PART_ARRIVED:
        return PARTLY_DELIVERED
    return step.kind if step.kind in RANK else ANNOUNCED


def _is_whole(promised: Quantity, step: StepFact) -> bool:
    """Whether a delivery is of all that was promised: no number was promised either, or one thing only."""
    return not step.is_part and not step.quantity.is_stated and (not promised.is_stated or promised.max == 1)


def all_arrived(promised: Quantity, steps: Sequence[StepFact]) -> bool:
    """Whether all that was promised has arrived. That some of several is in service does not say that all is."""
    if any(step.kind in WITH_THE_WHOLE and _is_whole(promised, step) for step in steps):
        return True
    arrived = delivered_by(promised, steps)
    if promised.max is None or arrived.min is None:  # of an open number nobody can say that all has come
        return False
    return arrived.min >= promised.max
