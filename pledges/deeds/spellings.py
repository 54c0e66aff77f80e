"""Which thing some words mean: a spelling is added to a system or an actor, or moved from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from pledges.deeds.core import Doing, deed
from pledges.deeds.trouble import CannotRecord
from pledges.models.actors import Actor, ActorSpelling
from pledges.models.claims import ACCEPTED, WAITING, Claim
from pledges.models.folding import fold
from pledges.models.lines import Line
from pledges.models.systems import System, SystemSpelling


def add_spelling(system: System, text: str, *, by: str, reason: str) -> SystemSpelling:
    """Let a way of printing mean a system; waiting claims that stumbled over it are settled with it."""
    folded = fold(text)
    with deed("add spelling", by=by, reason=reason):
        known = SystemSpelling.objects.filter(folded=folded).select_related("system").first()
        if known and known.system_id != system.pk:
            raise CannotRecord(
                f"{text!r} already means {known.system}. A spelling may stand in one system only: move it there, "
                f"in the list of spellings, if it means {system}."
            )
        if system.merged_into:
            raise CannotRecord(f"{system} is now {system.merged_into}. Choose that one.")
        spelling = known or SystemSpelling.objects.create(system=system, text=text.strip(), folded=folded)
        for claim in _with_words(Claim.objects.waiting().filter(system=None), folded):
            _mean(claim, system)
    return spelling


@dataclass
class Moved:
    """What followed a spelling: waiting claims and recorded lines; `left`: lines with its words that stay."""

    claims: int = 0
    lines: int = 0
    left: list[Line] = field(default_factory=list)


def move_spelling(
    spelling: SystemSpelling,
    system: System,
    *,
    by: str,
    reason: str,
    with_lines: bool = False,
    publishes: bool = True,
) -> Moved:
    """Say that a way of printing means another system. Waiting claims with these words that nobody has corrected
    follow; recorded lines only where that is asked for. Repeating it changes nothing."""
    moved = Moved()
    with deed("move spelling", by=by, reason=reason, publishes=publishes) as doing:
        spelling = SystemSpelling.objects.select_related("system").get(pk=spelling.pk)
        was, system = spelling.system, System.objects.select_related("merged_into").get(pk=system.pk)
        if why := _why_not_moved(spelling, system):
            raise CannotRecord(why)
        if was.pk != system.pk:
            spelling.system = system
            spelling.save(update_fields=["system"])
        meant = Q(system=None) if was.pk == system.pk else Q(system=None) | Q(system=was)
        _move_claims(meant, spelling.folded, was, system, moved)
        _move_lines(doing, meant, spelling.folded, system, with_lines, moved)
    return moved


def _why_not_moved(spelling: SystemSpelling, system: System) -> str:
    if system.merged_into:
        return f"{system} is now {system.merged_into}. Choose that one."
    if spelling.folded == fold(spelling.system.name) and spelling.system_id != system.pk:
        return f"{spelling.text!r} is the name of {spelling.system}. Rename that, or merge the two systems."
    return ""


def _with_words(rows: QuerySet[Any], folded: str) -> Iterator[Any]:
    """Rows whose words for the item are this spelling; the database does not fold, so it is done here."""
    for key, item in list(rows.exclude(item="").order_by("pk").values_list("pk", "item")):
        if fold(item) == folded:
            yield rows.model._default_manager.get(pk=key)


def _move_claims(meant: Q, folded: str, was: System, system: System, moved: Moved) -> None:
    for claim in _with_words(Claim.objects.filter(meant, state=WAITING, edited_by=""), folded):
        _mean(claim, system, was)
        moved.claims += 1


def _mean(claim: Claim, system: System, was: System | None = None) -> None:
    """Let a claim mean a system. Its unit follows where it was only the usual one of what it meant before."""
    usual = was.default_unit_id if was and claim.system_id else None
    if claim.unit_id in (None, usual):
        claim.unit_id = system.default_unit_id
    claim.system = system
    claim.problems = [problem for problem in claim.problems if not problem.startswith("unknown system")]
    claim.save()


def _move_lines(doing: Doing, meant: Q, folded: str, system: System, with_lines: bool, moved: Moved) -> None:
    """Recorded lines with their claims; a unit a line has stays, for the source printed it."""
    for line in _with_words(Line.objects.filter(meant, withdrawn=False).select_related("pledge"), folded):
        if not with_lines:
            moved.left.append(line)
            continue
        for row in (line, *_with_words(Claim.objects.filter(meant, line=line, state=ACCEPTED), folded)):
            row.system, row.unit_id = system, row.unit_id or system.default_unit_id
            row.save(update_fields=["system", "unit"])
        doing.touch(line.pledge)
        moved.lines += 1


def move_actor_spelling(spelling: ActorSpelling, actor: Actor, *, by: str, reason: str) -> None:
    """Say that a word means another actor, for every later reading. What is recorded stays: `reread` shows what would
    be read otherwise. A word may mean several actors; where the other has it already this one gives it up."""
    with deed("move spelling", by=by, reason=reason):
        spelling = ActorSpelling.objects.get(pk=spelling.pk)
        if spelling.actor_id == actor.pk:
            return
        if ActorSpelling.objects.filter(actor=actor, text=spelling.text, kind=spelling.kind).exists():
            spelling.delete()
        else:
            spelling.actor = actor
            spelling.save(update_fields=["actor"])
