"""Which pledges show a row of the vocabulary or of the sources, so that they follow when it changes."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.db.models import Q, QuerySet

from pledges.models.actors import Actor
from pledges.models.announcements import Announcement
from pledges.models.articles import Article
from pledges.models.pledges import Pledge
from pledges.models.publishers import Publisher
from pledges.models.systems import System


def pledges_using(row: models.Model) -> set[int]:
    """Keys of the pledges whose published rows show this one. Nothing shows a unit or a category but by its slug."""
    found: set[int] = set()
    for query in _queries(row):
        found.update(query.values_list("pk", flat=True))
    return found


def _queries(row: models.Model) -> Iterator[QuerySet[Pledge]]:
    pledges = Pledge.objects.all()
    match row:
        case Actor():
            yield pledges.filter(Q(recipient=row) | Q(parties__actor=row))
        case System():
            yield pledges.filter(lines__system__in=family_of(row))
        case Publisher():
            yield pledges.filter(lines__claims__passage__article__publisher=row)
            yield pledges.filter(lines__claims__passage__article__credit=row)
            yield pledges.filter(lines__claims__passage__credit=row)
            yield pledges.filter(total_claims__passage__article__publisher=row)
            yield pledges.filter(total_claims__passage__article__credit=row)
            yield pledges.filter(total_claims__passage__credit=row)
        case Article():
            yield pledges.filter(lines__claims__passage__article=row)
            yield pledges.filter(total_claims__passage__article=row)
        case Announcement():
            yield pledges.filter(announcement=row)


def family_of(system: System) -> list[int]:
    """A system and all its variants, however deep."""
    found, fresh = [system.pk], [system.pk]
    while fresh:
        fresh = list(System.objects.filter(variant_of__in=fresh).exclude(pk__in=found).values_list("pk", flat=True))
        found += fresh
    return found
