"""Two pledges that are one promise: the claims of one go to the other, its reference leads there, and back again."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q

from pledges.deeds.core import Doing, deed
from pledges.deeds.moving import copy_line, copy_steps, let_go, place_claim
from pledges.deeds.redirects import pledge_now
from pledges.deeds.trouble import CannotRecord
from pledges.models.claims import ACCEPTED, FIRST_MENTION, SUPPORTS, Claim
from pledges.models.folding import fold
from pledges.models.lines import Line
from pledges.models.pledges import DRAFT, PUBLISHED, WITHDRAWN, Party, Pledge

# Links between lines that follow a line to where its claims went.
LINKS: Final = ("superseded_by", "restates", "part_of")


def merge_pledges(same: Pledge, into: Pledge, *, by: str, reason: str) -> Pledge:
    """Say that `same` is the promise `into` already is: its claims move there, its reference leads there for ever.

    Lines of the same item are brought together, the others become lines of `into`. Repeating it changes nothing.
    """
    with deed("merge pledges", by=by, reason=reason) as doing:
        kept = pledge_now(Pledge.objects.get(pk=into.pk))
        merged = Pledge.objects.get(pk=same.pk)
        if merged.merged_into_id == kept.pk:
            return kept
        if why := why_not_one(merged, kept):
            raise CannotRecord(why)
        doing.retell(kept)
        doing.touch(merged)
        _merge(doing, merged, kept)
    return kept


def why_not_one(merged: Pledge, kept: Pledge) -> str:
    """Why two pledges cannot be one promise, as a sentence; "" where they can."""
    if merged.pk == kept.pk:
        return f"{merged} is the same pledge. Choose two."
    if merged.merged_into:
        return f"{merged} is already merged into {merged.merged_into}. Undo that before merging it elsewhere."
    for pledge in (merged, kept):
        if pledge.state == WITHDRAWN:
            return f"{pledge} is withdrawn. Only what stands can be merged."
    if kept.state == DRAFT and merged.state == PUBLISHED:
        return f"{kept} is a draft and {merged} is public. Publish {kept} first, or keep {merged}."
    if (merged.recipient_id, merged.ledger) != (kept.recipient_id, kept.ledger):
        return f"{merged} and {kept} have another recipient or stand in another ledger. They are two promises."
    if kept.pk in (merged.part_of_id, None) or merged.pk == kept.part_of_id:
        return f"One of {merged} and {kept} is the umbrella of the other. A part is not the whole: they stay two."
    return ""


def _merge(doing: Doing, merged: Pledge, kept: Pledge) -> None:
    before: dict[str, Any] = {"state": merged.state, "claims": [], "links": [], "lines": {}}
    pairs = _pairs(merged, kept)
    for line in _lines_to_move(merged):
        target = pairs.get(line.pk) or copy_line(line, kept, pairs)
        pairs[line.pk] = target
        before["lines"][str(line.pk)] = target.pk
        _bring_claims(line, target, before)
        copy_steps(line, target)
    _bring_total(merged, kept, before)
    _lead_links_on(doing, pairs, before)
    before["redirects"] = _lead_on(Pledge.objects.filter(merged_into=merged), "merged_into", kept)
    before["parts"] = _lead_on(Pledge.objects.filter(part_of=merged), "part_of", kept)
    before["parties"] = _bring_parties(merged, kept)
    merged.state, merged.merged_into, merged.before_merge = WITHDRAWN, kept, before
    merged.save(update_fields=["state", "merged_into", "before_merge"])


def _lines_to_move(pledge: Pledge) -> list[Line]:
    """A kit before its parts, so that a part finds where its kit went."""
    lines = pledge.lines.filter(moved_to=None).select_related("pledge", "part_of").order_by("number")
    return sorted(lines, key=lambda line: (line.part_of_id is not None, line.number))


def _pairs(merged: Pledge, kept: Pledge) -> dict[int, Line]:
    """Which line of the kept pledge is the same item; each is taken once, one that was split off here comes back."""
    free = list(kept.lines.select_related("pledge", "system").order_by("number"))
    pairs: dict[int, Line] = {}
    for line in merged.lines.filter(moved_to=None).select_related("system").order_by("number"):
        found = next((other for other in free if other.moved_to_id == line.pk), None)
        found = found or next((other for other in free if _same_item(line, other)), None)
        if found is not None:
            free.remove(found)
            pairs[line.pk] = _stand_again(found, line)
    return pairs


def _stand_again(found: Line, line: Line) -> Line:
    if found.moved_to_id == line.pk:
        found.moved_to, found.withdrawn = None, line.withdrawn
        found.save(update_fields=["moved_to", "withdrawn"])
    return found


def _same_item(one: Line, other: Line) -> bool:
    return (
        not one.withdrawn
        and not other.withdrawn
        and one.system_id == other.system_id
        and (one.system_id is not None or fold(one.item) == fold(other.item))
        and one.completeness == other.completeness
        and (one.unit_id == other.unit_id or None in (one.unit_id, other.unit_id))
        and (one.part_of_id is None) == (other.part_of_id is None)
    )


def _bring_claims(line: Line, target: Line, before: dict[str, Any]) -> None:
    told_first = Claim.objects.filter(line=target, relation=FIRST_MENTION, state=ACCEPTED).exists()
    for claim in Claim.objects.filter(line=line).order_by("pk"):
        before["claims"].append([claim.pk, line.pk, None, claim.relation])
        again = claim.relation == FIRST_MENTION and told_first
        place_claim(claim, SUPPORTS if again else claim.relation, line=target)


def _bring_total(merged: Pledge, kept: Pledge, before: dict[str, Any]) -> None:
    for claim in Claim.objects.filter(pledge=merged).order_by("pk"):
        before["claims"].append([claim.pk, None, merged.pk, claim.relation])
        place_claim(claim, claim.relation, pledge=kept)
    before["value"] = kept.value is None and merged.value is not None
    if before["value"]:
        kept.set_value(merged.value, merged.value_basis)
        kept.save()


def _lead_links_on(doing: Doing, pairs: dict[int, Line], before: dict[str, Any]) -> None:
    """Other lines that named a line of the merged pledge name the one it is now; one that is it now names nothing."""
    for name in LINKS:
        pointing = Line.objects.filter(Q(**{f"{name}__in": list(pairs)})).exclude(pk__in=list(pairs))
        for line in pointing.select_related("pledge").order_by("pk"):
            old = getattr(line, f"{name}_id")
            before["links"].append([line.pk, name, old])
            target = pairs[old]
            setattr(line, name, None if target.pk == line.pk else target)
            line.save(update_fields=[name])
            doing.touch(line.pledge)


def _lead_on(pledges: Any, name: str, kept: Pledge) -> list[int]:
    keys = list(pledges.order_by("pk").values_list("pk", flat=True))
    for pledge in Pledge.objects.filter(pk__in=keys).order_by("pk"):
        setattr(pledge, name, kept)
        pledge.save(update_fields=[name])
    return keys


def _bring_parties(merged: Pledge, kept: Pledge) -> list[list[str | None]]:
    """Named parties are the union, also those a person added; a partner nobody names follows the claims."""
    held = {(party.actor_id, party.role) for party in kept.parties.all()}
    new = [party for party in merged.parties.all() if party.actor_id and (party.actor_id, party.role) not in held]
    Party.objects.bulk_create(
        Party(pledge=kept, actor=party.actor, role=party.role, share=party.share) for party in new
    )
    return [[party.actor_id, party.role] for party in new]


def undo_merge(merged: Pledge, *, by: str, reason: str) -> Pledge:
    """Say that two pledges are two promises after all: the old reference stands again, with its lines and claims.

    What was added to the kept pledge since stays there. Repeating it changes nothing.
    """
    with deed("undo merge", by=by, reason=reason) as doing:
        pledge = Pledge.objects.select_related("merged_into").get(pk=merged.pk)
        if pledge.merged_into is None:
            return pledge
        kept, before = pledge.merged_into, pledge.before_merge
        doing.retell(kept)
        pledge.state, pledge.merged_into, pledge.before_merge = before["state"], None, {}
        pledge.save(update_fields=["state", "merged_into", "before_merge"])
        doing.touch(pledge)
        _take_claims_back(kept, before)
        _take_lines_back(doing, kept, before)
        _take_pledges_back(pledge, kept, before)
        let_go(kept, before)
    return pledge


def _take_claims_back(kept: Pledge, before: dict[str, Any]) -> None:
    here = Claim.objects.filter(Q(line__pledge=kept) | Q(pledge=kept))
    for key, line, total_of, relation in before["claims"]:
        if claim := here.filter(pk=key).first():
            place_claim(claim, relation, line=line and Line.objects.get(pk=line), pledge_id=total_of)


def _take_lines_back(doing: Doing, kept: Pledge, before: dict[str, Any]) -> None:
    for key, name, old in before["links"]:
        line = Line.objects.select_related("pledge").get(pk=key)
        if getattr(line, f"{name}_id") in (before["lines"].get(str(old)), None):
            setattr(line, f"{name}_id", old)
            line.save(update_fields=[name])
            doing.touch(line.pledge)


def _take_pledges_back(pledge: Pledge, kept: Pledge, before: dict[str, Any]) -> None:
    for name, keys in (("merged_into", before["redirects"]), ("part_of", before["parts"])):
        _lead_on(Pledge.objects.filter(pk__in=keys, **{name: kept}), name, pledge)
