"""All words the reader knows in one automaton: from the files by default, from table rows where editors add some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Unpack

import ahocorasick

from pledges.reading import vocabulary as rows
from pledges.reading.folding import folded
from pledges.reading.numbers import NumberGrammar

ANY_CASE: Final = "any"
CAPITAL: Final = "capital"
UPPER: Final = "upper"
# Tiers of publishers: those who speak for a state or a record, and those who pass on what others say.
OFFICIAL_TIERS: Final = ("official", "dataset")
AGENCY_TIERS: Final = ("wire", "state-media")
# The category of what is fired.
MUNITIONS: Final = "missiles-ammunition"

# Spellings that differ from one side of the ocean to the other; both are known wherever one is listed.
TWIN_SPELLINGS: Final = (
    ("defence", "defense"),
    ("armour", "armor"),
    ("calibre", "caliber"),
    ("millimetre", "millimeter"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word of the lexicon stands for.

    `kind`: actor, system, unit, verb, number, or the kind of a cue. `key`: code, slug, unit or act. `form`: how it
    says so (name, demonym, capital, metonym, person; the form of a verb). `case`: how it must be printed to count.
    """

    kind: str
    key: str
    form: str = ""
    role: str = ""
    case: str = ANY_CASE
    guard: rows.GuardRow | None = None


