"""Corrections of a line or a date go on to the steps that said the same thing, so that both never disagree."""

from __future__ import annotations

from pledges.dates import DateSpan
from pledges.models.lines import Line
from pledges.models.pledges import Pledge
from pledges.models.steps import MOVING, PROMISING, Step
from pledges.quantity import Quantity


def correct_number(line: Line, before: Quantity) -> None:
    """The step of the line's own claim carried the number it had `before`; it carries the corrected one now."""
    if line.quantity == before:
        return
    for step in line.steps.filter(kind__in=(*PROMISING, *MOVING), claims=line.basis_claim_id):
        if _same_number(step.quantity, before):
            step.set_quantity(line.quantity)
            step.save()


def correct_day(pledge: Pledge, before: DateSpan) -> None:
    """Promises dated like the pledge was `before` follow its corrected date."""
    if pledge.announced == before:
        return
    for step in Step.objects.filter(line__pledge=pledge, kind__in=PROMISING):
        if step.on == before:
            step.set_on(pledge.announced)
            step.save()


def _same_number(one: Quantity, other: Quantity) -> bool:
    return (one.min, one.max, one.qualifier) == (other.min, other.max, other.qualifier)
