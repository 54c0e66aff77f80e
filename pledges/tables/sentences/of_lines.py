"""Sentences of lines of many systems, which have no common number: those of a donor and of an announcement."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledges.columns import UNNAMED, donor_codes
from pledges.counting.arrived import arrived_in
from pledges.counting.totals import TotalRow
from pledges.filters import Selection
from pledges.filters.filterset import ARRIVED
from pledges.tables.figures import alone_link, joint_link, list_link
from pledges.tables.names import day_words
from pledges.tables.sentences.prose import Linked, Piece, Sentence, counted, linked, number, sentence
from pledges.tables.sums import asked_on, kept_arrived_lines, kept_facts, kept_totals

MONEY = "money"


@dataclass(frozen=True, slots=True)
class LineFacts:
    """How many lines add, of how many systems, given how, and what has become of them.

    `unrecognised`: lines whose words are no system of this record; `packages`: those of sums for things nobody names;
    `silent`: see pledges/counting/arrived.py.
    """

    alone: int = 0
    joint: int = 0
    systems: int = 0
    unrecognised: int = 0
    packages: int = 0
    arrived: int = 0
    silent: int = 0
    silent_since: dt.date | None = None
    left_out: int = 0
    givers: int = 0
    unnamed: bool = False

    @property
    def lines(self) -> int:
        return self.alone + self.joint


@dataclass(frozen=True, slots=True)
class LineLinks:
    """Where the rows behind the numbers are listed."""

    lines: str = ""
    alone: str = ""
    joint: str = ""
    arrived: str = ""
    left_out: str = ""


def of_donor(selection: Selection, code: str, stamp: str) -> Sentence:
    facts = line_facts(selection, stamp)
    links = LineLinks(
        alone=alone_link(selection, code, counts="yes"),
        joint=joint_link(selection, code, counts="yes"),
        arrived=arrived_link(selection),
        left_out=list_link(selection, counts="no"),
    )
    return say_donor(selection.known.actors[code], facts, links)


def of_announcement(selection: Selection, stamp: str) -> Sentence:
    links = LineLinks(
        lines=list_link(selection, counts="yes"),
        joint=list_link(selection, counts="yes", group="joint") if "group" not in selection.params else "",
        arrived=arrived_link(selection),
        left_out=list_link(selection, counts="no"),
    )
    return say_announcement(line_facts(selection, stamp, with_silence=True), links)


def arrived_link(selection: Selection) -> str:
    """The lines of which a delivery is reported; none where the selection asks for a status of its own."""
    return list_link(selection, counts="yes", status=ARRIVED) if "status" not in selection.params else ""


def line_facts(selection: Selection, stamp: str, *, with_silence: bool = False) -> LineFacts:
    """The facts of a selection. Silence reads the rows themselves: only for a selection of few."""
    by_system = kept_totals(selection, ["system"], stamp)
    by_donor = [row for row in kept_totals(selection, ["donor"], stamp) if row.rows]
    keys = [row.keys["donor"] for row in by_donor]
    kinds = kinds_of(selection, by_system)
    facts = kinds | {
        "joint": sum(row.rows for row in by_donor if row.is_group),
        "alone": sum(row.rows for row in by_donor if not row.is_group),
        "left_out": sum(row.left_out for row in by_system),
        "givers": len({code for key in keys for code in donor_codes(key)}),
        "unnamed": any(UNNAMED in key.split(";") or not donor_codes(key) for key in keys),
    }
    if not with_silence:
        return LineFacts(**facts, arrived=kept_arrived_lines(selection, stamp))
    day = asked_on(selection)
    came = arrived_in(kept_facts(selection, stamp), day)
    return LineFacts(**facts, arrived=came.lines, silent=came.silent, silent_since=came.silent_since)


def kinds_of(selection: Selection, rows: Sequence[TotalRow]) -> dict[str, int]:
    """How many systems have lines that add, and how many lines are of none: not recognised, or money for things that
    are not named."""
    known = selection.known.systems
    lines: Counter[str] = Counter()
    for row in rows:
        lines[row.keys["system"]] += row.rows
    money = [slug for slug in lines if slug in known and known[slug].category == MONEY]
    systems = [slug for slug, count in lines.items() if count and slug and slug not in money]
    return {
        "systems": len(systems),
        "unrecognised": lines[""],
        "packages": sum(lines[slug] for slug in money),
    }


def say_donor(name: str, facts: LineFacts, links: LineLinks) -> Sentence:
    """Germany has pledged items of 31 systems, in 41 lines alone and in five jointly with others; ..."""
    if not facts.lines:
        return nothing_adds(f"Nothing {name} pledged adds", facts, links)
    return sentence(f"{name} has pledged ", *items(facts), *ways(facts, links), *fate(facts, links), ".")


def ways(facts: LineFacts, links: LineLinks) -> Iterator[Piece]:
    """In how many lines alone, in how many jointly."""
    yield " in "
    if facts.alone:
        yield Linked(counted(facts.alone, "line"), links.alone)
        yield " alone and in " if facts.joint else " alone"
    if facts.joint:
        words = number(facts.joint) if facts.alone else counted(facts.joint, "line")
        yield Linked(words, links.joint)
        yield " jointly with others"


def say_announcement(facts: LineFacts, links: LineLinks) -> Sentence:
    """At this announcement six donors pledged items of three systems in six lines, two of them jointly; ..."""
    if not facts.lines:
        return nothing_adds("Nothing pledged at this announcement adds", facts, links)
    givers = counted(facts.givers, "donor") if facts.givers else ""
    partners = "partners who are not named" if facts.unnamed else ""
    who = " and ".join(filter(None, (givers, partners)))
    pieces: list[Piece] = [f"at this announcement {who} pledged ", *items(facts), " in "]
    pieces.append(Linked(counted(facts.lines, "line"), links.lines))
    if facts.joint and facts.lines == 1:
        pieces.append(", jointly")
    elif facts.joint:
        pieces += [", ", linked("all" if facts.joint == facts.lines else number(facts.joint), links.joint)]
        pieces.append(" of them jointly")
    return sentence(*pieces, *fate(facts, links), ".")


def items(facts: LineFacts) -> Iterator[Piece]:
    """What it is of: lines of unlike systems have no common number."""
    kinds = [f"items of {counted(facts.systems, 'system')}"] * bool(facts.systems)
    kinds += ["items not recognised as a system"] * bool(facts.unrecognised)
    kinds += ["packages whose content is not named"] * bool(facts.packages)
    yield " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))


def fate(facts: LineFacts, links: LineLinks) -> Iterator[Piece]:
    """What has become of the lines; no report is said to be none recorded, which is not zero."""
    if facts.arrived:
        yield "; of "
        yield linked(counted(facts.arrived, "line"), links.arrived)
        yield " a delivery in whole or in part is reported"
    else:
        yield "; no delivery is recorded"
    if facts.silent and facts.silent_since:
        yield f"; of {counted(facts.silent, 'line')} nothing is recorded after {day_words(facts.silent_since)}"
    if facts.left_out:
        yield "; "
        yield from left_out(facts, links)


def left_out(facts: LineFacts, links: LineLinks) -> Iterator[Piece]:
    one = facts.left_out == 1
    yield linked(counted(facts.left_out, "line"), links.left_out)
    yield " is left out, with the reason" if one else " are left out, each with the reason"


def nothing_adds(opening: str, facts: LineFacts, links: LineLinks) -> Sentence:
    """The sentence of a selection without a line that adds; none where it has no line at all."""
    return sentence(f"{opening}: ", *left_out(facts, links), ".") if facts.left_out else sentence()
