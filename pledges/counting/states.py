"""From steps to states: what was true of a line, and from which day to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pledges.dates import LATEST, NOT_DATED, OPEN, DateSpan
from pledges.models.steps import PROMISING
from pledges.quantity import NOT_STATED, Quantity, Sum, add_up

REPORTED: Final = "reported"
ANNOUNCED: Final = "announced"
PARTLY_DELIVERED: Final = "partly-delivered"
DELIVERED: Final = "delivered"
SUSPENDED: Final = "suspended"
DROPPED: Final = "dropped"
# The furthest of these stands. A raise or a cut is an announcement; a delivery may be of a part only.
LADDER: Final = (
    REPORTED,
    ANNOUNCED,
    "decided",
    "contracted",
    "shipped",
    PARTLY_DELIVERED,
    DELIVERED,
    "in-service",
)
RANK: Final = {status: rank for rank, status in enumerate(LADDER)}


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step as the rules see it. `id` breaks ties between steps of one day."""

    kind: str
    on: DateSpan
    quantity: Quantity = NOT_STATED
    id: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What was true of a line from `valid_from` until the day before `valid_to`.

    `promised` is the range promised then; `delivered` what had arrived (nothing recorded: neither min nor max).
    """

    valid_from: dt.date
    valid_to: dt.date
    status: str
    status_on: DateSpan
    promised: Quantity
    delivered: Sum


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
        status, on = status_of(promised_by(promised, known), known)
        states.append(State(day, OPEN, status, on, promised_by(promised, known), delivered_by(promised, known)))
    if not states:
        return [State(LATEST, OPEN, ANNOUNCED, NOT_DATED, promised, Sum())]
    ends = [state.valid_from for state in states[1:]] + [OPEN]
    return [
        State(state.valid_from, end, state.status, state.status_on, state.promised, state.delivered)
        for state, end in zip(states, ends, strict=True)
    ]


def promised_by(promised: Quantity, ordered: Sequence[StepFact]) -> Quantity:
    """The range in force: that of the last promising step that states one, else the line's own."""
    stated = [step.quantity for step in ordered if step.kind in PROMISING and step.quantity.is_stated]
    return stated[-1] if stated else promised


def delivered_by(promised: Quantity, ordered: Sequence[StepFact]) -> Sum:
    """What is reported delivered so far. A delivery that states no number is of the whole line."""
    deliveries = [step.quantity for step in ordered if step.kind == DELIVERED]
    if any(not quantity.is_stated for quantity in deliveries):
        return Sum.of(promised)
    return add_up(deliveries)


def status_of(promised: Quantity, ordered: Sequence[StepFact]) -> tuple[str, DateSpan]:
    """The furthest step reached, unless a later suspension or withdrawal stands; with the date it was reached."""
    off_ramp: StepFact | None = None
    furthest, on = "", NOT_DATED
    for position, step in enumerate(ordered):
        if step.kind in (SUSPENDED, DROPPED):
            off_ramp = step
            continue
        off_ramp = None if step.kind != REPORTED else off_ramp
        reached = _rung(promised, step, ordered[: position + 1])
        if not furthest or RANK[reached] > RANK[furthest]:
            furthest, on = reached, step.on
    if off_ramp:
        return off_ramp.kind, off_ramp.on
    return furthest or ANNOUNCED, on


def _rung(promised: Quantity, step: StepFact, so_far: Sequence[StepFact]) -> str:
    if step.kind == DELIVERED:
        return DELIVERED if _all_arrived(promised, so_far) else PARTLY_DELIVERED
    return step.kind if step.kind in RANK else ANNOUNCED


def _all_arrived(promised: Quantity, ordered: Sequence[StepFact]) -> bool:
    if any(step.kind == DELIVERED and not step.quantity.is_stated for step in ordered):
        return True
    arrived = delivered_by(promised, ordered)
    if promised.max is None or arrived.min is None:  # of an open number nobody can say that all has come
        return False
    return arrived.min >= promised.max
