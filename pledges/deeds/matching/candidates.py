"""Lines of the record that some claims may speak of, in few queries; which belongs to which is settled line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import F, Q, QuerySet

from pledges.deeds.matching.signs import ONE_EVENT, givers_of, system_signal
from pledges.models.claims import Claim
from pledges.models.lines import Line
from pledges.models.pledges import OWN_LEDGER, WITHDRAWN, Party, Pledge
from pledges.models.systems import System
from pledges.reading.claims import GIVING_ROLES

# Promises are told again for weeks; what lies further apart is seldom the same one.
NEAR: Final = dt.timedelta(days=120)
# A text that itself speaks of an earlier announcement may reach back further.
NEAR_IN_BACKGROUND: Final = dt.timedelta(days=730)


def names_nobody(claim: Claim) -> bool:
    return not givers_of(claim) - {None}


def reach(claim: Claim) -> dt.timedelta:
    """How far from a claim's day a line may lie. Where no giver or no item narrows it down, within one event only."""
    if claim.is_total or names_nobody(claim):
        return ONE_EVENT
    return NEAR_IN_BACKGROUND if claim.is_background else NEAR


def lines_for(claims: Sequence[Claim]) -> list[Line]:
    """Every line any of the claims may speak of. One query for each way of looking that is needed."""
    totals = [claim for claim in claims if claim.is_total]
    items = [claim for claim in claims if not claim.is_total]
    nobody = [claim for claim in items if names_nobody(claim)]
    named = [claim for claim in items if not names_nobody(claim)]
    found: dict[int, Line] = {}
    for group, wanted in ((named, _of_their_givers), (nobody, _of_their_days), (totals, _of_their_packages)):
        if group:
            found |= {line.pk: line for line in _standing(group).filter(wanted(group))}
    return list(found.values())


def _standing(claims: Sequence[Claim]) -> QuerySet[Line]:
    lines = Line.objects.filter(
        pledge__recipient__in={claim.recipient_id for claim in claims if claim.recipient_id},
        pledge__ledger=OWN_LEDGER,
        withdrawn=False,
        moved_to=None,
    ).exclude(pledge__state=WITHDRAWN)
    lines = lines.annotate(basis_article=F("basis_claim__passage__article_id"))
    return lines.select_related("system__variant_of__variant_of", "pledge").prefetch_related("pledge__parties")


def _of_their_givers(claims: Sequence[Claim]) -> Q:
    """The same item within reach, by a giver in common or by nobody named."""
    codes = {code for claim in claims for code in givers_of(claim) if code}
    parties = Party.objects.filter(Q(actor__in=codes) | Q(actor=None), role__in=GIVING_ROLES)
    near = parties.filter(_near(claims, "pledge__"))
    return _items(claims) & Q(pledge__in=near.values("pledge"))


def _of_their_days(claims: Sequence[Claim]) -> Q:
    """The same item on about the same day, whoever gives."""
    return _items(claims) & Q(pledge__in=Pledge.objects.filter(_near(claims, "")).values("pk"))


def _of_their_packages(claims: Sequence[Claim]) -> Q:
    """The first item of what the same givers promised on about the same day: their package."""
    codes = {code for claim in claims for code in givers_of(claim)}
    giving = Q(actor__in=[code for code in codes if code]) | (Q(actor=None) if None in codes else Q(pk=None))
    parties = Party.objects.filter(giving, role__in=GIVING_ROLES).filter(_near(claims, "pledge__"))
    return Q(number=1, pledge__in=parties.values("pledge"))


def _items(claims: Iterable[Claim]) -> Q:
    of_these = {claim.completeness for claim in claims}
    systems = list({claim.system.pk: claim.system for claim in claims if claim.system}.values())
    words = Q(pk=None)
    for item in {claim.item for claim in claims if claim.system_id is None}:
        words |= Q(system=None, item__iexact=item)
    return (Q(system__in=_may_mean(systems)) | words) & Q(completeness__in=of_these)


def _may_mean(systems: Sequence[System]) -> set[int]:
    """Keys of these systems, of their families, and of what may be meant where only the kind of thing is named."""
    known = System.objects.select_related("variant_of__variant_of")
    return {other.pk for other in known for system in systems if system_signal(system, other)}


def _near(claims: Sequence[Claim], to: str) -> Q:
    """Only where every claim has its day: one without may speak of any. `to`: the way to the pledge."""
    days = [(claim.announced_from or claim.announced_to, claim.announced_to, reach(claim)) for claim in claims]
    if not all(first and last for first, last, _ in days):
        return Q()
    low = min(first - reach for first, _, reach in days if first)
    high = max(last + reach for _, last, reach in days if last)
    inside = Q(**{f"{to}announced_to__gte": low}) & (
        Q(**{f"{to}announced_from": None}) | Q(**{f"{to}announced_from__lte": high})
    )
    return inside | Q(**{f"{to}announced_to": None})
