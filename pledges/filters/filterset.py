"""The filters of the published rows: the one set behind page, file, command and totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

import django_filters
from django.db.models import Q

from pledges.columns import UNCONFIRMED
from pledges.counting.dimensions import ANNOUNCED, DAY_COLUMNS
from pledges.counting.joint import APART, LEAD, LED, SPLIT, TOOK_PART
from pledges.counting.states import FIRM as FIRM_STATUSES
from pledges.filters.fields import NOT_STATED, AnyOf, Day, Search, Years
from pledges.filters.known import Known
from pledges.filters.problems import Problem, told
from pledges.models import Announcement, PublishedLine
from pledges.models.lines import STATUSES
from pledges.models.pledges import UNNAMED
from pledges.models.published import PublishedQuerySet
from pledges.models.publishers import TIERS
from pledges.reading.claims import COMPLETENESS

NOT_RECOGNISED: Final = "not-recognised"
NO_ANNOUNCEMENT: Final = "none"
ALONE, JOINT = "alone", "joint"
# Lines that stand in the rows of single donors, as the mode for joint lines deals them.
DEALT: Final = "dealt"
INCLUDE: Final = "include"
# Words for several statuses: of what is decided at least, and of what some has come, whatever became of the rest.
FIRM, ARRIVED = "decided-or-firmer", "some-delivered"


class Groups:
    """The words `group` accepts: alone, joint, or the giving codes of one exact group such as NL;*."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def __contains__(self, word: str) -> bool:
        codes = word.split(";")
        return word in (ALONE, JOINT, DEALT) or (
            codes == sorted(set(codes), key=lambda code: (code == UNNAMED, code))
            and all(code == UNNAMED or code in self.known.actors for code in codes)
        )

    def __iter__(self) -> Any:
        return iter((ALONE, JOINT, DEALT, "DE", "NL;*"))


