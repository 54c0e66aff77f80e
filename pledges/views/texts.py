"""Pages that explain: how figures are made, what the record covers."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledges.counting.rules import REASONS
from pledges.filters import refuse_names
from pledges.intake.sample import coverage
from pledges.models.publishers import TIERS
from pledges.views.answers import Record, page, public


@public
def methodology(request: HttpRequest, record: Record) -> HttpResponseBase:
    refuse_names(request.GET)
    return page(request, record, "methodology.html", {"reasons": REASONS, "tiers": TIERS})


@public
def about(request: HttpRequest, record: Record) -> HttpResponseBase:
    refuse_names(request.GET)
    return page(request, record, "about.html", {"covers": coverage()})
