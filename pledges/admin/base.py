"""What every page of the desk shares: saving through a deed, pickers, strict dates, cheap long lists, no deleting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from pledges.admin.asking import status_of
from pledges.admin.fields import IsoDateField
from pledges.admin.forms import BESIDE_THE_BUTTONS, USUAL_REASONS, DeedForm
from pledges.admin.permissions import may_publish, may_touch
from pledges.admin.pickers import datalists, picker_field
from pledges.admin.stale import compare, hold_writes
from pledges.admin.too_late import typed_in_vain
from pledges.admin.trail import related_rows, trail
from pledges.admin.versions import OPENED, page_of, stamp
from pledges.deeds import CannotRecord, deed
from pledges.deeds.core import Doing

DEEPEST_ROW = 10_000
LONGEST_SEARCH = 200


class ShallowPaginator(Paginator):
    """Counts no further than anybody pages: a search finds the rest."""

    @property
    def count(self) -> int:
        if not hasattr(self, "_counted"):
            self._counted = self.object_list[:DEEPEST_ROW].count()
        return self._counted


class PickersMixin:
    """Foreign keys as pickers, days as ISO days."""

    formfield_overrides = {models.DateField: {"form_class": IsoDateField}}

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name in self.raw_id_fields:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        return picker_field(request, db_field) or super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_change_related"):
            # These links follow a select element; a typed text leads nowhere.
            field.widget.can_change_related = field.widget.can_view_related = field.widget.can_delete_related = False
        return field


class RowFormSet(BaseInlineFormSet):
    """Rows of a table: each field says what it is, also to those who do not see the heading of its column."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # a picker stands within a frame of links
            widget.attrs.setdefault("aria-label", str(field.label))


class Rows(PickersMixin, admin.TabularInline):
    """Parts of an entry as the rows of a table."""

    formset = RowFormSet
    extra = 0


class Desk(PickersMixin, admin.ModelAdmin):
    """A list and a page of one model, with its history."""

    change_form_template = "admin/pledges/change_form.html"
    delete_confirmation_template = "admin/pledges/delete_confirmation.html"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200
    paginator = ShallowPaginator
    # A list page loads what its columns show, and nothing a row at a time.
    list_prefetch: Sequence[str] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related(*self.list_prefetch)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": str(self.opts.verbose_name_plural).capitalize()}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing is deleted in bulk."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if len(search_term) > LONGEST_SEARCH or "\x00" in search_term:
            self.message_user(request, f"A search has at most {LONGEST_SEARCH} characters.", messages.ERROR)
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what, when and why, from the record's own history."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "object": row,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            "entries": trail(related_rows(row)),
        }
        return TemplateResponse(request, "admin/pledges/object_history.html", context)


class ReadOnly(Desk):
    """Rows that only deeds, or nobody, may write."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DeedAdmin(Desk):
    """A page whose save is one deed: atomic, signed, with a reason; a refusal comes back with everything typed."""

    form = DeedForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_touch(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The record keeps everything; a pledge is withdrawn, a claim rejected."""
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = request.__dict__.get("desk_refusal", "")
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reason stands beside the buttons, not among the fields."""
        return without_reason(super().get_fieldsets(request, obj))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_fields(request, obj) if name not in BESIDE_THE_BUTTONS]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            with transaction.atomic():
                late = self.bring_up_to_date(request, object_id) if object_id and request.method == "POST" else None
                return late or super().changeform_view(request, object_id, form_url, extra_context)
        except CannotRecord as refusal:
            # The transaction is rolled back; the same form is shown again with the sentence.
            request.__dict__["desk_refusal"] = str(refusal)
            shown = super().changeform_view(request, object_id, form_url, extra_context)
            shown.status_code = status_of(refusal)
            return shown

    def bring_up_to_date(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """A save must not undo what somebody else saved in between: such a form is shown again, beside that."""
        hold_writes()
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_view_permission(request, row):
            return None
        if not self.has_change_permission(request, row):
            return typed_in_vain(self, request, row)
        if stale := compare(self, request, row):
            request.POST = stale.data
            request.__dict__ |= {"desk_stale": stale, "desk_refusal": stale.sentence}
        return None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *, obj: Any = None, **options: Any
    ) -> HttpResponse:
        context["datalists"] = [*datalists(request), *self.more_lists()]
        context["usual_reasons"] = USUAL_REASONS
        context["may_save"] = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        context["stale"] = request.__dict__.get("desk_stale")
        if context["stale"] and len(context["errors"]) == 1:
            context["errors"] = []  # nothing typed is wrong: the comparison says all there is to say
        if obj and context["may_save"]:
            sent = request.POST.get(OPENED) if request.method == "POST" else None
            context["opened"] = sent or stamp(page_of(self, request, obj))
        return super().render_change_form(request, context, obj=obj, **options)

    def more_lists(self) -> list[dict[str, Any]]:
        """Lists that inputs of this page point to, beside those of its pickers."""
        return []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Saved with its parts, in one deed, by save_related."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        if change and not form.really_changed and not any(formset.has_changed() for formset in formsets):
            saved_elsewhere(formsets)
            return
        by, reason = request.user.get_username(), form.cleaned_data["why"]
        with deed(self.deed_name(change), by=by, reason=reason, publishes=may_publish(request.user)) as doing:
            self.precede(doing, form.instance)
            self.save_rows(request, form, formsets, change)
            self.follow(doing, form.instance)

    def save_rows(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        """Write the row and its parts, inside the deed."""
        form.instance.save()
        form.save_m2m()
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def deed_name(self, change: bool) -> str:
        return f"{'edit' if change else 'add'} {self.opts.verbose_name}"

    def precede(self, doing: Doing, row: Any) -> None:
        """Say which pledges the row showed in before it is written, where saving may take it out of one."""

    def follow(self, doing: Doing, row: Any) -> None:
        """Say which pledges this row shows in; overridden where it is part of one."""
        doing.touch_users_of(row)


def saved_elsewhere(formsets: Iterable[Any]) -> None:
    """Tell Django, which asks each formset what it saved, that this page left that to a deed."""
    for formset in formsets:
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []


def without_reason(fieldsets: Any) -> Any:
    return [
        (name, {**options, "fields": [field for field in options["fields"] if field not in BESIDE_THE_BUTTONS]})
        for name, options in fieldsets
    ]