class PledgeFilters(django_filters.FilterSet):
    """Different names narrow together. `from`, which Python keeps for itself, is added below the class."""

    donor = AnyOf("donor", what="the code of an actor of this record", method="by_donor")
    group = AnyOf("group", what="a group of givers: codes in order, joined by ;", method="by_group")
    recipient = AnyOf("recipient", field_name="recipient", what="the code of an actor of this record")
    system = AnyOf("system", what="a system of this record", method="by_system")
    category = AnyOf("category", field_name="category", what="a category", empty_word=NOT_RECOGNISED)
    completeness = AnyOf("completeness", field_name="completeness", what="a completeness", accepted=COMPLETENESS)
    unit = AnyOf("unit", field_name="unit", what="a unit", empty_word=NOT_STATED)
    status = AnyOf("status", what="a status", accepted=(*STATUSES, FIRM, ARRIVED), method="by_status")
    announcement = AnyOf("announcement", field_name="announcement", what="an announcement", empty_word=NO_ANNOUNCEMENT)
    tier = AnyOf("tier", field_name="tier", what="a tier of publishers", accepted=TIERS)
    publisher = AnyOf("publisher", what="a publisher", method="by_publisher")
    year = Years("year", what="a year", method="by_year")
    to = Day(name="to", method="until")
    counts = AnyOf("counts", what="yes or no", accepted=("yes", "no"), method="by_counts")
    q = Search(name="q", method="by_words")

    class Meta:
        model = PublishedLine
        fields: list[str] = []

    def __init__(
        self,
        data: Any,
        *,
        queryset: PublishedQuerySet,
        known: Known,
        unconfirmed: bool,
        joint: str = APART,
        by: str = ANNOUNCED,
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.known, self.unconfirmed, self.joint, self.day = known, unconfirmed, joint, DAY_COLUMNS[by]
        accepted = {
            "donor": known.actors,
            "recipient": known.actors,
            "group": Groups(known),
            "system": [*known.systems, NOT_RECOGNISED],
            "category": [*known.categories, NOT_RECOGNISED],
            "unit": [*known.units, NOT_STATED],
            "announcement": [*self.announcements(), NO_ANNOUNCEMENT],
            "publisher": self.publishers(),
        }
        for name, words in accepted.items():
            self.filters[name].extra["accepted"] = words

    def announcements(self) -> list[str]:
        """Only where the query names one: most do not, and then nothing is asked."""
        if not self.data.get("announcement"):
            return []
        published = PublishedLine.objects.filter(announcement__in=Announcement.objects.values("slug"))
        return list(published.order_by("announcement").values_list("announcement", flat=True).distinct())

    def publishers(self) -> list[str]:
        """Those that public lines rest on, or did: nobody else learns of one that only waits."""
        if not self.data.get("publisher"):
            return []
        told = PublishedLine.objects.order_by().values_list("publishers", flat=True).distinct()
        return sorted({name for names in told for name in names.split(";")})

    def problems(self) -> list[Problem]:
        """Everything that cannot be read; nothing may be shown unfiltered instead."""
        errors = self.form.errors.as_data()
        return [problem for name in errors for error in errors[name] for problem in told(name, error)]

    def backwards(self) -> list[Problem]:
        """A span of days that ends before it begins: no row can lie in it, which must not look like an answer."""
        read = getattr(self.form, "cleaned_data", {})
        start, end = read.get("from"), read.get("to")
        if not start or not end or start <= end:
            return []
        sentence = f"from: {start} is after to, {end}. Write the earlier day after from: from={end}&to={start}."
        return [Problem("from", str(start), sentence)]

    def by_donor(self, rows: PublishedQuerySet, name: str, codes: list[str]) -> PublishedQuerySet:
        return rows.given_by(codes)

    def by_group(self, rows: PublishedQuerySet, name: str, words: list[str]) -> PublishedQuerySet:
        wanted = Q(donor_key__in=[word for word in words if word not in (ALONE, JOINT, DEALT)])
        if DEALT in words:  # narrows what the other words pick
            rows = rows.filter(dealt(self.joint))
        if words == [DEALT]:
            return rows
        if ALONE in words:
            wanted |= Q(joint=False)
        if JOINT in words:
            wanted |= Q(joint=True)
        return rows.filter(wanted)

    def by_system(self, rows: PublishedQuerySet, name: str, slugs: list[str]) -> PublishedQuerySet:
        """A system with its variants. Only one of the two columns is asked where it can be: both indexes serve."""
        roots = {"" if slug == NOT_RECOGNISED else slug for slug in slugs if not self.parent_of(slug)}
        variants = {found for slug in slugs if self.parent_of(slug) for found in self.known.with_variants(slug)}
        # Older versions of the record hold them under the names of systems that are these ones today.
        variants |= self.known.former(variants)
        roots |= self.known.former({found for slug in roots for found in self.known.with_variants(slug)})
        if not variants:
            return rows.filter(total_system__in=sorted(roots))
        if not roots:
            return rows.filter(system__in=sorted(variants))
        return rows.filter(Q(total_system__in=sorted(roots)) | Q(system__in=sorted(variants)))

    def parent_of(self, slug: str) -> str:
        return "" if slug == NOT_RECOGNISED else self.known.systems[slug].parent

    def by_publisher(self, rows: PublishedQuerySet, name: str, names: list[str]) -> PublishedQuerySet:
        wanted = Q()
        for publisher in names:
            wanted |= (
                Q(publishers=publisher)
                | Q(publishers__startswith=f"{publisher};")
                | Q(publishers__endswith=f";{publisher}")
                | Q(publishers__contains=f";{publisher};")
            )
        return rows.filter(wanted)

    def by_year(self, rows: PublishedQuerySet, name: str, years: list[str]) -> PublishedQuerySet:
        wanted = Q()
        for year in years:
            if year == "undated":
                wanted |= Q(**{self.day: None})
            else:
                wanted |= Q(**{f"{self.day}__range": (dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))})
        return rows.filter(wanted)

    def since(self, rows: PublishedQuerySet, name: str, day: dt.date) -> PublishedQuerySet:
        return rows.filter(**{f"{self.day}__gte": day})

    def until(self, rows: PublishedQuerySet, name: str, day: dt.date) -> PublishedQuerySet:
        return rows.filter(**{f"{self.day}__lte": day})

    def by_status(self, rows: PublishedQuerySet, name: str, words: list[str]) -> PublishedQuerySet:
        statuses = {word for word in words if word in STATUSES} | (set(FIRM_STATUSES) if FIRM in words else set())
        wanted = Q(status__in=sorted(statuses))
        return rows.filter(wanted | Q(arrived__in=[True]) if ARRIVED in words else wanted)

    def by_counts(self, rows: PublishedQuerySet, name: str, words: list[str]) -> PublishedQuerySet:
        donors = self.form.cleaned_data.get("donor") or ()
        adds = adding(self.unconfirmed) & ~led_by_others(self.joint, donors)
        return rows if len(words) == 2 else rows.filter(adds) if words == ["yes"] else rows.exclude(adds)

    def by_words(self, rows: PublishedQuerySet, name: str, words: list[str]) -> PublishedQuerySet:
        for word in words:
            rows = rows.filter(search__contains=word)
        return rows


PledgeFilters.base_filters["from"] = Day(name="from", method="since")


def dealt(mode: str) -> Q:
    """Rows of one giver, and joint ones that the mode does not leave with their group."""
    named = ~Q(donor_key=UNNAMED) & ~Q(donor_key="")
    parts = {
        APART: Q(pk__in=[]),
        LEAD: Q(parties__regex=LED),
        SPLIT: Q(unnamed_partners=False),
        TOOK_PART: named,
    }
    return Q(joint=False) | parts[mode]


def led_by_others(mode: str, donors: Collection[str]) -> Q:
    """Joint lines that stand whole under a lead nobody asked for: they add there."""
    if mode != LEAD or not donors:
        return Q(pk__in=[])
    asked = Q(pk__in=[])
    for code in donors:
        asked |= Q(parties__regex=rf"(^|;){code}:lead")
    return Q(joint=True, parties__regex=LED) & ~asked


def adding(unconfirmed: bool, counts: bool = True) -> Q:
    """Rows that add, or do not: unconfirmed ones add where the query asks for them (rule 4).

    Written as a list of one, because SQLite looks for a bare yes or no in no index.
    """
    if not unconfirmed:
        return Q(counts__in=[counts])
    if counts:
        return Q(counts__in=[True]) | Q(counts_reason=UNCONFIRMED)
    return Q(counts__in=[False]) & ~Q(counts_reason=UNCONFIRMED)
