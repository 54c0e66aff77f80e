"""The pledges at the desk: parties and lines on one page, saved by one deed; publish and withdraw from the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pledges.admin.asking import Question, ask, refs
from pledges.admin.base import DeedAdmin, PickersMixin, saved_elsewhere
from pledges.admin.behind import behind
from pledges.admin.fields import SpanField
from pledges.admin.forms import DeedForm
from pledges.admin.hand_entry import HandForm, ItemAddInline, PartyAddInline, record
from pledges.admin.item_forms import ITEM_FIELDSETS, InlineItemForm, ValueMixin, due_list
from pledges.admin.joining import merge
from pledges.admin.parties import PartiesInline
from pledges.admin.permissions import may_publish, may_withdraw
from pledges.admin.pickers import PUBLISHERS, REFERENCE, PickerField
from pledges.admin.shown import ShowsValue, donors_words, line_words
from pledges.dates import DateSpan
from pledges.deeds import publish, undo_merge, withdraw
from pledges.deeds.core import Doing
from pledges.deeds.correcting import correct_day, correct_number
from pledges.intake.vocabulary import default_recipient
from pledges.models import Line, Party, Pledge
from pledges.models.pledges import DRAFT

PUBLISH = Question("publish", "Publish these pledges?", "From then on they are public and in every total.", "Publish")
WITHDRAW = Question(
    "withdraw",
    "Withdraw these pledges?",
    "They leave every total and stay readable as withdrawn, under their references. Nothing is deleted.",
    "Withdraw",
)

UNDO_MERGE = Question(
    "undo_merge",
    "Undo the merge of these pledges?",
    "Each stands again under its own reference, with its lines and sources. What was added since stays where it is.",
    "Undo the merge",
)


class PledgeForm(ValueMixin, DeedForm):
    """A pledge as it is corrected."""

    announced = SpanField(label="Announced")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"announced": self.instance.announced}

    def clean_announced(self) -> DateSpan:
        span: DateSpan = self.cleaned_data["announced"]
        self.instance.set_announced(span)
        return span


class PartyInline(PartiesInline):
    model = Party


class LineInline(PickersMixin, admin.StackedInline):
    """The items; a new one needs a source and comes with a claim."""

    model = Line
    form = InlineItemForm
    fk_name = "pledge"
    extra = 0
    can_delete = False
    show_change_link = True
    fieldsets = ITEM_FIELDSETS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Line]:
        """Each item is headed by its reference, which is its pledge's."""
        return super().get_queryset(request).select_related("pledge")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


for _name in ("amount_min", "amount_max"):  # for those who may only look
    setattr(LineInline, _name, ShowsValue.__dict__[_name])


