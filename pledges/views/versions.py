"""What changed in the record: version by version, correction by correction, and the history of one pledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from pledges.counting.natures import KEEPING, NEWS, deeds_of
from pledges.dates import OPEN
from pledges.filters import refuse_names
from pledges.filters.known import known
from pledges.filters.versions import VersionsAsked, versions_asked
from pledges.models import Deed, PublishedLine
from pledges.models.pledges import reference
from pledges.models.published import OPEN_VERSION
from pledges.tables.corrections import KIND_WORDS, CorrectionTable
from pledges.tables.kept import kept
from pledges.tables.names import day_words
from pledges.tables.versions import Version, of_deeds, of_pledge
from pledges.views.answers import Record, page, public
from pledges.views.pledge import REFERENCE, merged_into

VERSIONS_A_PAGE: Final = 25
DEEDS_A_PAGE: Final = 100
# To publish what was withdrawn reinstates it; everything else this deed does is news.
PUBLISH: Final = "publish"
NATURE_WORDS: Final = {
    "news": "news from sources",
    "correction": "edits and corrections",
    "lists": "closed lists",
    "keeping": "housekeeping",
}


@public
def history(request: HttpRequest, record: Record, ref: str) -> HttpResponseBase:
    refuse_names(request.GET)
    number = REFERENCE.fullmatch(ref)
    if number is None:
        raise Http404(f"A pledge's history is at its reference, such as /pledges/{reference(42)}/history/.")
    if ref != reference(int(number[1])):
        return HttpResponsePermanentRedirect(f"/pledges/{reference(int(number[1]))}/history/")
    today = PublishedLine.objects.today().filter(pledge__number=int(number[1]))
    pledge = today.values_list("pledge", flat=True).first()
    if pledge is None:
        if into := merged_into(int(number[1])):
            return HttpResponsePermanentRedirect(f"/pledges/{into}/history/")
        raise Http404(f"No published pledge has the reference {ref}.")
    versions = of_pledge(pledge, record.stamp, known())
    return page(request, record, "versions/history.html", {"ref": ref, "versions": versions})


@public
def changes(request: HttpRequest, record: Record) -> HttpResponseBase:
    asked = versions_asked(request.GET)
    found, older = versions_of(asked, deeds_asked(asked), VERSIONS_A_PAGE, record)
    context = {
        "asked": asked,
        "versions": found,
        "older": asked.query(after=found[-1].number) if older else "",
        "newest": asked.query(after=None) if asked.after else "",
        "kinds": [
            {"words": words, "href": asked.query(kind=kind, after=None), "is_chosen": kind == asked.kind}
            for kind, words in NATURE_WORDS.items()
        ],
        "all_kinds": asked.query(kind=None, after=None),
        "day": day_words(asked.day) if asked.day else "",
        "all_days": asked.query(day=None, after=None),
    }
    return page(request, record, "versions/changes.html", context)


@public
def corrections(request: HttpRequest, record: Record) -> HttpResponseBase:
    asked = versions_asked(request.GET, ("after",))
    ended = PublishedLine.objects.filter(version_to=OuterRef("version"), valid_to=OPEN).exclude(version_to=OPEN_VERSION)
    deeds = deeds_asked(asked).filter(~Q(name__in=deeds_of(NEWS, KEEPING)) | Q(name=PUBLISH)).filter(Exists(ended))
    found, older = versions_of(asked, deeds, DEEDS_A_PAGE, record)
    context = {
        "table": CorrectionTable(found),
        "has_rows": any(version.corrections for version in found),
        "longer": [version for version in found if version.corrections and version.more],
        "kinds": KIND_WORDS,
        "older": asked.query(after=found[-1].number) if older else "",
        "newest": asked.query(after=None) if asked.after else "",
    }
    return page(request, record, "versions/corrections.html", context)


def deeds_asked(asked: VersionsAsked) -> QuerySet[Deed]:
    """The deeds that made a version, the newest first."""
    deeds = Deed.objects.filter(version__isnull=False).defer("digests").order_by("-version")
    if asked.after is not None:
        deeds = deeds.filter(version__lt=asked.after)
    if asked.kind is not None:
        deeds = deeds.filter(name__in=deeds_of(asked.kind))
    if asked.day is not None:
        start = dt.datetime.combine(asked.day, dt.time.min, dt.UTC)
        deeds = deeds.filter(at__gte=start, at__lt=start + dt.timedelta(days=1))
    return deeds


def versions_of(
    asked: VersionsAsked, deeds: QuerySet[Deed], most: int, record: Record
) -> tuple[Sequence[Version], bool]:
    """A page of versions, kept for the state of the record, and whether older ones follow."""

    def read() -> list[Any]:
        some = list(deeds[: most + 1])
        return [of_deeds(some[:most], known(), record.stamp), len(some) > most]

    found, older = kept(record.stamp, ("versions", most, asked.query()), read)
    return found, older
