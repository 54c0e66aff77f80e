"""The review page of an article: its text with every claim's words marked, the cards, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as Rows
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers

from pledges.admin.forms import USUAL_REASONS
from pledges.admin.permissions import may_decide, may_publish, waits_for_another
from pledges.admin.pickers import datalists
from pledges.admin.review.cards import Card, cards_of
from pledges.admin.review.words import pieces
from pledges.deeds.why import AS_READ
from pledges.models import Article, Claim, Pledge
from pledges.models.claims import WAITING
from pledges.models.pledges import DRAFT
from pledges.models.publishers import NOT_STATED

CARDS_A_PAGE = 40


@dataclass
class Review:
    """An article under review, as one request sees it."""

    request: HttpRequest
    article: Article

    @cached_property
    def order(self) -> list[tuple[int, bool]]:
        """Key of every claim of the article and whether it waits for a decision, in the order of the text."""
        claims = Claim.objects.visible_to(self.request.user).filter(passage__article=self.article)
        rows = claims.order_by("passage__start", "pk").values_list("pk", "state", "reread_waits")
        return [(pk, state == WAITING or differs) for pk, state, differs in rows]

    @cached_property
    def numbers(self) -> dict[int, int]:
        return {pk: number for number, (pk, _) in enumerate(self.order, 1)}

    @property
    def waiting(self) -> list[int]:
        return [pk for pk, waits in self.order if waits]

    def claims(self, keys: list[int]) -> list[Claim]:
        rows = Claim.objects.with_words().filter(pk__in=keys).defer("passage__article__text")
        return sorted(rows, key=lambda claim: self.numbers[claim.pk])

    def cards(self, keys: list[int]) -> list[Card]:
        return cards_of(self.request, self.claims(keys), self.numbers, self.article.text)

    def card(self, pk: int) -> Card:
        return self.cards([pk])[0]

    def next_to(self, pk: int) -> int | None:
        """The waiting claim after this one, from the top again after the last."""
        waiting = self.waiting
        return next((key for key in waiting if self.numbers[key] > self.numbers[pk]), waiting[0] if waiting else None)

    def page_with(self, pk: int | None) -> str:
        """The address of this page, at a card."""
        page = reverse("admin:import_result", args=[self.article.pk])
        if pk is None:
            return f"{page}#status"
        part = (self.numbers[pk] - 1) // CARDS_A_PAGE + 1
        return f"{page}{f'?page={part}' if part > 1 else ''}#claim-{pk}"


def review_of(request: HttpRequest, pk: int) -> Review:
    return Review(request, get_object_or_404(Article.objects.select_related("publisher"), pk=pk))


@vary_on_headers("HX-Request")
def import_result(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """What was read from an article, beside its text, each claim with its decision."""
    if not request.user.has_perm("pledges.view_claim"):
        raise PermissionDenied
    return page(site, review_of(request, pk))


def page(
    site: Any, review: Review, instead: Card | None = None, status: int = 200, day: Form | None = None
) -> HttpResponse:
    """The whole page; `instead`: a card that comes back with what was typed and why it could not be saved.

    `day`: the form for the day of publication, where that comes back.
    """
    from pledges.admin.review.dated import day_form  # stands on this module

    request = review.request
    rows = shown(review, instead)
    cards = review.cards(list(rows.object_list))
    if instead:
        cards = [instead if card.claim.pk == instead.claim.pk else card for card in cards]
    context = {
        **site.each_context(request),
        **things(review, [card.claim for card in cards if card.waits and not card.why]),
        **beside(review, cards),
        "title": "What was read",
        "is_nav_sidebar_enabled": False,  # the room is the article's
        "rows": rows,
        "report": request.session.pop("desk_import", {}).get(str(review.article.pk), {}),
        "usual_reasons": USUAL_REASONS,
        "datalists": datalists(request),
        "refused": instead,
        "day": day or (day_form(review.article) if may_decide(request.user) and review.waiting else None),
    }
    return TemplateResponse(request, "admin/review/page.html", context, status=status)


def beside(review: Review, cards: list[Card]) -> dict[str, Any]:
    """The article's text, taken apart by what the cards stand on, and the cards."""
    article = review.article
    return {
        "subtitle": article.title,
        "nobody_said": article.publisher.name == NOT_STATED,
        "cards": cards,
        "first": next((card.claim.pk for card in cards if card.waits), None),
        "pieces": pieces(article.text, [card.claim for card in cards], review.numbers) if article.text else [],
    }


def shown(review: Review, instead: Card | None) -> Rows:
    keys = [pk for pk, _ in review.order]
    asked = (instead.number - 1) // CARDS_A_PAGE + 1 if instead else review.request.GET.get("page", "1")
    return Paginator(keys, CARDS_A_PAGE).get_page(asked)


def things(review: Review, sure: list[Claim]) -> dict[str, Any]:
    """What cards and the line above them are shown with."""
    from pledges.admin.review.queue import next_article

    user, left = review.request.user, review.waiting
    publishing = may_decide(user) and may_publish(user)
    others = [claim for claim in sure if not waits_for_another(user, claim)]
    return {
        "article": review.article,
        "may_decide": may_decide(user),
        "may_publish": publishing,
        "may_spell": user.has_perm("pledges.add_systemspelling"),
        "left": left,
        "total": len(review.order),
        "sure": [claim.pk for claim in (others if publishing and others else sure)],
        "sure_to_publish": publishing and bool(others),
        "drafts": None if left else drafts_of(review.article),
        "next_article": None if left else next_article(review.article.pk),
        "as_read": AS_READ,
        "here": reverse("admin:import_result", args=[review.article.pk]),
    }


def drafts_of(article: Article) -> int:
    """How many pledges stand as drafts on the words of this article."""
    claims = Claim.objects.filter(passage__article=article)
    return (
        Pledge.objects.filter(Q(lines__claims__in=claims) | Q(total_claims__in=claims), state=DRAFT).distinct().count()
    )