@admin.register(Pledge)
class PledgeAdmin(ShowsValue, DeedAdmin):
    form = PledgeForm
    change_form_template = "admin/pledges/pledge/change_form.html"
    list_display = ("ref", "givers", "promises", "announced", "state_or_place")
    list_filter = ("state", "ledger", "announced_precision")
    search_fields = ("lines__item", "lines__system__name", "announcement__name", "note")
    list_select_related = ("merged_into",)
    actions = ("publish", "withdraw", "merge", "undo_merge")
    ordering = ("-number",)
    fieldsets = (
        (None, {"fields": (("ref", "state", "ledger"), ("recipient", "announced", "announcement"), "part_of", "note")}),
        (
            "Stated total of the package",
            {
                "classes": ("collapse",),
                "fields": (
                    ("amount_min", "amount_max", "value_currency"),
                    ("value_qualifier", "value_basis", "value_words"),
                    "in_euro",
                ),
            },
        ),
    )
    add_fieldsets = (
        ("The source", {"fields": ("url", "words", ("in_our_words", "publisher"))}),
        ("The promise", {"fields": (("recipient", "act", "announced"), "announcement", "publish")}),
    )
    readonly_fields = ("ref", "state", "ledger", "in_euro")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pledge]:
        lines = Line.objects.select_related("system", "unit").order_by("number")
        pledges = Pledge.objects.visible_to(request.user).order_by("-number")
        return pledges.prefetch_related("parties", Prefetch("lines", lines, to_attr="lines_shown"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Pledge], search_term: str
    ) -> tuple[QuerySet[Pledge], bool]:
        if match := REFERENCE.fullmatch(search_term.strip()):
            return queryset.filter(number=int(match[1])), False
        return super().get_search_results(request, queryset, search_term)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request.user)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return may_withdraw(request.user)

    def view_on_site(self, pledge: Pledge) -> str | None:
        """Drafts have no public page."""
        return None if pledge.state == DRAFT else pledge.get_absolute_url()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = self._hand_form(request)
        return super().get_form(request, obj, change, **kwargs)

    def _hand_form(self, request: HttpRequest) -> type[HandForm]:
        publisher = PickerField(
            request, PUBLISHERS, required=False, help_text="Empty: whoever the record knows at the address."
        )
        hidden = {} if may_publish(request.user) else {"publish": None}
        return type("HandForm", (HandForm,), {"publisher": publisher, **hidden})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None:
            return super().get_fieldsets(request, obj)
        source, (title, options) = self.add_fieldsets
        fields = [field for field in options["fields"] if field != "publish" or may_publish(request.user)]
        return [source, (title, {"fields": fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return (PartyInline, LineInline) if obj else (PartyAddInline, ItemAddInline)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"recipient": default_recipient(), **super().get_changeform_initial_data(request)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        if change:
            super().save_related(request, form, formsets, change)
            return
        parties, items = formsets
        pledge = record(form.cleaned_data, parties, items, by=request.user.get_username())
        form.instance.pk = pledge.pk
        form.instance.refresh_from_db()
        saved_elsewhere(formsets)

    def save_rows(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        kept = Pledge.objects.get(pk=form.instance.pk)
        numbers = {line.pk: line.quantity for line in kept.lines.all()}
        super().save_rows(request, form, formsets, change)
        correct_day(form.instance, kept.announced)
        for line in kept.lines.all():
            correct_number(line, numbers[line.pk])

    def more_lists(self) -> list[dict[str, Any]]:
        return [due_list()]

    def follow(self, doing: Doing, row: Pledge) -> None:
        doing.touch(row)

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Pledge]) -> HttpResponse | None:
        return ask(self, request, queryset, PUBLISH, self._publish)

    @admin.action(description="Withdraw", permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Pledge]) -> HttpResponse | None:
        return ask(self, request, queryset, WITHDRAW, self._withdraw)

    @admin.action(description="Merge: they are one promise", permissions=["withdraw"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Pledge]) -> HttpResponse | None:
        return merge(self, request, queryset)

    @admin.action(description="Undo a merge", permissions=["withdraw"])
    def undo_merge(self, request: HttpRequest, queryset: QuerySet[Pledge]) -> HttpResponse | None:
        return ask(self, request, queryset, UNDO_MERGE, self._undo_merge)

    def _undo_merge(self, request: HttpRequest, pledges: list[Pledge], by: str, reason: str) -> None:
        merged = [pledge for pledge in pledges if pledge.merged_into_id]
        for pledge in merged:
            undo_merge(pledge, by=by, reason=reason)
        self.message_user(request, format_html("Standing again: {}.", refs(merged)), messages.SUCCESS)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **options: Any) -> HttpResponse:
        """An old reference leads to the pledge it is now, at the desk as outside."""
        pledge = self.get_object(request, object_id)
        if pledge is not None and pledge.merged_into and self.has_view_permission(request, pledge):
            sentence = f"{pledge} is now {pledge.merged_into}. To undo that, choose {pledge} in the list of pledges."
            self.message_user(request, sentence, messages.INFO)
            return redirect("admin:pledges_pledge_change", pledge.merged_into_id)
        return super().change_view(request, object_id, *args, **options)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *, obj: Any = None, **options: Any
    ) -> HttpResponse:
        context["behind"] = behind(request, obj) if obj else None
        return super().render_change_form(request, context, obj=obj, **options)

    def _publish(self, request: HttpRequest, pledges: list[Pledge], by: str, reason: str) -> None:
        changed = publish(pledges, by=by, reason=reason)
        sentence = format_html("{} of {} are newly public: {}.", changed, len(pledges), refs(pledges))
        self.message_user(request, sentence, messages.SUCCESS)

    def _withdraw(self, request: HttpRequest, pledges: list[Pledge], by: str, reason: str) -> None:
        changed = withdraw(pledges, by=by, reason=reason)
        sentence = format_html("{} of {} are newly withdrawn: {}.", changed, len(pledges), refs(pledges))
        self.message_user(request, sentence, messages.SUCCESS)

    @admin.display(description="state", ordering="state")
    def state_or_place(self, pledge: Pledge) -> str:
        return f"merged into {pledge.merged_into}" if pledge.merged_into else pledge.state

    @admin.display(description="reference", ordering="number")
    def ref(self, pledge: Pledge) -> str:
        return pledge.ref

    @admin.display(description="from, to")
    def givers(self, pledge: Pledge) -> str:
        return f"{donors_words(pledge)} to {pledge.recipient_id}"

    @admin.display(description="promises")
    def promises(self, pledge: Any) -> SafeString:
        shown = pledge.lines_shown
        words = format_html_join(mark_safe("<br>"), "{}", ((line_words(line),) for line in shown[:5]))
        return words if len(shown) <= 5 else format_html("{}<br>and {} more", words, len(shown) - 5)
