"""Pages that explain: how figures are made, what the record covers."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.counting.rules import REASONS
from pledges.filters import refuse_names, select
from pledges.intake.sample import coverage
from pledges.models.publishers import TIERS
from pledges.tables.coverage import covered
from pledges.tables.kept import kept
from pledges.tables.names import day_words
from pledges.views.answers import Record, page, public


@public
def methodology(request: HttpRequest, record: Record) -> HttpResponseBase:
    refuse_names(request.GET)
    return page(request, record, "methodology.html", {"reasons": REASONS, "tiers": TIERS})


@public
def about(request: HttpRequest, record: Record) -> HttpResponseBase:
    refuse_names(request.GET)
    selection = select("")
    (found,) = kept(record.stamp, "covered", lambda: [covered(selection, record.stamp)])
    context = {
        "covers": coverage(),
        "found": found,
        "first": day_words(found.first) if found.first else "",
        "last": day_words(found.last) if found.last else "",
        "contact": settings.CONTACT,
        "contact_words": settings.CONTACT.removeprefix("mailto:"),
    }
    return page(request, record, "about.html", context)
