"""The admin site of this project: its name, what waits on the first page, and the import page beside the models."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from pledges.admin.again import again_view, signed_out
from pledges.admin.importing import import_view
from pledges.admin.permissions import may_import
from pledges.admin.shelves import shelved
from pledges.models import Claim, Deed, Pledge
from pledges.models.pledges import DRAFT

MOST_COUNTED = 1_000
LATEST = 8
with_password = sensitive_post_parameters("password")


class DeskSite(admin.AdminSite):
    site_header = "Pledge tracker: desk"
    site_title = "Pledge tracker"
    index_title = "Desk"
    index_template = "admin/desk_index.html"

    def get_urls(self) -> list[Any]:
        from pledges.admin.review.dated import day_view
        from pledges.admin.review.page import import_result  # its forms register at this site
        from pledges.admin.review.queue import queue_view

        return [
            path("again/", never_cache(with_password(self.bound(again_view))), name="again"),
            path("queue/", self.admin_view(self.bound(queue_view)), name="queue"),
            path("import/", self.admin_view(self.bound(import_view)), name="import"),
            path("import/<int:pk>/day/", self.admin_view(self.bound(day_view)), name="import_day"),
            path("import/<int:pk>/", self.admin_view(self.bound(import_result)), name="import_result"),
        ] + super().get_urls()

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's; a form that comes in after the session has ended is not thrown away."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            page = signed_out(self, request) if request.method == "POST" else None
            return page or guarded(request, *args, **kwargs)

        return kept

    def bound(self, view: Any) -> Any:
        return lambda request, **arguments: view(self, request, **arguments)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "may_import": may_import(request.user)}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        apps = super().get_app_list(request, app_label)
        return apps if app_label else shelved(apps)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        waiting: dict[str, Any] = {}
        if request.user.has_perm("pledges.view_claim"):
            waiting["claims_waiting"] = _counted(Claim.objects.waiting(), Claim.objects.decided_anew())
            waiting["drafts"] = _counted(Pledge.objects.filter(state=DRAFT))
        if request.user.has_perm("pledges.view_deed"):
            waiting["latest"] = Deed.objects.only("number", "name", "by", "reason", "at")[:LATEST]
        return super().index(request, {**waiting, **(extra_context or {})})


def _counted(*parts: Any) -> str:
    number = sum(rows[:MOST_COUNTED].count() for rows in parts)
    return f"{MOST_COUNTED} or more" if number >= MOST_COUNTED else str(number)
