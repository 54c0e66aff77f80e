"""One article: what the public record takes from it, in its words; its whole text only for those of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from pledges.counting.rules import NOT_ITS_OWN
from pledges.filters import CannotRead, refuse_names
from pledges.filters.known import Known, known
from pledges.models import Article, Claim, PublishedLine
from pledges.models.claims import ACCEPTED
from pledges.tables.names import actor_name, day_words, donors_name, language_name, status_words
from pledges.tables.pledge_table import doubts, quantity_text
from pledges.views.answers import Record, cannot_read_page, page, public, record_now
from pledges.views.quoted import evidence, legend, pieces

MAY_READ: Final = "pledges.view_article"
SHOWN: Final = ("search", "note", "sources", "parties")


@dataclass
class Quote:
    """Words of the article once, with every public line that rests on them."""

    source: dict[str, Any]
    lines: list[dict[str, Any]] = field(default_factory=list)
    marks: list[Sequence[Any]] = field(default_factory=list)


def article(request: HttpRequest, number: int) -> HttpResponseBase:
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm(MAY_READ):
        return for_the_desk(request, number)
    return for_readers(request, number=number)


@public
def for_readers(request: HttpRequest, record: Record, number: int) -> HttpResponseBase:
    refuse_names(request.GET)
    found = article_context(number)
    if not found["quotes"]:
        raise Http404("No published line rests on an article with that number. A pledge's page leads to its articles.")
    return page(request, record, "articles/article.html", found)


@require_safe
def for_the_desk(request: HttpRequest, number: int) -> HttpResponseBase:
    """The same page with the whole text; no ETag, so that what a reader has kept never stands in for it."""
    record = record_now()
    try:
        refuse_names(request.GET)
    except CannotRead as problem:
        return cannot_read_page(request, problem, record)
    found = article_context(number)
    text = Article.objects.values_list("text", flat=True).get(pk=number)
    return page(request, record, "articles/article.html", found | {"desk": True, "text": pieces(text, places(found))})


def places(found: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    """The marks of all quotes, as places in the whole text."""
    placed = [quote for quote in found["quotes"] if quote.source["start"] is not None]
    return [
        (quote.source["start"] + start, quote.source["start"] + end, kind)
        for quote in placed
        for start, end, kind in quote.marks
    ]


def article_context(number: int) -> dict[str, Any]:
    with_text = Article.objects.annotate(has_text=ExpressionWrapper(~Q(text=""), BooleanField()))
    kept = with_text.select_related("publisher").defer("text").filter(pk=number).first()
    if kept is None:
        raise Http404("No article has that number. A pledge's page leads to its articles.")
    words, rows = known(), public_rows([number])
    quotes = quotes_of(rows, number, words)
    return {
        "article": kept,
        "seat": actor_name(words, kept.publisher.country) if kept.publisher.country else "",
        "published": day_words(kept.published_on) if kept.published_on else "",
        # Of a text nobody kept here the language is not known.
        "language": language_name(kept.language) if kept.has_text else "not recorded",
        "quotes": quotes,
        "legend": legend([quote.source for quote in quotes]),
        "lines": len(rows),
        "promises": len({row.pledge_id for row in rows if row.counts_reason not in NOT_ITS_OWN}),
        "editions": other_editions(kept),
    }


def public_rows(numbers: Iterable[int]) -> list[PublishedLine]:
    """Published lines among whose claims one is of these articles. What is shown is read from the rows themselves:
    a claim that waits, or was rejected, is in none of them."""
    claims = Claim.objects.filter(passage__article__in=numbers).values_list("state", "line", "basis_of")
    lines = {line for state, line, _ in claims if state == ACCEPTED} | {basis for *_, basis in claims}
    rows = PublishedLine.objects.today().filter(line__in=lines - {None}).defer(*SHOWN)
    asked = set(numbers)
    return [row for row in rows.order_by("ref", "number") if asked & {one["article"] for one in row.evidence}]


def quotes_of(rows: Iterable[PublishedLine], number: int, words: Known) -> list[Quote]:
    """The article's words in the order they stand in it, each once."""
    found: dict[tuple[Any, ...], Quote] = {}
    for row in rows:
        for one in row.evidence:
            if one["article"] == number:
                quote = found.setdefault((one["start"], one["words"]), Quote(dict(one)))
                quote.lines.append(line_of(row, one, words))
                quote.marks += [mark for mark in one["marks"] if mark not in quote.marks]
    for quote in found.values():
        quote.source = evidence(quote.source | {"marks": quote.marks})
    return sorted(found.values(), key=lambda quote: (quote.source["start"] is None, quote.source["start"] or 0))


def line_of(row: PublishedLine, one: Mapping[str, Any], words: Known) -> dict[str, Any]:
    quantity, unit = quantity_text(vars(row), words)
    return {
        "row": row,
        "donors": donors_name(words, row.donor_key),
        "recipient": actor_name(words, row.recipient),
        "quantity": quantity,
        "unit": unit,
        "doubts": doubts(vars(row)),
        "status": status_words(row.status),
        "says": "rests on these words" if one["basis"] else str(one["relation"]).replace("-", " "),
    }


def other_editions(kept: Article) -> list[Article]:
    """Other texts kept from the same address that public lines rest on, the earliest first."""
    if not kept.url_key:
        return []
    others = Article.objects.filter(url_key=kept.url_key).exclude(pk=kept.pk).defer("text").order_by("edition")
    held = {one["article"] for row in public_rows([other.pk for other in others]) for one in row.evidence}
    return [other for other in others if other.pk in held]
