"""The claims at the desk: what was read, its first reading beside the correction, and the decision about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from pledges.admin.asking import Question, ask, change_link, refs
from pledges.admin.base import DeedAdmin, saved_elsewhere
from pledges.admin.claim_views import accept_view, reject_view, spelling_view, undo_view
from pledges.admin.fields import SpanField
from pledges.admin.item_forms import ITEM_FIELDSETS, ItemForm, due_list
from pledges.admin.parties import PartiesInline
from pledges.admin.permissions import may_decide, may_publish
from pledges.admin.shown import ShowsItem, donors_words, line_words
from pledges.dates import DateSpan
from pledges.deeds import CannotRecord, accept_claims, edit_claim, reject_claim
from pledges.deeds.acts import acts
from pledges.deeds.recording import why_not_sure
from pledges.models import Claim, ClaimParty
from pledges.models.claims import EDITABLE_OF_CLAIM, WAITING
from pledges.models.pledges import PUBLISHED
from pledges.tables.names import how_read

ACCEPT = Question(
    "accept",
    "Record these claims?",
    "Each becomes a line of a draft pledge. What is doubtful, or may tell a known line again, waits and is listed with"
    " the reason.",
    "Record as drafts",
)
ACCEPT_AND_PUBLISH = Question(
    "accept_and_publish",
    "Record these claims and publish them?",
    "Each becomes a line of a public pledge. What is doubtful, or may tell a known line again, waits and is listed with"
    " the reason.",
    "Record and publish",
)
REJECT = Question("reject", "Reject these claims?", "Rejected claims are kept and make no pledge.", "Reject")


class ClaimForm(ItemForm):
    """A waiting claim as a person corrects it."""

    announced = SpanField(label="Announced")
    act = forms.ChoiceField(label="The sentence", choices=[(name, name) for name in acts()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("announced", self.instance.announced)

    def clean_announced(self) -> DateSpan:
        span: DateSpan = self.cleaned_data["announced"]
        self.instance.set_announced(span)
        return span


class ClaimPartyInline(PartiesInline):
    model = ClaimParty


@admin.register(Claim)
class ClaimAdmin(ShowsItem, DeedAdmin):
    form = ClaimForm
    change_form_template = "admin/pledges/claim/change_form.html"
    list_display = ("what", "announced", "state_and_place", "to_settle", "article")
    list_filter = ("state", "read_by", "completeness", "is_total")
    search_fields = ("item", "system__name", "passage__words", "passage__article__title")
    inlines = (ClaimPartyInline,)
    actions = ("accept", "accept_and_publish", "reject")
    ordering = ("-id",)
    fieldsets = (
        (None, {"fields": ("words", "source", ("state", "stands_at", "confidence"), "to_settle_here")}),
        (None, {"fields": (("act", "announced"), ("recipient", "announcement"))}),
        *ITEM_FIELDSETS,
        (None, {"fields": (("is_new", "is_background", "is_total"),)}),
        ("First reading", {"classes": ("collapse",), "fields": ("first_reading",)}),
    )
    readonly_fields = ("words", "source", "state", "stands_at", "confidence", "to_settle_here", "first_reading")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return Claim.objects.visible_to(request.user).with_words().defer("passage__article__text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Claims come from the import page, or with a pledge typed by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.state == WAITING)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return may_decide(request.user)

    def has_decide_and_publish_permission(self, request: HttpRequest) -> bool:
        return may_decide(request.user) and may_publish(request.user)

    def get_urls(self) -> list[Any]:
        from pledges.admin.review.anew import anew_view  # these stand on this module
        from pledges.admin.review.decide import review_view

        views = {
            "accept": accept_view,
            "reject": reject_view,
            "spelling": spelling_view,
            "undo": undo_view,
            "review": review_view,
            "anew": anew_view,
        }
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(self._with_self(view)), name=f"pledges_claim_{name}")
            for name, view in views.items()
        ] + super().get_urls()

    def _with_self(self, view: Any) -> Any:
        return lambda request, pk: view(self, request, pk)

    def more_lists(self) -> list[dict[str, Any]]:
        return [due_list()]

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        """The deed for claims takes what is really different, and settles the problems it answers."""
        (parties,) = formsets
        kept = Claim.objects.get(pk=form.instance.pk)
        wanted = {name: getattr(form.instance, name) for name in EDITABLE_OF_CLAIM}
        changes = {name: value for name, value in wanted.items() if getattr(kept, name) != value}
        typed = _parties(parties) if parties.has_changed() else None
        if changes or typed is not None:
            signed = {"by": request.user.get_username(), "reason": form.cleaned_data["why"]}
            edit_claim(kept, changes, typed, **signed)
        saved_elsewhere(formsets)

    @admin.action(description="Record as drafts", permissions=["decide"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return ask(self, request, queryset, ACCEPT, self._accept)

    @admin.action(description="Record and publish", permissions=["decide_and_publish"])
    def accept_and_publish(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return ask(self, request, queryset, ACCEPT_AND_PUBLISH, self._accept_and_publish)

    @admin.action(description="Reject", permissions=["decide"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return ask(self, request, queryset, REJECT, self._reject)

    def _accept(self, request: HttpRequest, claims: list[Claim], by: str, reason: str) -> None:
        self._record(request, claims, by, reason, publish=False)

    def _accept_and_publish(self, request: HttpRequest, claims: list[Claim], by: str, reason: str) -> None:
        self._record(request, claims, by, reason, publish=True)

    def _record(self, request: HttpRequest, claims: list[Claim], by: str, reason: str, publish: bool) -> None:
        with transaction.atomic():
            done = accept_claims(claims, by=by, reason=reason, publish=publish)
            if not publish:
                refuse_public(request, [line.pledge for line in done.lines])
        for claim, why in done.waiting:
            page = reverse("admin:pledges_claim_accept", args=[claim.pk])
            sentence = format_html('{} waits: {} <a href="{}">Decide</a>', change_link(claim), why, page)
            self.message_user(request, sentence, messages.WARNING)
        if done.lines:
            pledges = {line.pledge_id: line.pledge for line in done.lines}
            how = "recorded and published" if publish else "recorded"
            sentence = format_html("{} claims {}: {}.", len(done.lines), how, refs(pledges.values()))
            self.message_user(request, sentence, messages.SUCCESS)

    def _reject(self, request: HttpRequest, claims: list[Claim], by: str, reason: str) -> None:
        rejected = 0
        for claim in claims:
            try:
                reject_claim(claim, by=by, reason=reason)
                rejected += 1
            except CannotRecord as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if rejected:
            self.message_user(request, f"{rejected} claims rejected.", messages.SUCCESS)

    @admin.display(description="claim", ordering="item")
    def what(self, claim: Claim) -> SafeString:
        return format_html("<strong>{}</strong> {} {}", donors_words(claim), claim.act, line_words(claim))

    @admin.display(description="article")
    def article(self, claim: Claim) -> SafeString:
        kept = claim.passage.article
        page = reverse("admin:import_result", args=[kept.pk])
        return format_html('<a href="{}">{}</a>', page, Truncator(kept.title).chars(40))

    @admin.display(description="state", ordering="state")
    def state_and_place(self, claim: Claim) -> SafeString | str:
        place = claim.line or claim.pledge
        return format_html("{} at {}", claim.state, change_link(place)) if place else claim.state

    @admin.display(description="stands at")
    def stands_at(self, claim: Claim) -> str:
        place = claim.line or claim.pledge
        return change_link(place) if place else "—"

    @admin.display(description="to settle")
    def to_settle(self, claim: Claim) -> SafeString | str:
        if claim.state != WAITING or not claim.problems:
            return "—"
        said = format_html_join(mark_safe("<br>"), "{}", ((problem,) for problem in claim.problems))
        if not any(problem.startswith("unknown system") for problem in claim.problems):
            return said
        page = reverse("admin:pledges_claim_spelling", args=[claim.pk])
        return format_html('{}<br><a href="{}">Say which system this is</a>', said, page)

    @admin.display(description="to settle")
    def to_settle_here(self, claim: Claim) -> SafeString | str:
        """On the page of one claim also what only a look at the record tells."""
        said = self.to_settle(claim)
        return why_not_sure(claim) or said if claim.state == WAITING and said == "—" else said

    @admin.display(description="words")
    def words(self, claim: Claim) -> SafeString:
        return format_html("<blockquote class='desk-quote'>{}</blockquote>", claim.passage.words)

    @admin.display(description="source")
    def source(self, claim: Claim) -> SafeString:
        article = claim.passage.article
        how = _how(claim)
        return format_html("{}, {}, {} ({})", change_link(article), article.publisher, article.published_on or "—", how)

    @admin.display(description="first reading")
    def first_reading(self, claim: Claim) -> SafeString:
        kept = json.dumps(claim.reading, ensure_ascii=False, indent=1, sort_keys=True)
        return format_html("<pre class='desk-text'>{}</pre>", kept if claim.reading else "Typed by a person.")


def _how(claim: Claim) -> str:
    """How the words came here, and what of their source was read."""
    passage = claim.passage
    read = how_read(claim.read_by, passage.read_from, passage.in_our_words)
    return f"in our words. {read}" if passage.in_our_words else f"read by {claim.read_by}"


def _parties(formset: Any) -> list[tuple[str | None, str]]:
    """All parties as the form leaves them."""
    left = [form.cleaned_data for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
    return [(row["actor"].pk if row["actor"] else None, row["role"]) for row in left]


def refuse_public(request: HttpRequest, pledges: Iterable[Any]) -> None:
    """A claim that joins a public pledge changes what readers see: whoever may not publish leaves it to a reviewer."""
    public = sorted({pledge.ref for pledge in pledges if pledge.state == PUBLISHED})
    if public and not may_publish(request.user):
        raise CannotRecord(f"This would change {', '.join(public)}, which is published. Ask a reviewer to do it.")
