"""Publishers: who reports, with tier and reason, and what of the record rests on each."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from pledges.filters import Selection, select
from pledges.models import Claim, PublishedLine, Publisher
from pledges.models.claims import ACCEPTED
from pledges.tables.figures import list_link
from pledges.tables.names import actor_name, day_words
from pledges.tables.publisher_table import DEFAULT_SORT, SORTS, TIER_WORDS, PublisherTable, publishers
from pledges.tables.sums import sum_up
from pledges.views.answers import Record, page, public
from pledges.views.chosen import chosen
from pledges.views.donors import fixed
from pledges.views.pledges import paged

NOT_THERE = "No published line rests on a publisher with that number. The list of publishers leads to each."


@public
def publisher_list(request: HttpRequest, record: Record) -> HttpResponseBase:
    selection = select(request.GET, sorts=SORTS, sort=DEFAULT_SORT)
    found = publishers(selection, record.stamp)
    pages = paged(selection, len(found))
    context = {
        "selection": selection,
        "chosen": chosen(selection),
        "pages": pages,
        "table": PublisherTable(found[pages.window], selection),
        "tiers": TIER_WORDS,
    }
    return page(request, record, "publishers/list.html", context)


@public
def publisher(request: HttpRequest, record: Record, number: int) -> HttpResponseBase:
    named = Publisher.objects.filter(pk=number).first()
    if named is None or not is_public(named):
        raise Http404(NOT_THERE)
    selection = select(fixed(request.GET, "publisher", named.name))
    articles = articles_of(selection, named)
    pages = paged(selection, len(articles))
    context = {
        "publisher": named,
        "seat": actor_name(selection.known, named.country) if named.country else "",
        "meaning": TIER_WORDS[named.tier],
        "selection": selection,
        "chosen": [one for one in chosen(selection) if one.name != "publisher"],
        "total": sum_up(selection, record.stamp),
        "pages": pages,
        "articles": articles[pages.window],
        "list": list_link(selection),
    }
    return page(request, record, "publishers/publisher.html", context)


def is_public(named: Publisher) -> bool:
    """Whether a line that was ever published rests on this publisher."""
    claims = Claim.objects.filter(passage__article__publisher=named, line__isnull=False)
    return PublishedLine.objects.filter(line__in=claims.values("line"), publishers__contains=named.name).exists()


def articles_of(selection: Selection, named: Publisher) -> list[dict[str, Any]]:
    """The articles of a publisher that lines of a selection rest on, the latest first."""
    claims = Claim.objects.filter(state=ACCEPTED, line__in=selection.rows.order_by().values("line"))
    found = (
        claims.filter(passage__article__publisher=named)
        .order_by(F("passage__article__published_on").desc(nulls_last=True), "-passage__article")
        .values(
            number=F("passage__article"),
            title=F("passage__article__title"),
            published_on=F("passage__article__published_on"),
        )
        .annotate(lines=Count("line", distinct=True))
    )
    return [one | {"day": day_words(one["published_on"]) if one["published_on"] else "not dated"} for one in found]
