"""The filters of a list as a reader meets them: what is set, in words, and the form to set more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from pledges.columns import donor_codes
from pledges.counting.dimensions import ANNOUNCED, DELIVERED, FIRST
from pledges.dates import parse_day
from pledges.filters import Selection, select
from pledges.filters.fields import NOT_STATED
from pledges.filters.filterset import ALONE, ARRIVED, DEALT, FIRM, JOINT, NO_ANNOUNCEMENT, NOT_RECOGNISED
from pledges.filters.known import Known
from pledges.models.lines import STATUSES
from pledges.models.publishers import TIERS
from pledges.reading.claims import COMPLETENESS
from pledges.tables.kept import kept
from pledges.tables.names import actor_name, day_words, donors_name, status_words, system_name

LABELS: Final = {
    "donor": "Donor",
    "group": "Given",
    "recipient": "Recipient",
    "system": "System",
    "category": "Category",
    "completeness": "Completeness",
    "unit": "Unit",
    "status": "Status",
    "announcement": "Announcement",
    "tier": "Tier of source",
    "publisher": "Publisher",
    "year": "Announced in",
    "from": "Announced from",
    "to": "Announced by",
    "counts": "Adds",
    "q": "Words",
    "ledger": "Ledger",
    "as_of": "As of",
    "known_on": "As known on",
    "unconfirmed": "Unconfirmed",
    "joint": "Joint lines",
    "by": "Dates are of",
    "outcome": "Outcome",
    "moved": "Deadline moved",
    "silent": "Silent",
    "lead": "Lead time",
    "again": "Told again",
    "shows": "Shows",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter that is set, in words, with the address of the list without it."""

    name: str
    label: str
    words: str
    without: str


def chosen(selection: Selection) -> list[Chosen]:
    return [
        Chosen(name, label, value_words(selection.known, name, value), without(selection, name, value))
        for name, label in labels_of(selection).items()
        for value in selection.params.get(name, ())
    ]


def labels_of(selection: Selection) -> dict[str, str]:
    """The names of filters in words; those of days say which day they are of."""
    day = DATED_BY[selection.by]
    return {name: label.replace(DATED_BY[ANNOUNCED], day) for name, label in LABELS.items()}


def without(selection: Selection, name: str, value: str) -> str:
    kept = [other for other in selection.params[name] if other != value]
    return f"?{selection.query(**{name: kept})}"


def value_words(known: Known, name: str, value: str) -> str:
    return WORDS[name](known, value) if name in WORDS else value


def group_words(known: Known, key: str) -> str:
    return {ALONE: "alone", JOINT: "jointly", DEALT: "alone or dealt to one"}.get(
        key
    ) or f"by {donors_name(known, key)}"


def category_name(known: Known, slug: str) -> str:
    return "not recognised" if slug == NOT_RECOGNISED else known.categories[slug]


WORDS: Final[Mapping[str, Callable[[Known, str], str]]] = {
    "donor": actor_name,
    "recipient": actor_name,
    "group": group_words,
    "system": system_name,
    "category": category_name,
    "unit": lambda known, slug: "not stated" if slug == NOT_STATED else known.units[slug],
    "status": lambda known, slug: status_words(slug),
    "announcement": lambda known, slug: "no event named" if slug == NO_ANNOUNCEMENT else slug,
    "from": lambda known, text: day_words(parse_day(text)),
    "to": lambda known, text: day_words(parse_day(text)),
    "as_of": lambda known, text: day_words(parse_day(text)),
    "known_on": lambda known, text: day_words(parse_day(text)),
    "unconfirmed": lambda known, text: "included",
    "joint": lambda known, mode: JOINT_WORDS[mode],
    "by": lambda known, day: DAY_WORDS[day],
}


DATED_BY: Final = {ANNOUNCED: "Announced", FIRST: "First reported", DELIVERED: "Delivered"}
DAY_WORDS: Final = {ANNOUNCED: "the announcement", FIRST: "the first report", DELIVERED: "the latest delivery"}


