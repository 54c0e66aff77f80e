"""A text somebody asks about: what it promises and which published lines say so already. It writes nothing.

Drafts and waiting claims are never looked at; lines are found and weighed as for a claim that is kept.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Final

from pledges.counting.sources import articles, voices
from pledges.deeds.acts import act_called
from pledges.deeds.matching import Match, published_matches
from pledges.deeds.matching.signs import givers_of
from pledges.intake import CannotTakeIn
from pledges.intake.articles import readings_of
from pledges.intake.texts import Given, Text, text_of
from pledges.models.claims import SUPPORTS
from pledges.models.pledges import PUBLISHED
from pledges.models.published import PublishedLine
from pledges.models.systems import System
from pledges.reading.claims import ReadClaim

KNOWN, MAY_BE, NEW, NOT_SETTLED = "known", "may-be-known", "new", "not-settled"
# From this score on (per cent) a line is taken for the one spoken of: item, givers and day agree.
KNOWN_FROM: Final = 70
THE_SAME: Final = (SUPPORTS, "restates", "reports-step")
MOST_SHOWN: Final = 3
# No article promises more; a made-up text of thousands would keep the server from everybody else.
MOST_PROMISES: Final = 100
AT_ONCE: Final = 2
WAIT_SECONDS: Final = 5
BUSY: Final = "Other texts are being read right now. Your text is below: try again in a moment."
_places: Final = threading.BoundedSemaphore(AT_ONCE)
EMPTY: Final = "The text is empty. Paste the article's text into the box."
NO_GIVER: Final = "Nobody is named who gives."
# A card needs no more; the prepared row is wider.
UNUSED: Final = ("search", "steps", "note")


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A published line a sentence may speak of, and why. `is_it`: nothing speaks against its being the one."""

    row: PublishedLine
    match: Match
    is_it: bool

    @property
    def voices(self) -> frozenset[str]:
        """Who tells it; copies of one text are one."""
        return voices(self.row.evidence)

    @property
    def articles(self) -> frozenset[int]:
        """The kept articles that tell it."""
        return articles(self.row.evidence)


@dataclass(frozen=True, slots=True)
class Found:
    """One promise of the text with the lines that may be it, the likeliest first; `again`: where it is told besides."""

    reading: ReadClaim
    lines: tuple[KnownLine, ...]
    unsettled: tuple[str, ...]
    again: tuple[ReadClaim, ...] = ()

    @property
    def verdict(self) -> str:
        if self.lines:
            return KNOWN if self.lines[0].is_it else MAY_BE
        return NOT_SETTLED if self.unsettled else NEW


@dataclass(frozen=True, slots=True)
class Checked:
    """`left_out`: how many promises were read beyond those looked up."""

    text: Text
    found: tuple[Found, ...]
    left_out: int = 0


class AllPlacesTaken(Exception):
    """As many texts as may be are being read in this process; the message says what to do."""


def check(raw: str, published_on: str = "") -> Checked:
    """Read a text and look each promise up.

    Raises CannotTakeIn, with the reason, where it cannot be read; AllPlacesTaken where others are read first.
    """
    if not raw.strip():
        raise CannotTakeIn(EMPTY)
    if not _places.acquire(timeout=WAIT_SECONDS):
        raise AllPlacesTaken(BUSY)
    try:
        return _checked(text_of(raw, Given(published_on=published_on)))
    finally:
        _places.release()


def _checked(text: Text) -> Checked:
    promises = [reading for reading in readings_of(text) if act_called(reading.act).makes_claim]
    readings = promises[:MOST_PROMISES]
    found = known_lines(readings, text.published_on)
    looked_up = zip(readings, found, strict=True)
    every = tuple(Found(reading, lines, _unsettled(reading)) for reading, lines in looked_up)
    return Checked(text, tuple(_each_once(every)), len(promises) - len(readings))


def _each_once(every: Sequence[Found]) -> list[Found]:
    """A line the text tells of twice, as decided then and given now, is one promise."""
    found: list[Found] = []
    places: dict[int, int] = {}
    for one in every:
        line = one.lines[0].row.line_id if one.verdict == KNOWN else 0
        known = found[places[line]] if line in places else None
        if known and one.reading.is_background != known.reading.is_background and not one.reading.is_new:
            found[places[line]] = replace(known, again=(*known.again, one.reading))
            continue
        if line:
            places[line] = len(found)
        found.append(one)
    return found


def _unsettled(reading: ReadClaim) -> tuple[str, ...]:
    nobody = () if any(reading.givers) or reading.problems else (NO_GIVER,)
    return (*reading.problems, *nobody)


def known_lines(readings: Sequence[ReadClaim], published_on: dt.date | None) -> list[tuple[KnownLine, ...]]:
    """For each reading the published lines it may speak of; beside one that is it, others would only distract."""
    unkept = _as_claims(readings, published_on)
    matches = published_matches(unkept)
    rows = _rows(match for found in matches for match in found)
    return [_likely(claim, found, rows) for claim, found in zip(unkept, matches, strict=True)]


def _likely(claim: SimpleNamespace, found: Sequence[Match], rows: dict[int, PublishedLine]) -> tuple[KnownLine, ...]:
    lines = [KnownLine(rows[match.line.pk], match, _is_it(claim, match)) for match in found if match.line.pk in rows]
    sure = [line for line in lines if line.is_it]
    return tuple((sure or lines)[:MOST_SHOWN])


def _is_it(claim: SimpleNamespace, match: Match) -> bool:
    named = givers_of(claim) - {None} == givers_of(match.line) - {None}  # type: ignore[arg-type]
    return named and match.score >= KNOWN_FROM and match.relation in THE_SAME


def _rows(matches: Iterable[Match]) -> dict[int, PublishedLine]:
    keys = {match.line.pk for match in matches}
    rows = PublishedLine.objects.today().filter(line__in=keys, state=PUBLISHED).defer(*UNUSED)
    return {row.line_id: row for row in rows}


def _as_claims(readings: Sequence[ReadClaim], published_on: dt.date | None) -> list[SimpleNamespace]:
    """Readings with the names a claim has, so that the same signs are taken from them; none of it is a row."""
    slugs = {reading.system for reading in readings if reading.system}
    systems = System.objects.called(slugs)
    source = SimpleNamespace(article=SimpleNamespace(published_on=published_on))
    return [_as_claim(reading, systems.get(reading.system or ""), source) for reading in readings]


def _as_claim(reading: ReadClaim, system: System | None, passage: SimpleNamespace) -> SimpleNamespace:
    parties = [SimpleNamespace(actor_id=party.code, role=party.role) for party in reading.parties]
    return SimpleNamespace(
        act=reading.act,
        announced=reading.announced,
        announced_from=reading.announced.start,
        announced_to=reading.announced.end,
        announcement_id=None,
        completeness=reading.completeness,
        is_background=reading.is_background,
        is_new=reading.is_new,
        is_total=reading.is_total,
        item=reading.item[:300],
        parties=SimpleNamespace(all=lambda: parties),
        passage=passage,
        quantity=reading.quantity,
        recipient_id=reading.recipient,
        system=system,
        system_id=system.pk if system else None,
        unit_id=reading.unit,
        value=reading.value,
    )
