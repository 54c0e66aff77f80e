"""The sources at the desk: publishers, kept articles with their passages, and the batches they came in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from pledges.admin.asking import Question, ask, refs
from pledges.admin.base import DeedAdmin, ReadOnly, Rows
from pledges.admin.deleting import VocabularyAdmin
from pledges.admin.permissions import may_undo
from pledges.deeds import CannotRecord, undo_batch
from pledges.models import Article, Batch, Passage, Publisher, PublisherDomain


class PublisherDomainInline(Rows):
    model = PublisherDomain


@admin.register(Publisher)
class PublisherAdmin(VocabularyAdmin):
    fixed_key = ""
    list_display = ("name", "tier", "country", "reason")
    list_filter = ("tier",)
    search_fields = ("name", "domains__domain")
    inlines = (PublisherDomainInline,)


@admin.register(Article)
class ArticleAdmin(DeedAdmin):
    """What was kept never changes; publisher and date may be corrected."""

    list_display = ("title", "publisher", "published_on", "claims_link")
    list_filter = ("language", "publisher__tier")
    list_select_related = ("publisher",)
    search_fields = ("title", "url", "publisher__name")
    fields = (
        "title",
        ("url_link", "edition"),
        ("publisher", "published_on", "language"),
        ("kept_at", "batch", "claims_link"),
        "kept_text",
        "sha256",
    )
    readonly_fields = ("title", "url_link", "edition", "kept_at", "batch", "claims_link", "kept_text", "sha256")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in through the import page."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        listing = request.resolver_match and str(request.resolver_match.url_name).endswith("_changelist")
        return rows.defer("text") if listing else rows

    @admin.display(description="address")
    def url_link(self, article: Article) -> str:
        return format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', article.url) if article.url else "—"

    @admin.display(description="claims")
    def claims_link(self, article: Article) -> str:
        return format_html('<a href="{}">what was read</a>', reverse("admin:import_result", args=[article.pk]))

    @admin.display(description="text")
    def kept_text(self, article: Article) -> str:
        return format_html('<div class="desk-text">{}</div>', article.text or "Only the address is kept.")


@admin.register(Passage)
class PassageAdmin(ReadOnly):
    list_display = ("__str__", "article", "speaker", "in_our_words", "read_from")
    list_filter = ("in_our_words", "read_from")
    list_select_related = ("article",)
    search_fields = ("words", "speaker")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        return super().get_queryset(request).defer("article__text")


@admin.register(Batch)
class BatchAdmin(ReadOnly):
    list_display = ("label", "kind", "made_at", "undone_at", "claim_count")
    list_filter = ("kind",)
    search_fields = ("label",)
    actions = ("undo",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        return super().get_queryset(request).annotate(claim_number=Count("claims"))

    @admin.display(description="claims")
    def claim_count(self, batch: Any) -> int:
        return int(batch.claim_number)

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return may_undo(request.user)

    @admin.action(description="Undo: withdraw its pledges, reject its claims", permissions=["undo"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Batch]) -> HttpResponse | None:
        question = Question(
            "undo",
            "Undo these imports?",
            "Pledges made by them are withdrawn and their claims rejected; what somebody has worked on since stays and"
            " is listed. Nothing is deleted.",
            "Undo",
        )
        return ask(self, request, queryset, question, self._undo)

    def _undo(self, request: HttpRequest, batches: list[Batch], by: str, reason: str) -> None:
        for batch in batches:
            try:
                done = undo_batch(batch, by=by, reason=reason)
            except CannotRecord as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
                continue
            kept = "".join(f" {ref} stays: {why}." for ref, why in done.left)
            sentence = format_html(
                "{} is undone: {} claims rejected, withdrawn: {}.{}", batch, done.rejected, refs(done.withdrawn), kept
            )
            self.message_user(request, sentence, messages.WARNING if done.left else messages.SUCCESS)
