"""Actions that ask why first: one page between the choice and the deed, and results as sentences with links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from pledges.admin.forms import USUAL_REASONS, ReasonForm
from pledges.admin.pickers import datalists
from pledges.admin.shown import row_words
from pledges.deeds import CannotRecord, SecondPersonMustApprove
from pledges.models import Pledge

MOST_AT_ONCE = 200
Act = Callable[..., None]


@dataclass(frozen=True)
class Question:
    """What an action asks before it acts."""

    action: str
    title: str
    explains: str
    button: str


def ask(
    desk: admin.ModelAdmin[Any],
    request: HttpRequest,
    queryset: QuerySet[Any],
    question: Question,
    act: Act,
    make_form: Callable[..., ReasonForm] = ReasonForm,
    notes: Sequence[str] = (),
) -> HttpResponse | None:
    """Show the question; once it is answered, act and go back to where the person came from.

    `make_form`: more to ask than why; what is answered is handed to `act` by name. `notes`: what to know before.
    """
    rows = list(queryset[: MOST_AT_ONCE + 1])
    if len(rows) > MOST_AT_ONCE:
        sentence = f"More than {MOST_AT_ONCE} rows are chosen. Choose fewer; each is to be looked at."
        desk.message_user(request, sentence, messages.ERROR)
        return None
    form, status = make_form(request.POST if "why" in request.POST else None), 200
    if form.is_valid():
        more = {name: value for name, value in form.cleaned_data.items() if name != "why"}
        try:
            act(request, rows, request.user.get_username(), form.cleaned_data["why"], **more)
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
            status = status_of(refusal)
        else:
            return HttpResponseRedirect(way_back(request))
    context = asked(desk, request, question, rows) | {"form": form, "notes": notes}
    return TemplateResponse(request, "admin/pledges/ask_reason.html", context, status=status)


def asked(desk: admin.ModelAdmin[Any], request: HttpRequest, question: Question, rows: Sequence[Any]) -> dict[str, Any]:
    """What the question is shown with, its form and notes aside."""
    return {
        **desk.admin_site.each_context(request),
        "title": question.title,
        "question": question,
        "rows": rows,
        "told": [(row, row_words(row)) for row in rows],
        "chosen": ACTION_CHECKBOX_NAME,
        "datalists": datalists(request),
        "opts": desk.opts,
        "usual_reasons": USUAL_REASONS,
        "next": request.POST.get("next", ""),
    }


def status_of(refusal: CannotRecord) -> int:
    """What the answer that shows a refusal is called: forbidden where another person may do it."""
    return 403 if isinstance(refusal, SecondPersonMustApprove) else 200


def way_back(request: HttpRequest) -> str:
    """Where the person came from, if it is a page of this site, else the list itself."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else request.get_full_path()


def change_link(row: Any) -> SafeString:
    page = reverse(f"admin:pledges_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', page, row)


def refs(pledges: Iterable[Pledge]) -> SafeString:
    """References of pledges as links, in a row."""
    return format_html_join(mark_safe(", "), "{}", ((change_link(pledge),) for pledge in pledges)) or mark_safe("none")
