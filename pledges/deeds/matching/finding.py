"""Lines of the record that some claims may speak of: scored with their reasons, best first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from pledges.deeds.acts import act_called
from pledges.deeds.matching.candidates import lines_for, names_nobody, reach
from pledges.deeds.matching.relations import OWN_STEPS, Match, match_of
from pledges.deeds.matching.signs import days_apart, givers_may_meet, givers_of, item_sign, signs
from pledges.deeds.matching.weights import FITS_FROM, SHOWN_FROM
from pledges.models.claims import ACCEPTED, FIRST_MENTION, SUPPORTS, Claim
from pledges.models.lines import Line
from pledges.models.pledges import PUBLISHED


def matches(claim: Claim, most: int = 5) -> list[Match]:
    """The known lines a claim may speak of, best first."""
    return matches_of([claim], most)[claim.pk]


def matches_of(claims: Sequence[Claim], most: int | None = 5) -> dict[int, list[Match]]:
    """The same for many claims, by their keys, in as many queries as for one. `most=None`: all there are."""
    whole = _with_all(claims)
    if not whole:
        return {}
    lines, taken = lines_for(whole), _taken_lines(whole)
    found: dict[int, list[Match]] = {claim.pk: [] for claim in claims}
    for claim in whole:
        fitting = [
            _match(claim, line) for line in lines if not _is_beside(claim, taken.get((*_reading(claim), line.pk)))
        ]
        shown = [match for match in fitting if match]
        found[claim.pk] = sorted(shown, key=partial(_place, claim))[:most]
    return found


def _place(claim: Claim, match: Match) -> tuple[bool, bool, int, int]:
    """What fits stands first, then what holds the claim back, so that a person who is told of it can choose it."""
    fits = match.score >= FITS_FROM
    return not fits, not fits and not _is_like(claim, match.line), -match.score, match.line.pk


def may_tell_again(claim: Claim) -> list[Line]:
    """Known lines for which a claim waits: same item and giver, or anything that fits as well as these."""
    found = matches_of([claim], most=None)[claim.pk]  # a like line must hold a claim back behind any number of others
    return [match.line for match in found if match.score >= FITS_FROM or _is_like(claim, match.line)]


def published_matches(readings: Sequence[Any]) -> list[list[Match]]:
    """For what was read and not kept: the lines each may tell again, best first. No draft is among them.

    `readings` have what a claim has, as far as signs are taken from it.
    """
    lines = [line for line in lines_for(readings) if line.pledge.state == PUBLISHED] if readings else []
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
    if claim.recipient_id != line.pledge.recipient_id:
        return False
    if claim.completeness != line.completeness and not claim.is_total:
        return False
    if not givers_may_meet(claim, line) or item_sign(claim, line) is None:
        return False
    days = days_apart(claim, line)
    return days is None or abs(days) <= reach(claim).days


def _is_like(claim: Claim, line: Line) -> bool:
    """Same item, and a named giver in common."""
    sign = item_sign(claim, line)
    both = givers_of(claim) & givers_of(line)
    return sign is not None and sign[0] in ("same-system", "same-words") and bool(both - {None})


def _reading(claim: Claim) -> tuple[int, int | None]:
    return claim.passage.article_id, claim.batch_id


def _taken_lines(claims: Sequence[Claim]) -> dict[tuple[int, int | None, int], str]:
    """Lines that items of each article make or support already, by reading and line."""
    standing = Claim.objects.filter(
        passage__article__in={claim.passage.article_id for claim in claims},
        relation__in=(FIRST_MENTION, SUPPORTS),
        line__isnull=False,
    )
    # The state is looked at here: asked for in the query, it leads the database past every decided claim.
    rows = standing.values_list("passage__article", "batch", "line", "relation", "state")
    # A line one item made stays that item's own, whatever else of the article supports it.
    return {
        (article, batch, line): relation
        for article, batch, line, relation, state in sorted(rows, key=lambda row: row[3] == FIRST_MENTION)
        if state == ACCEPTED
    }


def _is_beside(claim: Claim, relation: str | None) -> bool:
    """Whether a line is another item of the claim's own article: items of one text stand beside each other.

    A sentence that names no giver may sum up the others; one that tells what became of a promise speaks of it.
    """
    if relation is None or names_nobody(claim):
        return False
    return relation == FIRST_MENTION or act_called(claim.act).step not in OWN_STEPS
