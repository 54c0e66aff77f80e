"""The page that checks a pasted text against the record. It keeps nothing, sets no cookie and writes no line of it."""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from pledges.filters import CannotRead, refuse_names
from pledges.filters.known import known
from pledges.intake import CannotTakeIn
from pledges.models.articles import LONGEST_TEXT
from pledges.views.answers import Record, cannot_read_page, page, public, record_now
from pledges.views.fair_use import MOST, is_from_here, seconds_to_wait
from pledgetracker.trouble import RETRY_AFTER_SECONDS, trouble_of

if TYPE_CHECKING:
    from pledges.intake.checking_text import Checked

TEMPLATE: Final = "check/check.html"
ELSEWHERE: Final = "This text was sent by another site's page. Nothing was read. To check it, press the button here."
FAULT: Final = "the text could not be checked"
NO_RECORD: Final = Record(0, "")


class CheckFailed(Exception):
    """A fault of ours while a text was read: what and where, and no word of the text, for the log keeps this."""


class Taken(Exception):
    """Others are read first; the message says so."""


@public
def ask(request: HttpRequest, record: Record) -> HttpResponseBase:
    refuse_names(request.GET)
    return page(request, record, TEMPLATE, form("", ""))


@csrf_exempt  # no cookie, no token: is_from_here says why that is enough
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return ask(request)
    try:
        response = answer(request)
    except OperationalError as error:
        sentence = trouble_of(error)
        if sentence is None:
            raise
        # The common page for this asks for a token, which would set a cookie.
        trouble = f"{sentence.removesuffix(' Nothing was saved.')} Your text is below. Try again in a moment."
        response = refused(request, NO_RECORD, trouble, 503, RETRY_AFTER_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def answer(request: HttpRequest) -> HttpResponseBase:
    record = record_now()
    try:
        refuse_names(request.GET)
    except CannotRead as problem:
        return cannot_read_page(request, problem, record)
    if not is_from_here(request):
        return refused(request, record, ELSEWHERE, 403)
    if wait := seconds_to_wait(request):
        sentence = (
            f"More than {MOST} texts in a minute came from your address. Your text is below: wait {wait} seconds."
        )
        return refused(request, record, sentence, 429, wait)
    try:
        checked = checked_text(*typed(request))
    except CannotTakeIn as refusal:
        return refused(request, record, str(refusal), 400)
    except Taken as taken:
        return refused(request, record, str(taken), 503, RETRY_AFTER_SECONDS)
    return result(request, record, checked)


@sensitive_variables()
def checked_text(text: str, day: str) -> Checked:
    """The reading; where it fails, the log learns the place in our code and nothing of what was sent."""
    from pledges.intake import checking_text  # the reader and its word lists: loaded when something is read

    try:
        return checking_text.check(text, day)
    except checking_text.AllPlacesTaken as taken:
        raise Taken(str(taken)) from None
    except (CannotTakeIn, OperationalError):
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        raise CheckFailed(f"{FAULT}: {where}") from None


def result(request: HttpRequest, record: Record, checked: Checked) -> HttpResponseBase:
    from pledges.views.checked import cards, cite_check, summary

    today = dt.datetime.now(dt.UTC).date()
    context = {
        "summary": summary(checked.found),
        "cards": cards(checked, known(), record.version, today),
        "notes": (*checked.text.notes, *left_out(checked)),
        "cite": cite_check(record.version, today),
        "checked": True,
    }
    response = page(request, record, TEMPLATE, form(*typed(request)) | context)
    response.headers["X-Record-Version"] = str(record.version)
    return response


def left_out(checked: Checked) -> list[str]:
    if not checked.left_out:
        return []
    shown = len(checked.found)
    many = f"{shown + checked.left_out:,} promises were read; the first {shown} are looked up here."
    return [f"{many} Paste the rest of the text by itself."]


def refused(request: HttpRequest, record: Record, sentence: str, status: int, wait: int = 0) -> HttpResponseBase:
    """What is wrong, above the form with everything still in it."""
    context = form(*typed(request)) | {"refusal": sentence}
    response = page(request, record, TEMPLATE, context, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def typed(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("text", ""), request.POST.get("published_on", "").strip()


def form(text: str, day: str) -> dict[str, Any]:
    return {"text": text, "published_on": day, "longest": f"{LONGEST_TEXT:,}"}
