"""The words a query string may use: actors, systems, units and categories of the record, read in one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict

from pledges.models import Actor, Category, System, Unit


@dataclass(frozen=True, slots=True)
class KnownSystem:
    slug: str
    name: str
    category: str
    parent: str


@dataclass(frozen=True, slots=True)
class Known:
    """Names by code. `units` holds plurals; the parent of a system in `merged` is the one it is today."""

    actors: dict[str, str] = field(default_factory=dict)
    systems: dict[str, KnownSystem] = field(default_factory=dict)
    merged: dict[str, KnownSystem] = field(default_factory=dict)
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

    def former(self, slugs: set[str]) -> set[str]:
        """Names under which older versions of the record held these systems."""
        return {slug for slug, system in self.merged.items() if system.parent in slugs}

    def system_now(self, slug: str) -> str:
        """The system a name means today: that of one merged into another leads there for ever."""
        return self.merged[slug].parent if slug in self.merged else slug

    def as_now(self, query: QueryDict) -> QueryDict:
        """The query with every system by the name it has today."""
        if not any(slug in self.merged for slug in query.getlist("system")):
            return query
        made = query.copy()
        made.setlist("system", list(dict.fromkeys(self.system_now(slug) for slug in query.getlist("system"))))
        return made


def known() -> Known:
    """Everything in one query: a page may not ask once a word."""
    found = Known()
    for kind, code, name, category, parent in _rows():
        match kind:
            case "actor":
                found.actors[code] = name
            case "system":
                found.systems[code] = KnownSystem(code, name, category, parent)
            case "merged":
                found.merged[code] = KnownSystem(code, name, category, parent)
            case "unit":
                found.units[code] = name
            case _:
                found.categories[code] = name
    return found


def _rows() -> Iterator[tuple[str, str, str, str, str]]:
    empty = Value("")
    systems = System.objects.order_by().values_list(
        Case(When(merged_into=None, then=Value("system")), default=Value("merged")),
        F("slug"),
        F("name"),
        F("category_id"),
        Coalesce(F("merged_into__slug"), F("variant_of__slug"), empty),
    )
    others = [
        Actor.objects.order_by().values_list(Value("actor"), F("code"), F("name"), empty, empty),
        Unit.objects.order_by().values_list(Value("unit"), F("slug"), F("plural"), empty, empty),
        Category.objects.order_by().values_list(Value("category"), F("slug"), F("name"), empty, empty),
    ]
    # Sorted here: the engines order letters differently, and a union sorts by position only.
    return iter(sorted(systems.union(*others, all=True), key=lambda row: row[2].casefold()))
