"""Which lines count, and the sentence that says why one does not (docs/methodology.md, "What adds")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pledges.counting.states import DROPPED, REPORTED
from pledges.reading.claims import GIVING_ROLES, REIMBURSER

COUNTS: Final = ""
WITHDRAWN: Final = "withdrawn"
MOVED: Final = "moved"
UMBRELLA: Final = "umbrella"
SUPERSEDED: Final = "superseded"
RESTATED: Final = "restated"
PART_OF_LINE: Final = "part-of-line"
UNCONFIRMED: Final = "unconfirmed"
# Not kept with the line: it depends on whom a reader asks for and how joint lines are dealt.
LED_BY_OTHERS: Final = "led-by-others"

REASONS: Final = {
    WITHDRAWN: "Withdrawn from this record: the entry was wrong, its words stay readable.",
    MOVED: "Split off: this is a promise of its own and stands at another pledge of this record.",
    UMBRELLA: "An umbrella pledge: the pledges it is made of or pays back add, it does not.",
    SUPERSEDED: "Superseded: a later line of the record stands in its place.",
    RESTATED: "Tells an earlier pledge again: the earlier line adds.",
    PART_OF_LINE: "A part of a kit: the line it belongs to adds.",
    DROPPED: "Dropped: the promise was taken back.",
    REPORTED: "Only reported by unnamed sources, not announced.",
    UNCONFIRMED: "Unconfirmed: rests only on a state-controlled source about another party.",
    LED_BY_OTHERS: "A joint line led by another giver: where joint lines go to their lead, it adds there.",
}
# Lines left out because they are no promise of their own; those of a promise taken back or in doubt still are one.
NOT_ITS_OWN: Final = frozenset((WITHDRAWN, MOVED, UMBRELLA, SUPERSEDED, RESTATED, PART_OF_LINE))


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it: tier and seat of a publisher."""

    tier: str
    country: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a line adds, apart from its status."""

    withdrawn: bool = False
    is_moved: bool = False
    is_umbrella: bool = False
    is_superseded: bool = False
    is_restated: bool = False
    is_kit_part: bool = False
    is_unconfirmed: bool = False


def reason_left_out(status: str, standing: Standing) -> str:
    """Why a line does not add, or "" where it does. The first reason that holds is the one shown."""
    tests = (
        (MOVED, standing.is_moved),
        (WITHDRAWN, standing.withdrawn),
        (UMBRELLA, standing.is_umbrella),
        (SUPERSEDED, standing.is_superseded),
        (RESTATED, standing.is_restated),
        (PART_OF_LINE, standing.is_kit_part),
        (DROPPED, status == DROPPED),
        (REPORTED, status == REPORTED),
        (UNCONFIRMED, standing.is_unconfirmed),
    )
    return next((reason for reason, holds in tests if holds), COUNTS)


def pays_back(parties: Iterable[tuple[str | None, str]]) -> bool:
    """Whether a pledge only reimburses gifts of givers it does not name: those add where each giver pledged them.

    `parties`: (code, role), code None for an unnamed partner.
    """
    found = list(parties)
    givers = {code for code, role in found if role in GIVING_ROLES}
    return givers == {None} and any(role == REIMBURSER for _, role in found)


def is_unconfirmed(givers: Iterable[str], sources: Iterable[Source]) -> bool:
    """Whether every source is state-controlled and none of them speaks for its own state."""
    speakers = list(sources)
    about = set(givers)
    return bool(speakers) and all(source.tier == "state-media" and source.country not in about for source in speakers)
