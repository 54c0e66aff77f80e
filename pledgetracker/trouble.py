"""A database that is busy, full or out of reach, said in a page or at the terminal; for middleware.py, manage.py."""

import logging
import re
import sys
import uuid

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

log = logging.getLogger("pledges.trouble")

RETRY_AFTER_SECONDS = 10
ONE_ROW = 60  # characters a field of one row shows
BUSY = "The database is busy."
FULL = "Storage is full. Nothing was saved."
UNREACHABLE = "The database cannot be reached."
# SQLSTATE of PostgreSQL: lock not available, query cancelled, deadlock, serialization failure, too many connections.
BUSY_STATES = ("55P03", "57014", "40P01", "40001", "53300")
FULL_STATES = ("53100",)
# Undefined table, undefined column.
UNPREPARED_STATES = ("42P01", "42703")
UNREACHABLE_STATES = ("08", "57P")  # connection failures; a server that is stopping or starting


def trouble_of(error: BaseException | None) -> str | None:
    """The sentence for an error of the database itself; None for every other error, which is a fault of ours."""
    if not isinstance(error, OperationalError):
        return None
    cause = error.__cause__
    if name := getattr(cause, "sqlite_errorname", None):
        return sqlite_trouble(name)
    return postgres_trouble(getattr(cause, "sqlstate", None), str(error))


def sqlite_trouble(name: str) -> str | None:
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BUSY
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):  # a full disk under the journal reports an I/O error
        return FULL
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
        return UNREACHABLE
    return None


def postgres_trouble(state: str | None, words: str) -> str | None:
    if state is None:  # no connection was made, so the server gave no state
        return UNREACHABLE if "connection" in words or "server closed" in words else None
    if state in BUSY_STATES:
        return BUSY
    if state in FULL_STATES:
        return FULL
    return UNREACHABLE if state.startswith(UNREACHABLE_STATES) else None


def is_unprepared(error: BaseException) -> bool:
    """Whether the database lacks a table or a column: it is new, or older than the program."""
    state = getattr(error.__cause__, "sqlstate", "")
    return state in UNPREPARED_STATES or str(error).startswith(("no such table", "no such column"))


def at_the_terminal(error: DatabaseError) -> str | None:
    """The same for a person at a terminal, with what the database itself said; None for a fault of ours."""
    said = " ".join(str(error).split())
    if is_unprepared(error):
        advice = "Run make run, which prepares it, or manage.py migrate; then run the command again."
        return f"The database is not prepared for this version of the program. It said: {said}. {advice}"
    if (trouble := trouble_of(error)) is None:
        return None
    return f"{trouble} It said: {said}. Check DATABASE_URL and the disk, then run the command again."


def trouble_page(request: HttpRequest, sentence: str) -> HttpResponse:
    """503 with everything the person had typed, ready to be sent again."""
    context: dict[str, object] = {
        "sentence": sentence,
        "fields": typed_fields(request),
        "action": request.get_full_path(),
    }
    if context["fields"]:  # the form asks for a token, and only then a cookie is set
        context["csrf_token"] = get_token(request)
    # The request itself is not passed on: a page about a failed database must not read the session or the user.
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def typed_fields(request: HttpRequest) -> list[dict[str, str | bool | int]]:
    """The form as sent; nothing where it held a password, which no page repeats."""
    if request.method != "POST" or any("password" in name for name in request.POST):
        return []
    return [
        {
            "name": name,
            "words": in_words(name),
            "value": value,
            "rows": 1 if len(value) <= ONE_ROW and "\n" not in value else 4,
            "shown": bool(value.strip()) and not is_machinery(name, value, request.path),
        }
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


def in_words(name: str) -> str:
    """The name of an input for a person: "lines-0-quantity_min" is "Lines 1: quantity min"."""
    return re.sub(r"-(\d+)-", lambda place: f" {int(place[1]) + 1}: ", name).replace("_", " ").capitalize()


def is_machinery(name: str, value: str, path: str) -> bool:
    """What the form itself needs and nobody typed: buttons, counters, keys, the row a new one is copied from, what
    stood there when it was opened, and of each row the entry it belongs to, which the address of its page names."""
    if name == "opened" or name.startswith(("_", "initial-")) or name.endswith(("_FORMS", "-id")):
        return True
    return "__prefix__" in name or "-" in name and f"/{name.rsplit('-', 1)[-1]}/{value}/" in path


def server_error(request: HttpRequest) -> HttpResponse:
    """The page after an unhandled error: database trouble as itself, anything else by an incident number only."""
    if sentence := trouble_of(sys.exc_info()[1]):
        return trouble_page(request, sentence)
    incident = uuid.uuid4().hex[:12]
    log.error("incident %s at %s", incident, request.path)
    return HttpResponse(render_to_string("500.html", {"incident": incident}), status=500)
