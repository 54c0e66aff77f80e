"""The closed lists at the desk: actors, systems, units, categories, announcements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pledges.admin import joining_systems
from pledges.admin.base import Rows
from pledges.admin.deleting import VocabularyAdmin
from pledges.admin.fields import SpanField
from pledges.admin.forms import DeedForm
from pledges.dates import DateSpan
from pledges.deeds import add_spelling
from pledges.models import Actor, ActorSpelling, Announcement, Category, Claim, System, SystemSpelling, Unit
from pledges.models.folding import fold


class ActorSpellingInline(Rows):
    model = ActorSpelling


@admin.register(Actor)
class ActorAdmin(VocabularyAdmin):
    fixed_key = "code"
    list_display = ("name", "code", "kind", "nato", "eu")
    list_filter = ("kind", "nato", "eu")
    search_fields = ("code", "name", "spellings__text")
    inlines = (ActorSpellingInline,)


class SystemSpellingForm(forms.ModelForm):
    """A spelling stands in one system only, whatever its case and accents."""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        folded = fold(text)
        other = SystemSpelling.objects.filter(folded=folded).exclude(pk=self.instance.pk).select_related("system")
        if known := other.first():
            raise forms.ValidationError(f"{text!r} already means {known.system}. A spelling stands in one system only.")
        self.instance.folded = folded
        return text


class SystemSpellingInline(Rows):
    model = SystemSpelling
    form = SystemSpellingForm


@admin.register(System)
class SystemAdmin(VocabularyAdmin):
    list_display = ("name", "category", "kind", "default_unit", "variant_of", "for_system", "place")
    list_filter = ("kind", "generic", "category")
    list_select_related = ("category", "default_unit", "variant_of", "for_system", "merged_into")
    actions = ("merge", "split")
    search_fields = ("slug", "name", "spellings__text")
    inlines = (SystemSpellingInline,)
    fields = (
        ("name", "slug"),
        ("category", "kind", "generic"),
        ("default_unit", "counts_as_unit"),
        ("variant_of", "for_system"),
        "ambiguity",
    )
    helps = {  # noqa: RUF012  (Django's own form)
        "default_unit": "What one of it is called: battery, tank, round.",
        "variant_of": "Its figures add under that system: Leopard 2A4 under Leopard 2.",
        "for_system": "Munitions and parts: the system that uses them. Never added to it.",
        "ambiguity": "What else its name may mean, for whoever decides about a claim.",
    }

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"slug": ("name",)}

    @admin.display(description="is now", ordering="merged_into__name")
    def place(self, system: System) -> str:
        return str(system.merged_into or "")

    @admin.action(description="Merge: they are one system", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[System]) -> HttpResponse | None:
        return joining_systems.merge(self, request, queryset)

    @admin.action(description="Split again what was merged", permissions=["change"])
    def split(self, request: HttpRequest, queryset: QuerySet[System]) -> HttpResponse | None:
        return joining_systems.split(self, request, queryset)

    def has_change_permission(self, request: HttpRequest, obj: System | None = None) -> bool:
        """What was merged is changed where it stands now."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *, obj: Any = None, **options: Any
    ) -> HttpResponse:
        """A merged system leads to the one it is now, at the desk as outside."""
        if obj is not None and obj.merged_into:
            sentence = f"{obj} is now {obj.merged_into}. To undo that, choose {obj} in the list of systems."
            self.message_user(request, sentence, messages.INFO)
            return redirect("admin:pledges_system_change", obj.merged_into_id)
        return super().render_change_form(request, context, obj=obj, **options)

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        """The name is a spelling too; claims that waited for one of the spellings are settled."""
        super().save_related(request, form, formsets, change)
        signed = {"by": request.user.get_username(), "reason": form.cleaned_data["why"]}
        system = form.instance
        words = {system.name} if not change else set()
        words |= {spelling.text for spelling in system.spellings.all()} & waiting_words(system)
        before = waiting_unknown().count()
        for text in sorted(words):
            add_spelling(system, text, **signed)
        if settled := before - waiting_unknown().count():
            self.message_user(request, f"{settled} waiting claims now name {system}.", messages.SUCCESS)


def waiting_unknown() -> QuerySet[Claim]:
    return Claim.objects.waiting().filter(system=None)


def waiting_words(system: System) -> set[str]:
    """Spellings of the system that waiting claims without a system carry."""
    asked = {fold(item) for item in waiting_unknown().exclude(item="").values_list("item", flat=True)}
    return {spelling.text for spelling in system.spellings.all() if spelling.folded in asked}


@admin.register(Unit)
class UnitAdmin(VocabularyAdmin):
    shown_in, shown_as = "unit", "plural"
    list_display = ("slug", "plural", "meaning", "note")
    search_fields = ("slug", "plural", "meaning")


@admin.register(Category)
class CategoryAdmin(VocabularyAdmin):
    shown_in, shown_as = "category", "name"
    list_display = ("name", "slug", "meaning")
    search_fields = ("slug", "name")


class AnnouncementForm(DeedForm):
    """The day of the event as precisely as it is known."""

    held = SpanField(label="Held")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("held", self.instance.held)

    def clean_held(self) -> DateSpan:
        span: DateSpan = self.cleaned_data["held"]
        self.instance.held_from, self.instance.held_to, self.instance.held_precision = (
            span.start,
            span.end,
            span.precision,
        )
        return span


@admin.register(Announcement)
class AnnouncementAdmin(VocabularyAdmin):
    form = AnnouncementForm
    list_display = ("name", "slug", "held")
    search_fields = ("slug", "name")
    fields = ("name", "slug", "held")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"slug": ("name",)}
