"""The reader's words as this record has them: actors, systems and publishers from its tables, the rest from files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.models import Max

from pledges.intake import CannotTakeIn
from pledges.models.actors import Actor, ActorSpelling
from pledges.models.history import Change
from pledges.models.publishers import Publisher
from pledges.models.systems import System
from pledges.models.vocabulary import Unit
from pledges.reading.lexicon import Lexicon
from pledges.reading.vocabulary import (
    ActorRow,
    PublisherRow,
    SystemRow,
    UnitRow,
    listed,
    system_rows,
    unit_rows,
)

# The tables an editor may change so that the next text is read otherwise.
TABLES: Final = ("actor", "actorspelling", "publisher", "publisherdomain", "system", "systemspelling", "unit")
_built: dict[tuple[object, ...], Lexicon] = {}


def default_recipient() -> str:
    """Whom a text speaks of that names no recipient. Raises CannotTakeIn where the setting names no known actor."""
    code = settings.DEFAULT_RECIPIENT
    if not Actor.objects.filter(code=code).exists():
        raise CannotTakeIn(f"The setting DEFAULT_RECIPIENT is {code!r}, which no actor of this record has as its code.")
    return str(code)


def lexicon_from_record() -> Lexicon:
    """The lexicon of the record as it stands, built again only after one of its tables has changed."""
    state = _state()
    if state not in _built:
        built = Lexicon.build(
            actors=_actors(), systems=_systems(), units=(*unit_rows(), *_units()), publishers=_publishers()
        )
        _built.clear()  # only the present one is ever asked for
        _built[state] = built
    return _built[state]


def _state() -> tuple[object, ...]:
    """What tells one state of the tables from another: the last change the history has of them."""
    # Asked by the index of models: the tables here change seldom, the others fill the history.
    seq = Change.objects.filter(model__in=TABLES).aggregate(last=Max("seq"))["last"]
    last = Change.objects.filter(seq=seq).values_list("seq", "at", "row_id").first()
    return (connection.settings_dict["NAME"], *(last or ()))


def _actors() -> Iterator[ActorRow]:
    """In the order their spellings were written: where a word means several actors, the first listed is tried first."""
    words: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, kind, text in ActorSpelling.objects.order_by("pk").values_list("actor_id", "kind", "text"):
        words[code][kind].append(text)
    actors = {actor.code: actor for actor in Actor.objects.order_by("code")}
    for code in (*words, *(code for code in actors if code not in words)):
        actor, found = actors[code], words[code]
        yield ActorRow(
            code,
            (actor.name, *found["short-name"], *found["spelling"]),
            tuple(found["demonym"]),
            tuple(found["capital"]),
            tuple(found["metonym"]),
            actor.kind,
            actor.nato,
        )


def _systems() -> Iterator[SystemRow]:
    """Systems with their spellings; the names of the scored form are the files' alone."""
    scored = {row.slug: row.reader_slugs for row in system_rows()}
    systems = (
        System.objects.standing()
        .select_related("variant_of", "for_system")
        .prefetch_related("spellings")
        .order_by("pk")
    )
    for system in systems:
        yield SystemRow(
            system.slug,
            tuple(spelling.text for spelling in system.spellings.all()),
            system.category_id,
            system.kind,
            system.default_unit_id or "",
            listed(system.counts_as_unit),
            system.variant_of.slug if system.variant_of else "",
            system.for_system.slug if system.for_system else "",
            system.generic,
            system.ambiguity,
            scored.get(system.slug, ()),
        )


def _units() -> Iterator[UnitRow]:
    return (UnitRow(unit.slug, unit.plural, unit.slug) for unit in Unit.objects.order_by("slug"))


def _publishers() -> Iterator[PublisherRow]:
    for publisher in Publisher.objects.prefetch_related("domains").order_by("pk"):
        domains = tuple(domain.domain for domain in publisher.domains.all())
        yield PublisherRow(publisher.name, domains, publisher.tier, publisher.country)
