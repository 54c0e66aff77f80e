"""Versions of the record as people read them: who did what to which public line, when and why.

Read from the published table and the deeds that made its versions: nothing that was never public is in either.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from pledges.counting.differences import (
    ASPECTS,
    COLUMNS,
    MERGED,
    WITHDRAWAL,
    Differences,
    corrected,
    differences,
)
from pledges.counting.natures import kind_of
from pledges.dates import OPEN
from pledges.filters.known import Known
from pledges.models import Deed, Pledge, PublishedLine
from pledges.models.pledges import PUBLISHED, reference
from pledges.models.published import OPEN_VERSION, PublishedQuerySet
from pledges.tables.kept import kept
from pledges.tables.names import actor_name, donors_name
from pledges.tables.version_words import LABELS, SAY, Told, item_words, phrases, published_words, told

# Lines told one by one in a version; an import may have a hundred thousand, and the rest is a number.
MOST_LINES: Final = 40
# Who is no person: commands in a terminal, and the project's own lists.
PROGRAMS: Final = {"operator": "the operator", "project": "the project", "database": "the database"}
FIELDS: Final = (
    *("line_id", "pledge_id", "ref", "number", "version_from", "version_to", "announcement_name"),
    *dict.fromkeys(COLUMNS),
)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """One published figure or wording that was corrected."""

    ref: str
    number: int
    item: str
    kind: str
    change: Told


@dataclass
class OfPledge:
    """What one version did to one pledge."""

    ref: str
    donors: str
    recipient: str
    words: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    is_new: bool = False


@dataclass
class Version:
    """One version of the record. `more`: how many lines it changed beside those told here."""

    number: int
    at: dt.datetime
    who: str
    did: str
    reason: str
    nature: str
    pledges: list[OfPledge]
    more: int = 0

    @property
    def corrections(self) -> list[Correction]:
        return [one for pledge in self.pledges for one in pledge.corrections]


def people(stamp: str) -> dict[str, str]:
    """A label for everyone who ever did a deed: editors by number, in the order they came, so that a label stays and
    no account's name is public."""
    return dict(kept(stamp, "people", _people))


def _people() -> dict[str, str]:
    by = Deed.objects.exclude(by__in=PROGRAMS).order_by().values("by").annotate(first=Min("number"))
    return PROGRAMS | {one["by"]: f"Editor {place}" for place, one in enumerate(by.order_by("first"), start=1)}


def of_pledge(pledge: int, stamp: str, known: Known) -> list[Version]:
    """All public versions of one pledge, and of those merged into it, the newest first."""
    merged = Pledge.objects.filter(merged_into=pledge).values("pk")
    rows = PublishedLine.objects.filter(Q(pledge=pledge) | Q(pledge__in=merged))
    states = list(rows.filter(valid_to=OPEN).order_by("pledge_id", "number", "version_from").values(*FIELDS))
    numbers = {row["version_from"] for row in states} | {row["version_to"] for row in states}
    deeds = Deed.objects.filter(version__in=numbers - {OPEN_VERSION}).defer("digests").order_by("-version")
    return told_versions(list(deeds), states, states, known, people(stamp))


def of_deeds(deeds: Sequence[Deed], known: Known, stamp: str) -> list[Version]:
    """What these deeds, each of which made a version, did to public lines; of each the first lines."""
    numbers = [deed.version for deed in deeds]
    states = PublishedLine.objects.filter(valid_to=OPEN)
    next_one = states.filter(line=OuterRef("line"), version_from=OuterRef("version_to"))
    came = first_lines(states.filter(version_from__in=numbers), "version_from")
    ended_then = states.filter(~Exists(next_one), version_to__in=numbers).exclude(version_to=OPEN_VERSION)
    gone = first_lines(ended_then, "version_to")
    ended = states.filter(line__in=[row["line_id"] for row in came], version_to__in=numbers).values(*FIELDS)
    made = told_versions(deeds, came, [*ended, *gone], known, people(stamp))
    changed = Counter(
        dict(states.filter(version_from__in=numbers).order_by().values_list("version_from").annotate(Count("pk")))
    )
    changed.subtract(row["version_from"] for row in came)
    for version in made:
        version.more = changed[version.number]
    return made


def first_lines(rows: PublishedQuerySet, column: str) -> list[dict[str, Any]]:
    """The first lines of each version, in the order of their references."""
    place = Window(RowNumber(), partition_by=F(column), order_by=["pledge_id", "number"])
    numbered = rows.order_by().annotate(place=place).filter(place__lte=MOST_LINES)
    return list(numbered.order_by("pledge_id", "number").values(*FIELDS))


