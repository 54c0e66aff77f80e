"""Lines of the record that some claims may speak of: found in few queries, scored here, best first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet

from pledges.deeds.matching.relations import Match, match_of
from pledges.deeds.matching.signs import days_apart, givers_of, item_sign, signs
from pledges.deeds.matching.weights import FITS_FROM, SHOWN_FROM
from pledges.models.claims import FIRST_MENTION, Claim
from pledges.models.lines import Line
from pledges.models.pledges import OWN_LEDGER, PUBLISHED, WITHDRAWN, Party
from pledges.models.systems import System
from pledges.reading.claims import GIVING_ROLES

# Promises are told again for weeks; what lies further apart is seldom the same one.
NEAR: Final = dt.timedelta(days=120)
# A text that itself speaks of an earlier announcement may reach back further.
NEAR_IN_BACKGROUND: Final = dt.timedelta(days=730)
SYSTEM: Final = ("system__variant_of__variant_of", "pledge")


def matches(claim: Claim, most: int = 5) -> list[Match]:
    """The known lines a claim may speak of, best first."""
    return matches_of([claim], most)[claim.pk]


def matches_of(claims: Sequence[Claim], most: int | None = 5) -> dict[int, list[Match]]:
    """The same for many claims, by their keys, in as many queries as for one. `most=None`: all there are."""
    whole = _with_all(claims)
    if not whole:
        return {}
    lines, own = _lines_for(whole), _own_lines(whole)
    found: dict[int, list[Match]] = {claim.pk: [] for claim in claims}
    for claim in whole:
        fitting = [_match(claim, line) for line in lines if line.pk not in own.get(_reading(claim), ())]
        shown = [match for match in fitting if match]
        found[claim.pk] = sorted(shown, key=lambda match: (-match.score, match.line.pk))[:most]
    return found


def may_tell_again(claim: Claim) -> list[Line]:
    """Known lines for which a claim waits: same item and giver, or anything that fits as well as these."""
    found = matches_of([claim], most=None)[claim.pk]  # a like line must hold a claim back behind any number of others
    return [match.line for match in found if match.score >= FITS_FROM or _is_like(claim, match.line)]


def published_matches(readings: Sequence[Any]) -> list[list[Match]]:
    """For what was read and not kept: the lines each may tell again, best first. No draft is among them.

    `readings` have what a claim has, as far as signs are taken from it.
    """
    lines = [line for line in _lines_for(readings) if line.pledge.state == PUBLISHED] if readings else []
    found = [[match for line in lines if (match := _match(reading, line))] for reading in readings]
    return [
        sorted(
            (one for one in matches if one.score >= FITS_FROM or _is_like(reading, one.line)),
            key=lambda one: (-one.score, one.line.pk),
        )
        for reading, matches in zip(readings, found, strict=True)
    ]


def _with_all(claims: Sequence[Claim]) -> list[Claim]:
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    rows = rows.select_related("passage__article", "system__variant_of__variant_of").prefetch_related("parties")
    return list(rows)


def _match(claim: Claim, line: Line) -> Match | None:
    if not _may_be(claim, line):
        return None
    match = match_of(claim, line, signs(claim, line))
    return match if match.score >= SHOWN_FROM or _is_like(claim, line) else None


def _may_be(claim: Claim, line: Line) -> bool:
    if claim.recipient_id != line.pledge.recipient_id or claim.completeness != line.completeness:
        return False
    if not givers_of(claim) & givers_of(line) or item_sign(claim, line) is None:
        return False
    days = days_apart(claim, line)
    return days is None or abs(days) <= _reach(claim).days


def _is_like(claim: Claim, line: Line) -> bool:
    """Same item, and a named giver in common."""
    sign = item_sign(claim, line)
    both = givers_of(claim) & givers_of(line)
    return sign is not None and sign[0] in ("same-system", "same-words") and bool(both - {None})


def _reach(claim: Claim) -> dt.timedelta:
    return NEAR_IN_BACKGROUND if claim.is_background else NEAR


def _lines_for(claims: Sequence[Claim]) -> list[Line]:
    """Every line any of the claims may speak of; which one belongs to which is settled line by line."""
    codes = {code for claim in claims for code in givers_of(claim)}
    giving = Q(actor__in=[code for code in codes if code]) | (Q(actor=None) if None in codes else Q(pk=None))
    parties = Party.objects.filter(giving, role__in=GIVING_ROLES)
    lines = Line.objects.filter(
        _items(claims),
        pledge__in=_near(parties, claims).values("pledge"),
        pledge__recipient__in={claim.recipient_id for claim in claims if claim.recipient_id},
        pledge__ledger=OWN_LEDGER,
        completeness__in={claim.completeness for claim in claims},
        withdrawn=False,
        moved_to=None,
    ).exclude(pledge__state=WITHDRAWN)
    return list(lines.select_related(*SYSTEM).prefetch_related("pledge__parties"))


def _items(claims: Iterable[Claim]) -> Q:
    systems = list({claim.system.pk: claim.system for claim in claims if claim.system}.values())
    words = Q(pk=None)
    for item in {claim.item for claim in claims if claim.system_id is None}:
        words |= Q(system=None, item__iexact=item)
    return Q(system__in=_may_mean(systems)) | words


def _may_mean(systems: Sequence[System]) -> set[int]:
    """Keys of these systems, of their families, and of what may be meant where only the kind of thing is named."""
    known = System.objects.select_related("variant_of__variant_of")
    return {other.pk for other in known for system in systems if _go_together(system, other)}


def _go_together(one: System, other: System) -> bool:
    return item_sign(Claim(system=one), Line(system=other)) is not None


def _near(parties: QuerySet[Party], claims: Sequence[Claim]) -> QuerySet[Party]:
    """Only where every claim has its day: one without may speak of any."""
    days = [(claim.announced_from or claim.announced_to, claim.announced_to, _reach(claim)) for claim in claims]
    if not all(first and last for first, last, _ in days):
        return parties
    low = min(first - reach for first, _, reach in days if first)
    high = max(last + reach for _, last, reach in days if last)
    inside = Q(pledge__announced_to__gte=low) & (Q(pledge__announced_from=None) | Q(pledge__announced_from__lte=high))
    return parties.filter(inside | Q(pledge__announced_to=None))


def _reading(claim: Claim) -> tuple[int, int | None]:
    return claim.passage.article_id, claim.batch_id


def _own_lines(claims: Sequence[Claim]) -> dict[tuple[int, int | None], set[int]]:
    """Lines each article itself made: its items stand beside each other, whatever they rest on by now."""
    made = Claim.objects.filter(
        passage__article__in={claim.passage.article_id for claim in claims}, relation=FIRST_MENTION, line__isnull=False
    )
    own: dict[tuple[int, int | None], set[int]] = {}
    for article, batch, line in made.values_list("passage__article", "batch", "line"):
        own.setdefault((article, batch), set()).add(line)
    return own
