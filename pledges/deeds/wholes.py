"""A number told for several givers together, once each one's part is on record: it stands over the parts, never beside.

Which came first does not matter: it is looked at whenever the claims of one of these pledges change.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from pledges.deeds.basis import relate, telling
from pledges.deeds.matching.signs import item_sign, surely_more
from pledges.models.history import Change
from pledges.models.lines import Line
from pledges.models.pledges import OWN_LEDGER, PUBLISHED, WITHDRAWN, Pledge
from pledges.quantity import Quantity, Sum
from pledges.reading.claims import GIVING_ROLES

# A sum and its parts are told of one event: the days of its accounts, not the weeks in which it is told again.
SAME_EVENT: Final = dt.timedelta(days=3)
WITH_ALL: Final = ("parties", "lines__system__variant_of__variant_of", "lines__pledge")


@dataclass(frozen=True, slots=True)
class Whole:
    """A pledge of several givers by one line, and the pledges that are its parts."""

    pledge: Pledge
    line: Line
    parts: Sequence[Pledge]


def set_apart(keys: Iterable[int]) -> set[int]:
    """Let the parts of each sum that one of these pledges is, or belongs to, name it. Returns the pledges changed."""
    changed: set[int] = set()
    for pledge in _together(Pledge.objects.filter(pk__in=list(keys), ledger=OWN_LEDGER)):
        for whole in _wholes(pledge):
            changed |= _name_it(whole)
            if _mark_rivals(whole):
                changed.add(whole.pledge.pk)
    return changed


def _together(pledges: QuerySet[Pledge]) -> QuerySet[Pledge]:
    return pledges.exclude(state=WITHDRAWN).prefetch_related(*WITH_ALL).order_by("number")


def _wholes(pledge: Pledge) -> list[Whole]:
    """The sums this pledge is or belongs to, each with all of its parts."""
    near = _near(pledge)
    may_be = [other for other in (pledge, *near) if _named(pledge) <= _named(other)]
    found = []
    for one in may_be:
        line = _only_line(one)
        if line is None or one.part_of_id or len(_named(one)) < 2:
            continue
        parts = [other for other in (near if one is pledge else _near(one)) if _is_part(other, one, line)]
        if _make_up(parts, one, line):
            found.append(Whole(one, line, parts))
    return found


def _near(pledge: Pledge) -> list[Pledge]:
    """What was promised to the same recipient by a giver in common at about the same day."""
    day, first = pledge.announced_to, pledge.announced_from or pledge.announced_to
    if day is None or first is None or not _named(pledge):
        return []
    days = Q(announced_to__gte=first - SAME_EVENT, announced_to__lte=day + SAME_EVENT)
    near = Pledge.objects.filter(days, recipient=pledge.recipient_id, ledger=OWN_LEDGER)
    near = near.filter(parties__actor__in=_named(pledge), parties__role__in=GIVING_ROLES)
    return list(_together(near.exclude(pk=pledge.pk)).distinct())


def _named(pledge: Pledge) -> set[str]:
    return {party.actor_id for party in pledge.parties.all() if party.actor_id and party.role in GIVING_ROLES}


def _only_line(pledge: Pledge) -> Line | None:
    """The one line of a sum. A pledge of several items never adds as a whole: its lines do."""
    lines = [line for line in pledge.lines.all() if not line.withdrawn]
    return lines[0] if len(lines) == 1 and _counts_things(lines[0]) else None


def _counts_things(line: Line) -> bool:
    whole = line.completeness == "whole" and line.system is not None
    return whole and line.quantity_max is not None and line.unit_id in (None, line.system.default_unit_id)


def _is_part(part: Pledge, whole: Pledge, line: Line) -> bool:
    """Some of the givers, something of the same kind, no more of it; what is public stands over public parts only."""
    if part.part_of_id not in (None, whole.pk) or not _named(part) < _named(whole):
        return False
    return (part.state == PUBLISHED or whole.state != PUBLISHED) and any(_parts_in(part, line))


def _parts_in(part: Pledge, whole: Line) -> Iterable[Line]:
    for line in part.lines.all():
        like = line.system and whole.system and line.system.category_id == whole.system.category_id
        if like and not line.withdrawn and not surely_more(line.quantity, whole.quantity):
            yield line


def _make_up(parts: Sequence[Pledge], whole: Pledge, line: Line) -> bool:
    """Whether every giver's part is there, something of the very item among them, and together they are the number:
    anything else may be another promise, which must not be lost."""
    if set().union(*map(_named, parts)) != _named(whole) or line.quantity.min != line.quantity.max:
        return False
    told = [found for part in parts for found in _parts_in(part, line)]
    low, high = _sum_of(told)
    fits = high is not None and low <= (line.quantity.min or 0) <= high
    return fits and any(item_sign(line.basis_claim, found) for found in told)


def _sum_of(lines: Iterable[Line]) -> tuple[int, int | None]:
    """How many these lines are at least and at most: what parts serve may be counted as whole, or not."""
    low, high = 0, 0
    for line in lines:
        number = Sum.of(line.quantity) if line.completeness == "whole" else Sum(0, line.for_count)
        low += number.min or 0
        high = None if high is None or number.max is None else high + number.max
    return low, high


def _name_it(whole: Whole) -> set[int]:
    new = [part for part in whole.parts if part.part_of_id is None and not _was_taken_out(part, whole.pledge)]
    for part in new:
        part.part_of = whole.pledge
        part.save(update_fields=["part_of"])
    return {part.pk for part in new} | ({whole.pledge.pk} if new else set())


def _was_taken_out(part: Pledge, whole: Pledge) -> bool:
    """Whether it named this umbrella before: a person has said that it is no part of it."""
    held = Change.objects.filter(model="pledge", row_id=str(part.pk)).values_list("after", flat=True)
    return any(json.loads(after).get("part_of_id") == whole.pk for after in held)


def _mark_rivals(whole: Whole) -> bool:
    """Say of each source of a sum whether its number is the one the parts make. Returns whether anything changed."""
    lines = [line for part in whole.parts for line in _parts_in(part, whole.line)]
    others = telling(whole.line).exclude(pk=whole.line.basis_claim_id)
    found = {claim: _is_off(claim.quantity, [line for line in lines if item_sign(claim, line)]) for claim in others}
    return relate(whole.line, found)


def _is_off(told: Quantity, lines: Sequence[Line]) -> bool:
    low, high = _sum_of(lines)
    return (told.min is not None and high is not None and told.min > high) or (told.max is not None and told.max < low)
