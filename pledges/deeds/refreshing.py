"""Showing everything anew: after an update of the program, what is derived follows its present rules."""

from __future__ import annotations

from pledges.deeds.core import deed
from pledges.models.pledges import Pledge
from pledges.models.published import PublishedLine


def show_anew(*, by: str, reason: str) -> int:
    """Derive every status and every published row again. Returns how many rows were replaced; repeating it gives 0."""
    with deed("show anew", by=by, reason=reason) as doing:
        doing.derive_anew(Pledge.objects.values_list("pk", flat=True))
        version = doing.opened.head.version
    return PublishedLine.objects.filter(version_from__gt=version).count()
