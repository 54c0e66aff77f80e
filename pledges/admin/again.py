"""A form sent after the session had ended: sign in again, then send what was typed; nothing of it is lost."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from pledges.admin.too_late import in_words
from pledges.admin.versions import OPENED
from pledgetracker.trouble import typed_fields

Kept = list[dict[str, str | bool | int]]


def signed_out(site: Any, request: HttpRequest) -> HttpResponse | None:
    """The page that asks to sign in again; None where nothing was typed that could be lost."""
    kept = typed_fields(request)
    if not kept or not request.user.is_anonymous:
        return None
    answer = _page(site, request, AdminAuthenticationForm(request), request.get_full_path(), kept, bool(request.FILES))
    answer.status_code = 403
    if request.htmx:  # the whole page in place of the card that was sent
        answer["HX-Retarget"] = answer["HX-Reselect"] = "#content"
        answer["HX-Reswap"] = "outerHTML"
    return answer


def again_view(site: Any, request: HttpRequest) -> HttpResponse:
    """Sign in with the typed fields at hand, then show them with one button that sends them."""
    to, kept = request.POST.get("to", ""), _read(request.POST)
    if not url_has_allowed_host_and_scheme(to, None) or not to.startswith(reverse("admin:index")) or kept is None:
        return HttpResponseRedirect(reverse("admin:index"))
    form = AdminAuthenticationForm(request, request.POST)
    if not form.is_valid():
        return _page(site, request, form, to, kept)
    login(request, form.get_user())
    return _page(site, request, None, to, kept)


def _read(data: QueryDict) -> Kept | None:
    try:
        return [
            {"name": str(one["name"]), "value": str(one["value"]), "shown": bool(one["shown"])}
            for one in json.loads(data.get("kept", ""))
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _page(site: Any, request: HttpRequest, form: Any, to: str, kept: Kept, had_file: bool = False) -> TemplateResponse:
    context = {
        **site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": "Sign in again" if form else "Send what you had typed",
        "form": form,
        "to": to,
        "kept": kept,
        "typed": [(in_words(str(one["name"])), one["value"]) for one in kept if one["shown"] and one["name"] != OPENED],
        "as_json": json.dumps(kept, ensure_ascii=False),
        "had_file": had_file,
    }
    return TemplateResponse(request, "admin/again.html", context)