def told_versions(
    deeds: Sequence[Deed], came: Iterable[Row], ended: Iterable[Row], known: Known, labels: Mapping[str, str]
) -> list[Version]:
    """Each deed with the lines it changed: `came` are the states that began with it, `ended` those that ended."""
    before = {(row["line_id"], row["version_to"]): row for row in ended}
    pairs: dict[int, list[tuple[Row | None, Row | None]]] = defaultdict(list)
    for row in came:
        pairs[row["version_from"]].append((before.pop((row["line_id"], row["version_from"]), None), row))
    for (_, number), row in before.items():
        pairs[number].append((row, None))
    places = merged_places([row for found in pairs.values() for row, after in found if row and after is None])
    return [version_of(deed, pairs[deed.version or 0], Teller(known, places), labels) for deed in deeds]


def merged_places(gone: Sequence[Row]) -> dict[int, str]:
    """Where pledges that are not public any more stand now, if that is public."""
    if not gone:
        return {}
    merged = Pledge.objects.filter(pk__in={row["pledge_id"] for row in gone}, merged_into__state=PUBLISHED)
    return {key: reference(number) for key, number in merged.values_list("pk", "merged_into__number")}


def version_of(
    deed: Deed, pairs: Sequence[tuple[Row | None, Row | None]], teller: Teller, labels: Mapping[str, str]
) -> Version:
    kind, found = kind_of(deed.name), dict[int, OfPledge]()
    for before, after in pairs:
        row = after or before
        assert row is not None
        if row["pledge_id"] not in found:
            found[row["pledge_id"]] = teller.pledge(row)
        teller.tell(found[row["pledge_id"]], before, after, kind.nature)
    for pledge in found.values():
        pledge.words = collapsed(pledge.words)
    who = labels.get(deed.by, deed.by)
    return Version(deed.version or 0, deed.at, who, kind.words, deed.reason, kind.nature, list(found.values()))


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts what happened to a line into the words of its pledge."""

    known: Known
    places: Mapping[int, str]

    def pledge(self, row: Row) -> OfPledge:
        return OfPledge(row["ref"], donors_name(self.known, row["donor_key"]), actor_name(self.known, row["recipient"]))

    def tell(self, pledge: OfPledge, before: Row | None, after: Row | None, nature: str) -> None:
        if after is None:
            assert before is not None
            self.gone(pledge, before)
        elif before is None:
            pledge.words.append(published_words(after, self.known))
        else:
            self.changed(pledge, differences(before, after), nature)

    def gone(self, pledge: OfPledge, row: Row) -> None:
        kept_at = self.places.get(row["pledge_id"], "")
        into = f"merged into {kept_at}" if kept_at else "no longer public"
        pledge.words.append(f"merged {row['ref']} into {kept_at}" if kept_at else f"took line {row['number']} off")
        change = Told(LABELS["counting"], SAY["counting"](row, self.known), into)
        pledge.corrections.append(self.correction(row, MERGED if kept_at else WITHDRAWAL, change))

    def changed(self, pledge: OfPledge, found: Differences, nature: str) -> None:
        pledge.words += phrases(found, self.known)
        for aspect, kind in corrected(nature, found).items():
            made = self.correction(found.after, kind, told(aspect, found, self.known))
            # What is said of the whole pledge is said once, not once a line.
            if ASPECTS[aspect].of_line or all(made.change != other.change for other in pledge.corrections):
                pledge.corrections.append(made)

    def correction(self, row: Row, kind: str, change: Told) -> Correction:
        return Correction(row["ref"], row["number"], item_words(row, self.known), kind, change)


OF_A_LINE: Final = re.compile(r"(withdrew|reinstated) line ([0-9]+)")


def collapsed(words: Iterable[str]) -> list[str]:
    """Each thing once; what was done to several lines alike in one phrase: "withdrew lines 1, 2 and 4"."""
    made: dict[str, list[str]] = {}
    for phrase in words:
        alike = OF_A_LINE.fullmatch(phrase)
        made.setdefault(alike[1] if alike else phrase, []).extend(alike.groups()[1:] if alike else ())
    return [f"{phrase} {lines_words(numbers)}" if numbers else phrase for phrase, numbers in made.items()]


def lines_words(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    return f"lines {', '.join(numbers[:-1])} and {numbers[-1]}"
