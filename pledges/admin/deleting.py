"""Deleting a row of a closed list: only what nothing uses, through a deed, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from pledges.admin.base import DeedAdmin
from pledges.admin.forms import USUAL_REASONS, ReasonForm
from pledges.admin.permissions import may_publish
from pledges.deeds import CannotRecord, deed
from pledges.deeds.core import reviewer_must
from pledges.models import PublishedLine

MOST_SHOWN = 10
FIXED = "Stands in addresses and files; it cannot be changed once saved."


@dataclass
class Use:
    """Rows of one kind that point to the row: how many, and the first of them with their pages."""

    kind: str
    count: int
    rows: list[tuple[str, str]]


def uses_of(row: models.Model) -> list[Use]:
    """What keeps a row from being deleted."""
    return [use for relation in _guarded(row) if (use := _use(relation, row)).count]


def _guarded(row: models.Model) -> Iterator[Any]:
    for relation in row._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.on_delete is models.PROTECT:
            yield relation


def _use(relation: Any, row: models.Model) -> Use:
    found = relation.related_model._default_manager.filter(**{relation.field.name: row})
    kind = str(relation.related_model._meta.verbose_name_plural)
    return Use(kind, found.count(), [(str(user), _page(user)) for user in found[:MOST_SHOWN]])


def _page(row: models.Model) -> str:
    try:
        return reverse(f"admin:pledges_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:  # a part that is edited within its whole
        return ""


class VocabularyAdmin(DeedAdmin):
    """A closed list: rows may be deleted while nothing uses them."""

    # Names that stand in addresses and files: fixed once given.
    fixed_key = "slug"
    helps: Mapping[str, str] = {}
    # The column of the published rows that holds its slug, and the field that pages show instead.
    shown_in, shown_as = "", ""

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        helps = {self.fixed_key: FIXED, **self.helps}
        if field and db_field.name in helps:
            field.help_text = helps[db_field.name]
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = (self.fixed_key,) if obj and self.fixed_key else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def save_rows(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        """A word that is shown in place of its slug changes what readers see, though no row of theirs."""
        if change and self.shown_in and self.shown_as in form.changed_data and not may_publish(request.user):
            rows = PublishedLine.objects.today().filter(**{self.shown_in: form.instance.pk}).count()
            if rows:
                raise CannotRecord(reviewer_must(rows))
        super().save_rows(request, form, formsets, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        form, uses = ReasonForm(request.POST or None), uses_of(row)
        if request.method == "POST" and not uses and form.is_valid() and self._deleted(request, row, form):
            return HttpResponseRedirect(reverse(f"admin:pledges_{self.opts.model_name}_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Delete {self.opts.verbose_name} {row}",
            "object": row,
            "opts": self.opts,
            "uses": uses,
            "form": form,
            "usual_reasons": USUAL_REASONS,
        }
        return TemplateResponse(request, self.delete_confirmation_template, context)

    def _deleted(self, request: HttpRequest, row: models.Model, form: ReasonForm) -> bool:
        name, reason = str(row), form.cleaned_data["why"]
        try:
            with deed(f"delete {self.opts.verbose_name}", by=request.user.get_username(), reason=reason):
                self.log_deletions(request, [row])
                row.delete()
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, f"{str(self.opts.verbose_name).capitalize()} {name} was deleted.", messages.SUCCESS)
        return True
