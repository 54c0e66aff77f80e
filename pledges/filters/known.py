"""The words a query string may use: actors, systems, units and categories of the record, read in one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from pledges.models import Actor, Category, System, Unit


@dataclass(frozen=True, slots=True)
class KnownSystem:
    slug: str
    name: str
    category: str
    parent: str


@dataclass(frozen=True, slots=True)
class Known:
    """Names by code. `units` holds plurals."""

    actors: dict[str, str] = field(default_factory=dict)
    systems: dict[str, KnownSystem] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    def with_variants(self, slug: str) -> set[str]:
        """The system and everything that is a variant of it, or of its variants."""
        found, waiting = {slug}, [slug]
        while waiting:
            parent = waiting.pop()
            children = {system.slug for system in self.systems.values() if system.parent == parent} - found
            found |= children
            waiting += children
        return found


def known() -> Known:
    """Everything in one query: a page may not ask once a word."""
    found = Known()
    for kind, code, name, category, parent in _rows():
        match kind:
            case "actor":
                found.actors[code] = name
            case "system":
                found.systems[code] = KnownSystem(code, name, category, parent)
            case "unit":
                found.units[code] = name
            case _:
                found.categories[code] = name
    return found


def _rows() -> Iterator[tuple[str, str, str, str, str]]:
    empty = Value("")
    systems = System.objects.order_by().values_list(
        Value("system"), F("slug"), F("name"), F("category_id"), Coalesce(F("variant_of__slug"), empty)
    )
    others = [
        Actor.objects.order_by().values_list(Value("actor"), F("code"), F("name"), empty, empty),
        Unit.objects.order_by().values_list(Value("unit"), F("slug"), F("plural"), empty, empty),
        Category.objects.order_by().values_list(Value("category"), F("slug"), F("name"), empty, empty),
    ]
    # Sorted here: the engines order letters differently, and a union sorts by position only.
    return iter(sorted(systems.union(*others, all=True), key=lambda row: row[2].casefold()))