JOINT_WORDS: Final = {
    "apart": "groups apart",
    "lead": "with their lead",
    "split": "in shares",
    "took-part": "whole under each",
}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """One name of the form: a list for each value chosen and, where it may be repeated, an empty one for another."""

    name: str
    label: str
    values: Sequence[str]
    options: Sequence[Option] = ()
    kind: str = "select"

    @property
    def slots(self) -> Sequence[str]:
        return [*self.values, ""] if self.kind == "select" else [*self.values[:1]] or [""]

    @property
    def named(self) -> list[tuple[str, str]]:
        """One control a slot, each with a label of its own."""
        labels = [self.label, *[f"or {self.label.lower()}"] * len(self.values)]
        return list(zip(self.slots, labels, strict=False))


@dataclass(frozen=True, slots=True)
class FilterForm:
    main: Sequence[Field]
    more: Sequence[Field]
    hidden: Sequence[tuple[str, str]]
    more_is_set: bool


MAIN: Final = ("q", "donor", "system", "category", "status", "from", "to")
MORE: Final = (
    "completeness",
    "recipient",
    "group",
    "tier",
    "counts",
    "by",
    "as_of",
    "known_on",
    "unconfirmed",
    "joint",
)
HIDDEN: Final = ("announcement", "publisher", "unit", "year", "ledger", "sort", "per_page")


def filter_form(selection: Selection, stamp: str) -> FilterForm:
    """The form of a list. Only donors and systems that have lines are offered."""
    offered = options(selection.known, *facets(stamp, selection.known))
    return FilterForm(
        main=[field(selection, name, offered) for name in MAIN],
        more=[field(selection, name, offered) for name in MORE],
        hidden=[(name, value) for name in HIDDEN for value in selection.params.get(name, ())],
        more_is_set=any(name in selection.params for name in MORE),
    )


def options(known: Known, donors: Mapping[str, int], systems: Mapping[str, int]) -> dict[str, list[Option]]:
    names = {slug: system_name(known, slug) for slug in systems}
    return {
        "donor": [Option(code, f"{known.actors.get(code, code)} ({n:,})") for code, n in by_name(donors, known.actors)],
        "system": [Option(slug, f"{names[slug]} ({n:,})") for slug, n in by_name(systems, names)],
        "category": [Option(slug, name) for slug, name in known.categories.items()],
        "status": [Option(word, status_words(word)) for word in (*STATUSES, FIRM, ARRIVED)],
        "completeness": [Option(word, word) for word in COMPLETENESS],
        "recipient": [Option(code, name) for code, name in known.actors.items()],
        "group": [Option(ALONE, "alone"), Option(JOINT, "jointly")],
        "tier": [Option(word, word) for word in TIERS],
        "counts": [Option("yes", "yes"), Option("no", "no")],
        "unconfirmed": [Option("include", "included")],
        "joint": [Option(mode, words) for mode, words in JOINT_WORDS.items()],
        "by": [Option(day, words) for day, words in DAY_WORDS.items()],
    }


def field(selection: Selection, name: str, offered: Mapping[str, Sequence[Option]]) -> Field:
    """One name of the form; a chosen value that is not offered (a variant, a group of givers) is put in front."""
    values = selection.params.get(name, ())
    if name not in offered:
        return Field(name, labels_of(selection)[name], values, kind="search" if name == "q" else "date")
    missing = [
        Option(value, value_words(selection.known, name, value))
        for value in values
        if value not in {option.value for option in offered[name]}
    ]
    return Field(name, labels_of(selection)[name], values, [*missing, *offered[name]])


def donors_offered(known: Known, stamp: str) -> list[Option]:
    """The donors that have lines, to choose from."""
    return options(known, *facets(stamp, known))["donor"]


def by_name(counts: Mapping[str, int], names: Mapping[str, str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: names.get(pair[0], pair[0]).casefold())


def facets(stamp: str, known: Known) -> tuple[dict[str, int], dict[str, int]]:
    """How many lines of the record each donor and each system has."""
    donors, systems = kept(stamp, "facets", lambda: count_facets(known))
    return donors, systems


def count_facets(known: Known) -> tuple[dict[str, int], dict[str, int]]:
    lines_of = select("", words=known).rows.order_by().values_list("donor_key", "total_system").annotate(Count("pk"))
    donors: Counter[str] = Counter()
    systems: Counter[str] = Counter()
    for key, system, lines in lines_of:
        systems[system or NOT_RECOGNISED] += lines
        for code in donor_codes(key):
            donors[code] += lines
    return dict(donors), dict(systems)
