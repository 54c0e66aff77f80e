"""A pledge whose lines turn out to be two promises: the chosen ones go to a pledge of their own."""

from __future__ import annotations

from collections.abc import Sequence

from pledges.deeds.core import Doing, deed
from pledges.deeds.moving import copy_line, copy_steps, place_claim
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import Claim
from pledges.models.lines import Line
from pledges.models.pledges import Party, Pledge


def split_pledge(lines: Sequence[Line], *, by: str, reason: str) -> Pledge:
    """Give these lines of one pledge a pledge of their own, with their claims and steps; parts of a kit go with it.

    The lines they leave stay readable and say where they went. Merging the two pledges again undoes it.
    """
    with deed("split pledge", by=by, reason=reason) as doing:
        chosen = _chosen(lines)
        old = chosen[0].pledge
        doing.retell(old)
        made = _new_pledge(doing, old)
        moved: dict[int, Line] = {}
        for line in chosen:
            moved[line.pk] = _move(line, made, moved)
        doing.retell(made, like=old)
    return made


def _chosen(lines: Sequence[Line]) -> list[Line]:
    """The lines as they are now, with the parts of their kits. Raises CannotRecord where they cannot leave."""
    keys = {line.pk for line in lines}
    found = Line.objects.select_related("pledge", "part_of").filter(pk__in=keys)
    pledges = {line.pledge for line in found}
    if len(pledges) != 1:
        raise CannotRecord("Choose lines of one pledge: what is split is one pledge.")
    pledge = pledges.pop()
    standing = [line for line in pledge.lines.select_related("pledge", "part_of") if not line.withdrawn]
    chosen = [line for line in standing if line.pk in keys or line.part_of_id in keys]
    if not chosen or len(chosen) == len(standing):
        raise CannotRecord(
            f"{pledge} would be left without a line, or nothing would leave it. Choose some of its lines."
        )
    return sorted(chosen, key=lambda line: (line.part_of_id is not None, line.number))


def _new_pledge(doing: Doing, old: Pledge) -> Pledge:
    pledge = Pledge(
        number=doing.next_number(),
        recipient=old.recipient,
        announcement=old.announcement,
        part_of=old.part_of,
        batch=old.batch,
        state=old.state,
        note=old.note,
        entered_by=old.entered_by,
        edited_by=old.edited_by,
        approved_by=old.approved_by,
    )
    pledge.set_announced(old.announced)
    pledge.save()
    Party.objects.bulk_create(
        Party(pledge=pledge, actor=party.actor, role=party.role, share=party.share) for party in old.parties.all()
    )
    doing.made(pledge)
    return pledge


def _move(line: Line, pledge: Pledge, moved: dict[int, Line]) -> Line:
    made = copy_line(line, pledge, moved)
    copy_steps(line, made)
    for claim in Claim.objects.filter(line=line).order_by("pk"):
        place_claim(claim, claim.relation, line=made)
    line.moved_to, line.withdrawn = made, True
    line.save(update_fields=["moved_to", "withdrawn"])
    return made
