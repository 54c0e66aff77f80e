"""Two systems that are one thing: all that names one names the other, its name leads there, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pledges.deeds.core import Doing, deed
from pledges.deeds.publishing import CHUNK, batched
from pledges.deeds.trouble import CannotRecord
from pledges.deeds.users import family_of
from pledges.models.claims import Claim
from pledges.models.folding import fold
from pledges.models.lines import Line
from pledges.models.pledges import Pledge
from pledges.models.published import OPEN_VERSION
from pledges.models.systems import PACKAGE, System, SystemSpelling

# What names a system, and by which column: all of it moves, and what still stands where it was put comes back.
NAMING: Final[dict[str, tuple[Any, str]]] = {
    "lines": (Line, "system"),
    "claims": (Claim, "system"),
    "spellings": (SystemSpelling, "system"),
    "variants": (System, "variant_of"),
    "munitions": (System, "for_system"),
    "redirects": (System, "merged_into"),
}


def merge_systems(same: System, into: System, *, by: str, reason: str, publishes: bool = True) -> System:
    """Say that `same` is the thing `into` already is: lines, claims, variants and spellings go there, and its name
    leads there for ever. Repeating it changes nothing."""
    with deed("merge systems", by=by, reason=reason, publishes=publishes) as doing:
        into = System.objects.get(pk=into.pk)
        kept, merged = into.merged_into or into, System.objects.get(pk=same.pk)
        if merged.merged_into_id == kept.pk:
            return kept
        if why := why_not_one_system(merged, kept):
            raise CannotRecord(why)
        _spell_out(merged)
        before = {name: _lead(doing, name, _naming(name, merged), kept) for name in NAMING}
        merged.merged_into, merged.before_merge = kept, before
        merged.save(update_fields=["merged_into", "before_merge"])
        doing.touch_users_of(kept)
    return kept


def why_not_one_system(merged: System, kept: System) -> str:
    """Why two systems cannot be one thing, as a sentence; "" where they can."""
    if merged.pk == kept.pk:
        return f"{merged} is the same system. Choose two."
    if merged.merged_into:
        return f"{merged} is already merged into {merged.merged_into}. Split it off before merging it elsewhere."
    if PACKAGE in (merged.slug, kept.slug):
        return f"{merged} or {kept} stands for the unknown content of packages. It is no system to merge."
    if kept.pk in family_of(merged):
        return f"{kept} is a variant of {merged}: that would be a circle. Keep {merged}, or empty 'variant of' first."
    for one, other in ((merged, kept), (kept, merged)):
        if one.for_system_id in family_of(other):
            return f"{one} is for {other}, or a variant of it. What is fired is never the system that fires it."
    return ""


def _spell_out(merged: System) -> None:
    """Its name is a way of printing what it is now."""
    folded = fold(merged.name)
    if not SystemSpelling.objects.filter(folded=folded).exists():
        SystemSpelling.objects.create(system=merged, text=merged.name, folded=folded)


def _naming(name: str, system: System) -> list[int]:
    model, column = NAMING[name]
    return list(model._default_manager.filter(**{column: system}).order_by("pk").values_list("pk", flat=True))


def _lead(doing: Doing, name: str, keys: list[int], target: System) -> list[int]:
    """Let these rows name another system."""
    model, column = NAMING[name]
    for some in batched(keys, CHUNK):
        model._default_manager.filter(pk__in=some).update(**{column: target})
        if name == "lines":
            doing.touch(*Pledge.objects.filter(lines__in=some).distinct())
    return keys


def split_system(merged: System, *, by: str, reason: str, publishes: bool = True) -> System:
    """Say that two systems are two things after all: the old one stands again, with what was moved and still stands
    where it was put. What came to the kept one since stays there. Repeating it changes nothing."""
    with deed("split system", by=by, reason=reason, publishes=publishes) as doing:
        system = System.objects.select_related("merged_into").get(pk=merged.pk)
        if system.merged_into is None:
            return system
        kept, before = system.merged_into, system.before_merge
        system.merged_into, system.before_merge = None, {}
        system.save(update_fields=["merged_into", "before_merge"])
        for name in NAMING:
            moved = set(before[name])
            _lead(doing, name, [key for key in _naming(name, kept) if key in moved], system)
        doing.touch_users_of(kept)
        doing.touch_users_of(system)
    return system


def differences(merged: System, kept: System) -> Iterator[str]:
    """What a person should know before two systems become one, as sentences."""
    for system in (merged, kept):
        lines = Line.objects.filter(system=system)
        public = lines.filter(published__version_to=OPEN_VERSION).distinct()
        held = lines.count()
        yield f"{system}: {held:,} recorded {'line' if held == 1 else 'lines'}, {public.count():,} of them published."
    for label, one, other in (
        ("category", merged.category, kept.category),
        ("kind", merged.kind, kept.kind),
        ("usual unit", merged.default_unit, kept.default_unit),
        ("system it adds under", merged.variant_of, kept.variant_of),
        ("system it is for", merged.for_system, kept.for_system),
        ("nouns that count as its unit", merged.counts_as_unit, kept.counts_as_unit),
    ):
        if one != other:
            first, second = (value or "not recorded" for value in (one, other))
            yield f"The {label} of {merged} is {first}, of {kept} {second}: that of the kept one stays."
    yield from _kept_apart(merged, kept)
    both = Pledge.objects.filter(lines__system=merged).filter(lines__system=kept).distinct().order_by("number")
    if refs := [pledge.ref for pledge in both[:10]]:
        yield f"Both stand in {', '.join(refs)}: two lines of one system. Withdraw one where it is the same item."


def _kept_apart(merged: System, kept: System) -> Iterator[str]:
    """Unlike units and parts are never added, whatever the system is called."""
    for label, column, words in (("units", "unit_id", "not stated"), ("completeness", "completeness", "")):
        one, other = (_used(system, column, words) for system in (merged, kept))
        if one and other and one != other:
            yield (
                f"Lines of {merged} have these {label}: {', '.join(one)}; those of {kept}: {', '.join(other)}. "
                f"Unlike ones are not added."
            )


def _used(system: System, column: str, unstated: str) -> list[str]:
    lines = Line.objects.filter(system=system, withdrawn=False).order_by(column)
    return [value or unstated for value in lines.values_list(column, flat=True).distinct()]


def still_naming() -> Iterator[str]:
    """A sentence for each kind of row that names a merged system, which nothing may."""
    for name, (model, column) in NAMING.items():
        rows = model._default_manager.filter(**{f"{column}__merged_into__isnull": False})
        if name != "redirects" and (number := rows.count()):
            yield f"{number} {name} name a system that was merged into another. Merge it again, or split it off."
