"""What only deeds write, to be looked at: deeds, changes, the head, the published table."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pledges.admin.base import ReadOnly
from pledges.models import Change, Deed, Head, PublishedGiver, PublishedLine


class Derived(ReadOnly):
    """A table that has no history of its own: it is the history, or is made from the record."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: object = None) -> HttpResponse:
        return HttpResponseRedirect(reverse(f"admin:pledges_{self.opts.model_name}_change", args=[object_id]))


@admin.register(Deed)
class DeedAdmin(Derived):
    list_display = ("number", "at", "name", "by", "reason", "version")
    search_fields = ("=by", "name", "reason")
    ordering = ("-number",)


@admin.register(Change)
class ChangeAdmin(Derived):
    list_display = ("seq", "at", "deed", "operation", "model", "row_id")
    list_filter = ("operation",)
    search_fields = ("=deed", "=model", "=row_id")
    ordering = ("-seq",)


@admin.register(Head)
class HeadAdmin(Derived):
    list_display = ("version", "last_deed", "last_change", "last_number", "last_hash")


class PublishedGiverInline(admin.TabularInline):
    model = PublishedGiver
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(PublishedLine)
class PublishedLineAdmin(Derived):
    """The rows readers see. Never typed: they follow from the record."""

    list_display = (
        "__str__",
        "donor_key",
        "system_name",
        "status",
        "counts_reason",
        "valid_from",
        "valid_to",
        "version_from",
        "version_to",
    )
    search_fields = ("=ref", "system_name", "donor_key")
    ordering = ("-id",)
    inlines = (PublishedGiverInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PublishedLine]:
        rows = super().get_queryset(request)
        listing = request.resolver_match and str(request.resolver_match.url_name).endswith("_changelist")
        return rows.defer("evidence", "steps", "search", "quote", "note") if listing else rows
