"""Lines of the record a claim may be telling again: a plain guard, so that nothing is recorded twice unseen."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import Q, QuerySet

from pledges.models.claims import FIRST_MENTION, Claim
from pledges.models.lines import Line
from pledges.models.pledges import OWN_LEDGER, WITHDRAWN
from pledges.reading.claims import GIVING_ROLES

# Promises are told again for weeks; what lies further apart is seldom the same one.
NEAR: Final = dt.timedelta(days=120)


def like_lines(claim: Claim) -> list[Line]:
    """Lines from other articles with the same recipient, item and completeness, a giver in common and a near date."""
    givers = {party.actor_id for party in claim.parties.all() if party.role in GIVING_ROLES and party.actor_id}
    lines = (
        Line.objects.filter(
            pledge__recipient=claim.recipient_id,
            pledge__ledger=OWN_LEDGER,
            pledge__parties__actor__in=givers,
            pledge__parties__role__in=GIVING_ROLES,
            completeness=claim.completeness,
            withdrawn=False,
        )
        .exclude(pledge__state=WITHDRAWN)
        .exclude(pk__in=_of_the_same_reading(claim))
        .select_related("pledge")
        .distinct()
        .order_by("pledge__number", "number")
    )
    return list(_near(_same_item(lines, claim), claim))


def _of_the_same_reading(claim: Claim) -> QuerySet[Claim, dict[str, int]]:
    """Keys of the lines this article itself made: its items stand beside each other, whatever they rest on by now."""
    made = Claim.objects.filter(
        passage__article=claim.passage.article_id, batch=claim.batch_id, relation=FIRST_MENTION, line__isnull=False
    )
    return made.values("line")


def _same_item(lines: QuerySet[Line], claim: Claim) -> QuerySet[Line]:
    if claim.system_id is None:
        return lines.filter(system=None, item__iexact=claim.item)
    return lines.filter(system=claim.system_id)


def _near(lines: QuerySet[Line], claim: Claim) -> QuerySet[Line]:
    day = claim.announced_to
    if day is None:
        return lines
    near = Q(pledge__announced_to__gte=day - NEAR, pledge__announced_to__lte=day + NEAR)
    return lines.filter(near | Q(pledge__announced_to=None))
