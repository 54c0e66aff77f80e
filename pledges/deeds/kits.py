"""Kits: what a line is made of, part by part. A part is a line with steps of its own that never adds to its kit."""

from __future__ import annotations

from dataclasses import dataclass

from pledges.dates import NOT_DATED, DateSpan
from pledges.deeds.by_hand import HandEntry, person_says
from pledges.deeds.core import Doing, deed
from pledges.deeds.recording import new_line
from pledges.deeds.trouble import CannotRecord
from pledges.models.lines import Line
from pledges.models.pledges import WITHDRAWN
from pledges.models.systems import System
from pledges.models.vocabulary import Unit
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import COMPONENTS


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a kit as a person enters it. Without an address it rests on the words its kit rests on."""

    system: System | None = None
    item: str = ""
    quantity: Quantity = NOT_STATED
    unit: Unit | None = None
    completeness: str = COMPONENTS
    url: str = ""
    words: str = ""
    in_our_words: bool = False
    announced: DateSpan = NOT_DATED


def add_part(kit: Line, part: Part, *, by: str, reason: str, publishes: bool = True) -> Line:
    """Record a part of a kit as a line of the kit's pledge. The same part from the same words changes nothing.

    Raises CannotRecord where the line can be no kit, or the part says neither what it is nor where that stands.
    """
    with deed("add kit part", by=by, reason=reason, publishes=publishes) as doing:
        whole = Line.objects.select_related("pledge", "basis_claim__passage__article").get(pk=kit.pk)
        _refuse_no_kit(whole)
        claim = person_says(doing, _entry(whole, part), None if part.url else whole.basis_claim.passage)
        if claim.line is not None:
            return _known(claim.line, whole)
        doing.retell(whole.pledge)
        made = new_line(claim, whole.pledge)
        made.part_of = whole
        made.save(update_fields=["part_of"])
    return made


def _known(line: Line, kit: Line) -> Line:
    if line.part_of_id != kit.pk:
        raise CannotRecord(f"{line} says exactly this already. Link that line, or say what is different of the part.")
    return line


def _entry(kit: Line, part: Part) -> HandEntry:
    if part.system is None and not part.item.strip():
        raise CannotRecord("Neither a system nor the words for the part are given. Fill one of them.")
    if part.words and not part.url:
        raise CannotRecord("The words have no address. Write where they stand, or empty them to use those of the kit.")
    pledge, source = kit.pledge, kit.basis_claim.passage
    return HandEntry(
        url=part.url or source.article.url or "https://",
        words=part.words or source.words,
        in_our_words=part.in_our_words,
        recipient=pledge.recipient,
        parties=[(party.actor_id, party.role) for party in kit.basis_claim.parties.all()],
        system=part.system,
        item=part.item,
        quantity=part.quantity,
        unit=part.unit,
        completeness=part.completeness,
        announced=part.announced if part.announced.is_known else pledge.announced,
        announcement=pledge.announcement,
    )


def join_kit(line: Line, kit: Line, *, by: str, reason: str, publishes: bool = True) -> Line:
    """Say that a line of the record is a part of a kit: it no longer adds by itself. Repeating it changes nothing."""
    with deed("join kit", by=by, reason=reason, publishes=publishes) as doing:
        part, whole = (Line.objects.select_related("pledge").get(pk=row.pk) for row in (line, kit))
        _refuse_no_kit(whole)
        if why := why_no_part(part, whole):
            raise CannotRecord(why)
        _point(doing, part, whole)
    return part


def leave_kit(line: Line, *, by: str, reason: str, publishes: bool = True) -> Line:
    """Take a line out of its kit: it stands as an item of its own again, and adds. Repeating it changes nothing."""
    with deed("leave kit", by=by, reason=reason, publishes=publishes) as doing:
        part = Line.objects.select_related("pledge").get(pk=line.pk)
        _point(doing, part, None)
    return part


def _point(doing: Doing, part: Line, kit: Line | None) -> None:
    former = Line.objects.select_related("pledge").filter(pk=part.part_of_id).first()
    if former == kit:
        return
    part.part_of = kit
    part.save(update_fields=["part_of"])
    doing.touch(part.pledge, *(line.pledge for line in (former, kit) if line is not None))


def _refuse_no_kit(kit: Line) -> None:
    if kit.withdrawn or kit.pledge.state == WITHDRAWN:
        raise CannotRecord(f"{kit} is withdrawn. Only what stands can have parts.")
    if kit.part_of_id:
        raise CannotRecord(f"{kit} is itself a part of a kit. Add the part to {kit.part_of}.")


def why_no_part(part: Line, kit: Line) -> str:
    """Why a line cannot be a part of this kit, as a sentence; "" where it can."""
    if part.pk == kit.pk:
        return f"{part} cannot be a part of itself. Choose another line."
    if part.kit_parts.exists():
        return f"{part} has parts of its own. Take them out of it first."
    if part.withdrawn or part.pledge.state == WITHDRAWN:
        return f"{part} is withdrawn. Only what stands can be a part."
    if (part.pledge.recipient_id, part.pledge.ledger) != (kit.pledge.recipient_id, kit.pledge.ledger):
        return f"{part} goes to another recipient or stands in another ledger than {kit}. It is no part of it."
    return ""
