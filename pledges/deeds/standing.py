"""What decides whether a line adds, day by day: the states its steps make and what stands in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledges.counting.rules import Source, Standing, is_unconfirmed, pays_back
from pledges.counting.states import (
    DELIVERED,
    DROPPED,
    IN_SERVICE,
    PART_ARRIVED,
    REPORTED,
    State,
    StepFact,
    cut_at,
    states_of,
)
from pledges.deeds.acts import act_called
from pledges.models.claims import Claim
from pledges.models.lines import Line
from pledges.models.pledges import DRAFT, PUBLISHED, WITHDRAWN, Pledge
from pledges.models.publishers import Publisher
from pledges.models.steps import Step
from pledges.models.systems import PACKAGE


def states_of_line(line: Line) -> list[State]:
    """The states of a line from its own steps, and from what has arrived of its kit."""
    return states_of(line.quantity, step_facts(line))


def step_facts(line: Line) -> list[StepFact]:
    own = [StepFact(step.kind, step.on, step.quantity, step.pk, _is_part(step)) for step in line.steps.all()]
    return own + [fact for part in kit_parts(line) for fact in _arrivals(part)]


def kit_parts(line: Line) -> list[Line]:
    """The parts of a line's kit that stand; a part at another pledge only where that is public, so no draft leaks."""
    parts = [part for part in line.kit_parts.all() if not part.withdrawn] if line.pk else []
    return [part for part in parts if part.pledge_id == line.pledge_id or part.pledge.state == PUBLISHED]


def _arrivals(part: Line) -> list[StepFact]:
    came = [step for step in part.steps.all() if step.kind in (DELIVERED, IN_SERVICE)]
    return [StepFact(PART_ARRIVED, step.on, id=step.pk) for step in came]


def standing_states(line: Line, pledge: Pledge, claims: Sequence[Claim]) -> list[tuple[State, Standing]]:
    """The states of a line with what else decides whether it adds in each; `claims`: those it rests on."""
    standing, states = _standing(line, pledge, claims), states_of_line(line)
    if line.condition_cleared_on:
        states = cut_at(states, [line.condition_cleared_on])
    if not _stands_for_a_package(line, pledge):
        return [(state, standing) for state in states]
    parts = [part for part in pledge.lines.all() if part.pk != line.pk and not part.withdrawn]
    counting = [state for part in parts for state in states_of_line(part) if state.status not in (DROPPED, REPORTED)]
    pieces = cut_at(states, _edges(counting))
    return [(piece, replace(standing, is_superseded=_is_in_one(piece.valid_from, counting))) for piece in pieces]


def _is_part(step: Step) -> bool:
    """Whether a source of the step says that not all of it moved."""
    return any(act_called(claim.act).moves == "part" for claim in step.claims.all())


def _standing(line: Line, pledge: Pledge, claims: Sequence[Claim]) -> Standing:
    publishers = [source_of(claim) for claim in claims]
    givers = [party.actor_id for party in pledge.parties.all() if party.gives and party.actor_id]
    return Standing(
        withdrawn=pledge.state == WITHDRAWN or line.withdrawn,
        is_moved=line.moved_to_id is not None,
        is_umbrella=_has_parts(pledge) or pays_back((party.actor_id, party.role) for party in pledge.parties.all()),
        is_superseded=_stands(line.superseded_by),
        is_restated=_stands(line.restates),
        is_kit_part=line.part_of_id is not None,
        is_unconfirmed=is_unconfirmed(givers, [Source(publisher.tier, publisher.country) for publisher in publishers]),
    )


def source_of(claim: Claim) -> Publisher:
    """Whose word a claim is: of a copy, or of what is told after an agency, the one it is taken from."""
    return claim.passage.credit or claim.passage.article.credit or claim.passage.article.publisher


def _has_parts(pledge: Pledge) -> bool:
    return any(part.state not in (DRAFT, WITHDRAWN) for part in pledge.parts.all())


def _stands(target: Line | None) -> bool:
    """Whether the line that is to add in place of another is itself in the public record."""
    return target is not None and not target.withdrawn and target.pledge.state == PUBLISHED


def _stands_for_a_package(line: Line, pledge: Pledge) -> bool:
    """Whether a line stands for the unknown content of a package: only while no part of it counts."""
    return line.superseded_by_id is not None and line.system is not None and line.system.slug == PACKAGE


def _edges(states: Iterable[State]) -> set[dt.date]:
    return {day for state in states for day in (state.valid_from, state.valid_to)}


def _is_in_one(day: dt.date, states: Iterable[State]) -> bool:
    return any(state.valid_from <= day < state.valid_to for state in states)
