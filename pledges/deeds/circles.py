"""Links that may not run in a circle: a line that stands for itself over others would never add, nor say why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Q, QuerySet

from pledges.models.lines import Line
from pledges.models.pledges import Pledge

LINKS: Final = {"superseded_by": "is superseded by", "restates": "tells again", "part_of": "is a part of"}


def circles(pledges: Iterable[int] | None = None) -> Iterator[str]:
    """A sentence for each link of these pledges (None: of all) that leads back to where it began."""
    lines, wholes = Line.objects.all(), Pledge.objects.all()
    if pledges is not None:
        keys = list(pledges)
        lines, wholes = lines.filter(pledge__in=keys), wholes.filter(pk__in=keys)
    for name in LINKS:
        yield from _of(lines, name)
    yield from _of(wholes, "part_of")


def kits_in_kits(pledges: Iterable[int]) -> Iterator[str]:
    """A sentence for each part of a kit, at these pledges, that is itself a part of a part."""
    parts = Line.objects.filter(part_of__part_of__isnull=False)
    keys = list(pledges)
    here = Q(pledge__in=keys) | Q(part_of__pledge__in=keys) | Q(part_of__part_of__pledge__in=keys)
    for line in (
        parts.filter(here).select_related("part_of__part_of__pledge", "part_of__pledge", "pledge").order_by("pk")
    ):
        kit = line.part_of
        if kit is not None:
            whole = kit.part_of
            yield f"{line} is a part of {kit}, which is itself a part of {whole}. Let it be a part of {whole}."


def _of(rows: QuerySet[Any], name: str) -> Iterator[str]:
    for row in rows.filter(**{f"{name}__isnull": False}).order_by("pk"):
        path = _path_from(row, name)
        if path[-1] == row:
            through = f" {LINKS[name]} ".join(str(step) for step in path)
            yield f"{through}: that is a circle. Empty one of these links."


def _path_from(row: Any, name: str) -> list[Any]:
    """Where a link leads, until it ends or comes to a row it has seen."""
    path, target = [row], getattr(row, name)
    while target is not None:
        path.append(target)
        if target in path[:-1]:
            break
        target = getattr(target, name)
    return path