Words = dict[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The reader's words. Make one with `build` or take `default_lexicon()`."""

    automaton: ahocorasick.Automaton
    systems: dict[str, rows.SystemRow]
    actors: dict[str, rows.ActorRow]
    units: dict[str, str]
    grammar: NumberGrammar
    cues: dict[str, frozenset[str]]
    keys: dict[tuple[str, str], str]
    due: tuple[rows.DueRow, ...]
    publishers: dict[str, rows.PublisherRow]
    outlets: frozenset[str]
    tellers: frozenset[str]
    munitions: dict[str, str]
    singulars: frozenset[str]

    @classmethod
    def build(cls, **lists: Unpack[rows.Lists]) -> Lexicon:
        """A lexicon of these rows; a list that is left out comes from its file in pledges/data."""
        words = rows.word_lists(**lists)
        return cls(
            automaton=_automaton(_all_words(words)),
            systems={system.slug: system for system in words.systems},
            actors={actor.code: actor for actor in words.actors},
            units={folded(word): unit.unit for unit in words.units for word in (unit.word, unit.plural)},
            grammar=NumberGrammar({folded(number.word): number for number in words.numbers}),
            cues=_by_kind(words.cues),
            keys={(cue.kind, folded(cue.word)): cue.key for cue in words.cues},
            due=words.due,
            publishers=_by_name(words.publishers),
            outlets=_outlets(words.publishers, OFFICIAL_TIERS),
            tellers=_outlets(words.publishers, (*OFFICIAL_TIERS, *AGENCY_TIERS)),
            munitions=_munitions(words.systems),
            singulars=_singulars(words.systems, words.units),
        )

    def is_word(self, kind: str, word: str) -> bool:
        """Whether a folded word is a cue of that kind."""
        return word in self.cues.get(kind, frozenset())

    def munition_of(self, slug: str) -> str:
        """What is fired from a system: its own munition, else the generic one of its category."""
        category, unit = self.systems[slug].category, self.systems[slug].default_unit
        generic = self.keys.get(("munition-of", folded(f"{category} {unit}")))
        generic = generic or self.keys.get(("munition-of", folded(category)))
        return slug if category == MUNITIONS else self.munitions.get(slug) or generic or slug

    def unit_of(self, slug: str, noun: str) -> str | None:
        """The unit a printed noun counts in for that system; None where the noun is no unit."""
        row = self.systems[slug]
        counts = {folded(word) for word in row.counts_as_unit}
        singular = next((word for word in counts if noun in (word, f"{word}s", f"{word[:-1]}ies")), None)
        if singular:
            return row.default_unit
        last = noun.rsplit(" ", 1)[-1]
        unit = self.units.get(noun) or self.units.get(last)
        return row.default_unit if unit in row.counts_as_unit or (unit == "item" and row.default_unit) else unit

    def publisher(self, outlet: str, url: str = "") -> rows.PublisherRow | None:
        """The publisher of a text by the outlet's name, else by the address."""
        host = url.split("//")[-1].split("/")[0].lower().removeprefix("www.")
        return self.publishers.get(folded(outlet)) or self.publishers.get(folded(host))


def _all_words(lists: rows.WordLists) -> Words:
    words: Words = {}
    guarded = {folded(guard.word): guard for guard in lists.guards}
    for spelling, entry in (
        *_actor_words(lists.actors),
        *((person.name, Entry("actor", person.code, "person", case=CAPITAL)) for person in lists.people),
        *_system_words(lists.systems),
        *_unit_words(lists.units),
        *_verb_words(lists.verbs),
        *((cue.word, Entry(cue.kind, cue.key)) for cue in lists.cues),
        *((number.word, Entry("number", number.word, number.kind)) for number in lists.numbers),
    ):
        _put(words, spelling, entry, guarded)
    return words


def _actor_words(actors: Iterable[rows.ActorRow]) -> Iterator[tuple[str, Entry]]:
    for actor in actors:
        for form, spellings in (
            ("capital", actor.capitals),
            ("metonym", actor.metonyms),
            ("demonym", actor.demonyms),
            ("name", actor.names),
        ):
            for spelling in spellings:
                case = UPPER if spelling.isupper() and len(spelling) <= 4 else CAPITAL
                bare = spelling.removeprefix("the ")
                if bare != spelling and bare[0].isupper():  # headlines leave the article out
                    yield bare, Entry("actor", actor.code, form, case=CAPITAL)
                yield spelling, Entry("actor", actor.code, form, case=ANY_CASE if form == "metonym" else case)


def _system_words(systems: tuple[rows.SystemRow, ...]) -> Iterator[tuple[str, Entry]]:
    listed = [(spelling, _system_entry(system)) for system in systems for spelling in system.spellings]
    yield from listed
    # A plural made here never takes the name of another system: IRIS-T SLS is no plural of IRIS-T SL.
    names = {variant for spelling, _ in listed for variant in _variants(folded(spelling))}
    for spelling, entry in listed:
        for form in (rows.plural(spelling), *_bare_forms(spelling)):
            if folded(form) not in names:
                yield form, entry


def _system_entry(system: rows.SystemRow) -> Entry:
    return Entry("system", system.slug, case=ANY_CASE if system.is_generic else CAPITAL)


def _bare_forms(spelling: str) -> tuple[str, ...]:
    """Names with figures or all in capitals are also printed in one piece, and with a small s for several."""
    if not any(letter.isdigit() for letter in spelling) and not spelling.isupper():
        return ()
    return spelling.replace(" ", "").replace("-", ""), f"{spelling}s"


def _unit_words(units: Iterable[rows.UnitRow]) -> Iterator[tuple[str, Entry]]:
    for unit in units:
        for word in (unit.word, unit.plural):
            yield word, Entry("unit", unit.unit)


def _verb_words(verbs: Iterable[rows.VerbRow]) -> Iterator[tuple[str, Entry]]:
    for verb in verbs:
        for form in ("base", "third", "past", "participle", "ing"):
            if word := getattr(verb, form):
                yield word, Entry("verb", verb.act, form, verb.role)


def _put(words: Words, spelling: str, entry: Entry, guarded: dict[str, rows.GuardRow]) -> None:
    word = folded(spelling)
    guard = guarded.get(word) or guarded.get(word.removesuffix("s")) or guarded.get(f"the {word}")
    if guard is not None and entry.kind in ("actor", "system"):
        if guard.rule == "never":
            return
        case = {"upper": UPPER, "capital": CAPITAL}.get(guard.rule, entry.case)
        key = guard.with_words[0] if guard.rule == "means" else entry.key
        entry = Entry(entry.kind, key, entry.form, entry.role, case, guard)
    for variant in _variants(folded(spelling)):
        known = words.setdefault(variant, [])
        if entry not in known:
            known.append(entry)


def _variants(word: str) -> set[str]:
    found = {word}
    for one, other in TWIN_SPELLINGS:
        found |= {variant.replace(one, other) for variant in found} | {variant.replace(other, one) for variant in found}
    return found


def _automaton(words: Words) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, entries in words.items():
        automaton.add_word(word, (len(word), tuple(entries)))
    automaton.make_automaton()
    return automaton


def _by_kind(cues: Iterable[rows.CueRow]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for cue in cues:
        found.setdefault(cue.kind, set()).add(folded(cue.word))
    return {kind: frozenset(words) for kind, words in found.items()}


def _by_name(publishers: Iterable[rows.PublisherRow]) -> dict[str, rows.PublisherRow]:
    return {folded(name): publisher for publisher in publishers for name in (publisher.name, *publisher.domains)}


def _outlets(publishers: Iterable[rows.PublisherRow], without: tuple[str, ...]) -> frozenset[str]:
    """The names of the outlets whose tier is none of these; an address is no name."""
    return frozenset(name for name, row in _by_name(publishers).items() if "." not in name and row.tier not in without)


def _munitions(systems: Iterable[rows.SystemRow]) -> dict[str, str]:
    """What a system fires, where nothing but the system is named: the munition whose slug carries its name."""
    systems = tuple(systems)
    found: dict[str, str] = {}
    for system in systems:
        is_first = system.for_system not in found or system.slug.startswith(system.for_system)
        if system.kind == "munition" and system.for_system and is_first:
            found[system.for_system] = system.slug
    for system in systems:
        if system.variant_of in found:
            found.setdefault(system.slug, found[system.variant_of])
    return found


def _singulars(systems: Iterable[rows.SystemRow], units: Iterable[rows.UnitRow]) -> frozenset[str]:
    """The words as listed: any other form of them is a plural."""
    listed = [*(word for row in systems for word in row.spellings), *(unit.word for unit in units)]
    return frozenset(variant for word in listed for variant in _variants(folded(word)))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the files in pledges/data, built once."""
    return Lexicon.build()
