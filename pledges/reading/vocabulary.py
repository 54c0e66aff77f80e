"""The word lists of the reader as typed rows: the form in which files and database tables alike hand them over."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, Unpack

DATA: Final = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A state or institution with the words that stand for its government."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    kind: str = "country"
    is_ally: bool = False


@dataclass(frozen=True, slots=True)
class SystemRow:
    """An item that can be given, and the printed nouns that mean the whole of it."""

    slug: str
    spellings: tuple[str, ...]
    category: str = ""
    kind: str = "system"
    default_unit: str = ""
    counts_as_unit: tuple[str, ...] = ()
    variant_of: str = ""
    for_system: str = ""
    is_generic: bool = False
    ambiguity: str = ""
    reader_slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A printed noun and the unit it counts in."""

    word: str
    plural: str
    unit: str


@dataclass(frozen=True, slots=True)
class VerbRow:
    """A verb in its five forms, what it does in a sentence (role) and the act it is when done."""

    base: str
    third: str
    past: str
    participle: str
    ing: str
    role: str
    act: str


@dataclass(frozen=True, slots=True)
class CueRow:
    """Any other word the rules ask for, by kind."""

    kind: str
    word: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number word, or a word that makes a number vague, rough or a limit."""

    word: str
    kind: str
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """A phrase that sets a deadline, with its window counted from the day of the announcement."""

    pattern: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who speaks for an actor."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class GuardRow:
    """A word that means something else too, and the rule that tells when it is ours."""

    word: str
    rule: str
    with_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """Where a text comes from: its country tells whose dollar it prints and who "we" is."""

    name: str
    domains: tuple[str, ...]
    tier: str
    country: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An act, the step it makes, its word in the scored form, and whether it makes a claim."""

    act: str
    step: str
    reader_status: str
    makes_claim: bool


class Lists(TypedDict, total=False):
    """The word lists somebody brings instead of a file."""

    actors: Iterable[ActorRow]
    systems: Iterable[SystemRow]
    units: Iterable[UnitRow]
    verbs: Iterable[VerbRow]
    cues: Iterable[CueRow]
    numbers: Iterable[NumberRow]
    due: Iterable[DueRow]
    people: Iterable[PersonRow]
    guards: Iterable[GuardRow]
    publishers: Iterable[PublisherRow]


@dataclass(frozen=True, slots=True)
class WordLists:
    """All word lists of a lexicon."""

    actors: tuple[ActorRow, ...]
    systems: tuple[SystemRow, ...]
    units: tuple[UnitRow, ...]
    verbs: tuple[VerbRow, ...]
    cues: tuple[CueRow, ...]
    numbers: tuple[NumberRow, ...]
    due: tuple[DueRow, ...]
    people: tuple[PersonRow, ...]
    guards: tuple[GuardRow, ...]
    publishers: tuple[PublisherRow, ...]


def word_lists(**lists: Unpack[Lists]) -> WordLists:
    """The lists brought, and the files for those that are left out."""
    return WordLists(
        actors=tuple(lists["actors"] if "actors" in lists else actor_rows()),
        systems=tuple(lists["systems"] if "systems" in lists else system_rows()),
        units=tuple(lists["units"] if "units" in lists else unit_rows()),
        verbs=tuple(lists["verbs"] if "verbs" in lists else verb_rows()),
        cues=tuple(lists["cues"] if "cues" in lists else cue_rows()),
        numbers=tuple(lists["numbers"] if "numbers" in lists else number_rows()),
        due=tuple(lists["due"] if "due" in lists else due_rows()),
        people=tuple(lists["people"] if "people" in lists else person_rows()),
        guards=tuple(lists["guards"] if "guards" in lists else guard_rows()),
        publishers=tuple(lists["publishers"] if "publishers" in lists else publisher_rows()),
    )


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one vocabulary file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def listed(cell: str) -> tuple[str, ...]:
    """The members of a cell that holds several."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def actor_rows() -> tuple[ActorRow, ...]:
    return tuple(
        ActorRow(
            row["code"],
            (row["name"], *listed(row["short_names"]), *listed(row["spellings"])),
            listed(row["demonyms"]),
            listed(row["capital"]),
            listed(row["metonyms"]),
            row["kind"],
            row["nato"] == "yes",
        )
        for row in table("actors")
    )


def system_rows() -> tuple[SystemRow, ...]:
    return tuple(
        SystemRow(
            row["slug"],
            listed(row["spellings"]),
            row["category"],
            row["kind"],
            row["default_unit"],
            listed(row["counts_as_unit"]),
            row["variant_of"],
            row["for_system"],
            row["generic"] == "yes",
            row["ambiguity"],
            listed(row["reader_slugs"]),
        )
        for row in table("systems")
    )


def unit_rows() -> tuple[UnitRow, ...]:
    own = [UnitRow(row["unit"], row["plural"], row["unit"]) for row in table("units")]
    return (*own, *(UnitRow(row["word"], plural(row["word"]), row["unit"]) for row in table("unit_words")))


def verb_rows() -> tuple[VerbRow, ...]:
    columns = ("base", "third", "past", "participle", "ing", "role", "act")
    return tuple(VerbRow(*(row[column] for column in columns)) for row in table("verbs"))


def cue_rows() -> tuple[CueRow, ...]:
    return tuple(CueRow(row["kind"], row["word"], row["key"]) for row in table("cues"))


def number_rows() -> tuple[NumberRow, ...]:
    return tuple(
        NumberRow(row["word"], row["kind"], *(int(row[side]) if row[side] else None for side in ("min", "max")))
        for row in table("number_words")
    )


def due_rows() -> tuple[DueRow, ...]:
    return tuple(DueRow(row["pattern"], row["from_offset"], row["to_offset"]) for row in table("due_words"))


def person_rows() -> tuple[PersonRow, ...]:
    return tuple(PersonRow(row["name"], row["code"]) for row in table("people"))


def guard_rows() -> tuple[GuardRow, ...]:
    return tuple(GuardRow(row["word"], row["rule"], listed(row["with"])) for row in table("guards"))


def publisher_rows() -> tuple[PublisherRow, ...]:
    columns = ("tier", "country")
    return tuple(
        PublisherRow(row["name"], listed(row["domains"]), *(row[column] for column in columns))
        for row in table("publishers")
    )


@cache
def status_rows() -> dict[str, StatusRow]:
    """The acts of status_map.csv by name."""
    return {
        row["act"]: StatusRow(row["act"], row["step"], row["reader_status"], row["makes_claim"] == "yes")
        for row in table("status_map")
    }


def plural(word: str) -> str:
    """The regular plural of an English noun.

    >>> plural("battery"), plural("complex"), plural("system"), plural("MANPADS")
    ('batteries', 'complexes', 'systems', 'MANPADS')
    """
    if word.endswith(("s", "S")) or word == "aircraft":
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("x", "ch", "sh")) else f"{word}s"
