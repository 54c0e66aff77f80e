"""One line at the desk, with its steps: what was promised, what happened to it, and which claims say so."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pledges.admin.asking import Question, ask, change_link
from pledges.admin.base import DeedAdmin, PickersMixin, ReadOnly
from pledges.admin.fields import SpanField
from pledges.admin.item_forms import ITEM_FIELDSETS, ItemForm, QuantityMixin, due_list
from pledges.admin.joining import split
from pledges.admin.line_views import condition_view, kit_view
from pledges.admin.permissions import may_withdraw
from pledges.admin.shown import ShowsItem, line_words
from pledges.counting.words import range_words
from pledges.dates import DateSpan
from pledges.deeds import reinstate_lines, withdraw_lines
from pledges.deeds.basis import rest_on
from pledges.deeds.core import Doing
from pledges.deeds.correcting import correct_number
from pledges.models import Claim, Line, Step, StepClaim
from pledges.models.bases import ITEM_FIELDS

WITHDRAW = Question(
    "withdraw",
    "Withdraw these items?",
    "They leave every total and stay readable as withdrawn beside the other items. Nothing is deleted.",
    "Withdraw",
)
REINSTATE = Question(
    "reinstate", "Let these items stand again?", "From then on they are in every total as before.", "Reinstate"
)


RESTS_ON = "The claim the line rests on. Choose another, and readers see your reason for it."


class StepForm(QuantityMixin, forms.ModelForm):
    """One event of a line, and the claims it rests on."""

    on = SpanField(label="When")
    rests_on = forms.CharField(label="Rests on claims", help_text="Numbers of claims of this line, with commas.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", self.instance.on)
        if self.instance.pk:
            keys = sorted(claim.pk for claim in self.instance.claims.all())
            self.initial.setdefault("rests_on", ", ".join(map(str, keys)))

    def clean_on(self) -> DateSpan:
        span: DateSpan = self.cleaned_data["on"]
        self.instance.set_on(span)
        return span

    def clean_rests_on(self) -> list[Claim]:
        typed = {part.strip() for part in self.cleaned_data["rests_on"].split(",") if part.strip()}
        claims = list(Claim.objects.filter(line=self.instance.line_id or self.instance.line))
        chosen = [claim for claim in claims if str(claim.pk) in typed]
        if unknown := typed - {str(claim.pk) for claim in chosen}:
            known = ", ".join(str(claim.pk) for claim in claims)
            raise forms.ValidationError(f"{', '.join(sorted(unknown))} is no claim of this line. Its claims: {known}.")
        return chosen


class StepInline(PickersMixin, admin.StackedInline):
    model = Step
    form = StepForm
    extra = 0
    fields = (
        ("kind", "on", "rests_on"),
        ("quantity_min", "quantity_max", "quantity_qualifier", "quantity_words"),
        ("point", "said_by"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Step]:
        return super().get_queryset(request).prefetch_related("claims")


@admin.register(Line)
class LineAdmin(ShowsItem, DeedAdmin):
    form = ItemForm
    change_form_template = "admin/pledges/line/change_form.html"
    list_display = ("__str__", "what", "status", "status_on", "stands")
    list_filter = ("status", "completeness", "withdrawn")
    list_select_related = ("pledge", "system", "unit")
    search_fields = ("item", "system__name", "=pledge__number")
    ordering = ("-id",)
    inlines = (StepInline,)
    actions = ("withdraw", "reinstate", "split")
    fieldsets = (
        (None, {"fields": (("of_pledge", "status", "status_on"), ("arrived", "in_euro"), "claims_shown")}),
        *ITEM_FIELDSETS,
        (
            "Beside other lines",
            {
                "classes": ("collapse",),
                "fields": (
                    ("part_of", "superseded_by", "restates"),
                    ("basis_claim", "basis_is_chosen"),
                ),
            },
        ),
    )
    readonly_fields = ("of_pledge", "status", "status_on", "arrived", "in_euro", "claims_shown")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A line is made by a claim: no figure without the sentence behind it."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Line]:
        return super().get_queryset(request).select_related("pledge", "system", "unit")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "basis_claim":
            line = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            claims = Claim.objects.select_related("system").filter(line=line)
            return forms.ModelChoiceField(
                claims,
                label="Quoted first",
                help_text="The claim the line rests on. Choose another, and readers see your reason for it.",
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_rows(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        kept = Line.objects.select_related("basis_claim").get(pk=form.instance.pk)
        if "basis_claim" in form.changed_data:
            form.instance.basis_reason = form.cleaned_data["why"]
            rest_on_chosen(form.instance, kept, follows=not set(form.changed_data) & set(ITEM_FIELDS))
        super().save_rows(request, form, formsets, change)
        correct_number(form.instance, kept.quantity)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for step_form in formset.forms:
            if (
                step_form.instance.pk
                and not step_form.cleaned_data.get("DELETE")
                and "rests_on" in step_form.changed_data
            ):
                _rest_on(step_form.instance, step_form.cleaned_data["rests_on"])

    def precede(self, doing: Doing, row: Line) -> None:
        kept = Line.objects.select_related("part_of__pledge").get(pk=row.pk)
        if kept.part_of is not None:  # it may be taken out of that kit, of which then less has arrived
            doing.touch(kept.part_of.pledge)

    def get_urls(self) -> list[Any]:
        views = {"kit": kit_view, "condition": condition_view}
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(partial(view, self)), name=f"pledges_line_{name}")
            for name, view in views.items()
        ] + super().get_urls()

    def more_lists(self) -> list[dict[str, Any]]:
        return [due_list()]

    def follow(self, doing: Doing, row: Line) -> None:
        doing.touch(row.pledge)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return may_withdraw(request.user)

    @admin.action(description="Withdraw", permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Line]) -> HttpResponse | None:
        return ask(self, request, queryset, WITHDRAW, self._withdraw)

    @admin.action(description="Reinstate", permissions=["withdraw"])
    def reinstate(self, request: HttpRequest, queryset: QuerySet[Line]) -> HttpResponse | None:
        return ask(self, request, queryset, REINSTATE, self._reinstate)

    @admin.action(description="Split off: another promise", permissions=["withdraw"])
    def split(self, request: HttpRequest, queryset: QuerySet[Line]) -> HttpResponse | None:
        return split(self, request, queryset)

    def _withdraw(self, request: HttpRequest, lines: list[Line], by: str, reason: str) -> None:
        changed = withdraw_lines(lines, by=by, reason=reason)
        self.message_user(request, f"{changed} of {len(lines)} are newly withdrawn.", messages.SUCCESS)

    def _reinstate(self, request: HttpRequest, lines: list[Line], by: str, reason: str) -> None:
        changed = reinstate_lines(lines, by=by, reason=reason)
        self.message_user(request, f"{changed} of {len(lines)} stand again.", messages.SUCCESS)

    @admin.display(description="", ordering="withdrawn")
    def stands(self, line: Line) -> str:
        """Said only of those that do not: a mark beside every sound line would look like an error."""
        return "withdrawn" if line.withdrawn else ""

    @admin.display(description="promise")
    def what(self, line: Line) -> str:
        return line_words(line)

    @admin.display(description="pledge")
    def of_pledge(self, line: Line) -> SafeString:
        return change_link(line.pledge)

    @admin.display(description="has arrived")
    def arrived(self, line: Line) -> str:
        return "—" if line.delivered_min is None else range_words(line.delivered_min, line.delivered_max)

    @admin.display(description="claims")
    def claims_shown(self, line: Line) -> SafeString:
        claims = line.claims.select_related("passage", "system").order_by("pk")
        rows = ((change_link(claim), claim.relation, claim.passage.words) for claim in claims)
        return format_html_join(mark_safe("<br>"), "{} ({}): {}", rows) or format_html("none")


def rest_on_chosen(line: Line, kept: Line, *, follows: bool) -> None:
    """A person has chosen the claim a line rests on: it says what that claim says, unless more was typed at once."""
    line.basis_is_chosen = True
    if follows:
        chosen, line.basis_claim = line.basis_claim, kept.basis_claim
        rest_on(line, chosen)


def _rest_on(step: Step, claims: list[Claim]) -> None:
    wanted = {claim.pk for claim in claims}
    for link in StepClaim.objects.filter(step=step).exclude(claim__in=wanted):
        link.delete()
    held = set(StepClaim.objects.filter(step=step).values_list("claim_id", flat=True))
    for key in sorted(wanted - held):
        StepClaim.objects.create(step=step, claim_id=key)


@admin.register(Step)
class StepAdmin(ReadOnly):
    """All steps; they are edited at their line."""

    list_display = ("kind", "on", "line", "point", "said_by")
    list_filter = ("kind",)
    list_select_related = ("line__pledge",)
    search_fields = ("point", "said_by", "=line__pledge__number")
    ordering = ("-id",)
