"""The sentence of one system: who pledged how many, how many arrived, of how many nothing is heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledges.columns import UNNAMED, donor_codes
from pledges.counting.arrived import NONE_ARRIVED, Arrived
from pledges.counting.dimensions import Place
from pledges.counting.totals import TotalRow
from pledges.filters import Selection
from pledges.filters.fields import NOT_STATED
from pledges.filters.filterset import ARRIVED
from pledges.quantity import Sum
from pledges.reading.claims import COMPONENTS, UNSPECIFIED, WHOLE
from pledges.tables.figures import list_link
from pledges.tables.main_unit import main_unit, place_of
from pledges.tables.names import day_words, system_name
from pledges.tables.sentences.prose import (
    Linked,
    Piece,
    Sentence,
    capital,
    counted,
    is_one,
    linked,
    number,
    ranged,
    sentence,
    verb,
)


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """What is known of the whole ones of a system in one unit, and what stands beside them.

    `givers`: named actors, each once; `unnamed`: partners nobody names share in some. `joint`: how many of `pledged`
    several give together. `others`: lines of whole ones in other units; `parts_for`: systems the parts are said to
    serve; `unclear`: lines of which nobody says whether whole or parts.
    """

    name: str
    unit: str = ""
    units: str = ""
    givers: int = 0
    unnamed: bool = False
    lines: int = 0
    pledged: Sum = field(default_factory=Sum)
    joint: Sum = field(default_factory=Sum)
    joint_lines: int = 0
    arrived: Arrived = NONE_ARRIVED
    others: int = 0
    parts: int = 0
    parts_for: int = 0
    unclear: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SystemLinks:
    """Where the rows behind the numbers are listed."""

    pledged: str = ""
    joint: str = ""
    arrived: str = ""
    parts: str = ""
    unclear: str = ""
    left_out: str = ""


def of_system(selection: Selection, rows: Sequence[TotalRow], came: Mapping[Place, Arrived], slug: str) -> Sentence:
    """The sentence of the totals of one system by donor."""
    unit = main_unit(rows)
    return say_system(facts_of(selection, rows, came, slug, unit), links_of(selection, slug, unit))


def facts_of(
    selection: Selection, rows: Sequence[TotalRow], came: Mapping[Place, Arrived], slug: str, unit: str
) -> SystemFacts:
    whole = [row for row in rows if row.completeness == WHOLE and row.rows]
    main = [row for row in whole if row.unit == unit]
    parts = [row for row in rows if row.completeness == COMPONENTS]
    keys = [row.keys["donor"] for row in main]
    return SystemFacts(
        name=system_name(selection.known, slug),
        unit=unit,
        units=selection.known.units.get(unit, unit),
        givers=len({code for key in keys for code in donor_codes(key)}),
        unnamed=any(UNNAMED in key.split(";") or not donor_codes(key) for key in keys),
        lines=sum(row.rows for row in main),
        pledged=sum((row.quantity for row in main), Sum()),
        joint=sum((row.quantity for row in main if row.is_group), Sum()),
        joint_lines=sum(row.rows for row in main if row.is_group),
        arrived=sum((came.get(place_of(row), NONE_ARRIVED) for row in main), NONE_ARRIVED),
        others=sum(row.rows for row in whole) - sum(row.rows for row in main),
        parts=sum(row.rows for row in parts),
        parts_for=sum(row.for_count for row in parts),
        unclear=sum(row.rows for row in rows if row.completeness == UNSPECIFIED),
        left_out=sum(row.left_out for row in rows),
    )


def links_of(selection: Selection, slug: str, unit: str) -> SystemLinks:
    asked = selection.params.get("system") or slug
    kind = {"system": asked, "completeness": WHOLE, "unit": unit or NOT_STATED, "counts": "yes"}
    groups = {"group": "joint"} if "group" not in selection.params else {}
    return SystemLinks(
        pledged=list_link(selection, **kind),
        joint=list_link(selection, **kind, **groups) if groups else "",
        arrived=list_link(selection, **kind, status=ARRIVED) if "status" not in selection.params else "",
        parts=list_link(selection, system=asked, completeness=COMPONENTS, counts="yes"),
        unclear=list_link(selection, system=asked, completeness=UNSPECIFIED, counts="yes"),
        left_out=list_link(selection, system=asked, counts="no"),
    )


def say_system(facts: SystemFacts, links: SystemLinks) -> Sentence:
    """The sentence of these facts; none where there is nothing to say."""
    pieces: list[Piece] = []
    if facts.lines:
        pieces += [*pledged(facts, links), *delivered(facts, links), *silence(facts.arrived), "."]
    pieces += beside(facts, links)
    if facts.left_out:
        some = counted(facts.left_out, "line")
        opening = [" ", capital(some)] if pieces else [f"Nothing of {facts.name} adds: ", some]
        pieces += [opening[0], Linked(opening[1], links.left_out)]
        pieces += [" is left out, with the reason." if facts.left_out == 1 else " are left out, each with the reason."]
    return sentence(*pieces)


def pledged(facts: SystemFacts, links: SystemLinks) -> Iterator[Piece]:
    """Seven donors have pledged 12 to 14 Patriot batteries, two of them jointly."""
    yield giving(facts.givers, facts.unnamed)
    total = facts.pledged
    if total.is_stated:
        yield Linked(f"{ranged(total)} {thing(facts, is_one(total))}", links.pledged)
        yield from jointly(facts, links)
        if total.unstated:
            yield f", and in {counted(total.unstated, 'more line')} a number that is not stated"
        return
    yield f"{thing(facts, one=False)} in "
    yield Linked(counted(facts.lines, "line"), links.pledged)
    if facts.joint_lines:
        yield ", jointly" if facts.joint_lines == facts.lines else f", {number(facts.joint_lines)} of them jointly"
    yield "; how many is not stated"


def giving(givers: int, unnamed: bool) -> str:
    """Who has pledged, as the beginning of a sentence."""
    if not givers:
        return "givers who are not named have pledged "
    partners = " and partners who are not named" if unnamed else ""
    return f"{counted(givers, 'donor')}{partners} {'has' if givers == 1 and not unnamed else 'have'} pledged "


def thing(facts: SystemFacts, one: bool) -> str:
    """Patriot batteries; where the name is no plain name or says the unit already, the unit and the name beside it."""
    unit = facts.unit if one else facts.units
    if not unit:
        return f"{facts.name} (unit not stated)"
    head, comma, tail = facts.name.partition(", ")
    if head.casefold() in (facts.unit, facts.units) and comma:
        return f"{unit} ({tail})"
    if comma or facts.unit in facts.name.casefold():
        return f"{unit} ({facts.name})"
    return f"{facts.name} {unit}"


def jointly(facts: SystemFacts, links: SystemLinks) -> Iterator[Piece]:
    """How many of them several give together; the sum is of all either way."""
    if not facts.joint_lines:
        return
    if facts.joint_lines == facts.lines:
        yield ", jointly"
    elif facts.joint.is_stated:
        yield ", "
        yield linked(f"{ranged(facts.joint)} of them", links.joint)
        yield " jointly"
    else:
        yield f", in {counted(facts.joint_lines, 'line')} jointly"


def delivered(facts: SystemFacts, links: SystemLinks) -> Iterator[Piece]:
    """What is reported delivered; that no report is recorded is said, and is not zero."""
    came = facts.arrived.total
    if came.is_stated:
        words = ranged(came)
        yield "; "
        yield linked(words, links.arrived)
        yield f" {verb(came)} reported delivered"
        if came.unstated:
            yield f", and in {counted(came.unstated, 'more line')} a number that is not stated"
    elif came.unstated:
        words = counted(came.unstated, "line")
        yield "; of "
        yield linked(words, links.arrived)
        yield " a delivery is reported, without a number"
    else:
        yield "; no delivery is recorded"


def silence(came: Arrived) -> Iterator[Piece]:
    if came.silent and came.silent_since:
        yield f"; of {counted(came.silent, 'line')} nothing is recorded after {day_words(came.silent_since)}"


def beside(facts: SystemFacts, links: SystemLinks) -> Iterator[Piece]:
    """What is pledged of the system and not in the number: parts, other units, what nobody says is whole."""
    kinds: list[list[Piece]] = []
    if facts.parts:
        served = f", for {counted(facts.parts_for, 'system')} where that is said" if facts.parts_for else ""
        kinds.append(["parts in ", Linked(counted(facts.parts, "line"), links.parts), served])
    if facts.others:
        kinds.append([f"{counted(facts.others, 'line')} in other units"])
    if facts.unclear:
        lines = Linked(counted(facts.unclear, "line"), links.unclear)
        kinds.append([lines, f" that {'does' if facts.unclear == 1 else 'do'} not say whether whole or parts"])
    if not kinds:
        return
    yield " Not in these numbers: " if facts.lines else f"of {facts.name} only this is counted: "
    for place, kind in enumerate(kinds):
        yield "" if not place else " and " if place == len(kinds) - 1 else ", "
        yield from kind
    yield "."
