"""What every public answer has in common: it names the record's version, may be kept and asked for again, and reads
nothing of the visitor."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from pledges.filters import CannotRead
from pledges.intake.sample import loaded
from pledges.models import Head
from pledges.tables.kept import kept

View = Callable[..., HttpResponseBase]
CODE: Final = Path(__file__).resolve().parents[1]
FILE_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Record:
    """The state of the record an answer is made from; `stamp` is never the same for two states."""

    version: int
    stamp: str


def record_now() -> Record:
    head = Head.objects.filter(pk=1).values_list("version", "last_hash").first() or (0, "")
    return Record(head[0], f"{head[0]}-{head[1]}")


@cache
def build() -> str:
    """A fingerprint of the code, templates and static files in use: another one, another page."""
    folders = (CODE, settings.BASE_DIR / "templates", settings.BASE_DIR / "static")
    digest = hashlib.sha256(f"{settings.DESK} {settings.SITE_URL} {settings.CONTACT}".encode())
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def etag(request: HttpRequest, record: Record) -> str:
    """One tag for version, day and address: some answers depend on the day."""
    day = dt.datetime.now(dt.UTC).date()
    words = f"{record.version} {day} {request.get_full_path()} {build()}"
    return f'"{hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:24]}"'


def public(view: View) -> View:
    """Wrap a view that gets `record` as its second argument and answers GET and HEAD alike for everyone."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        record = record_now()
        tag = etag(request, record)
        response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
        if response is None:
            try:
                response = view(request, record, **kwargs)
            except CannotRead as problem:
                response = cannot_read_page(request, problem, record)
        if response.status_code in (200, 304):
            response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers["X-Record-Version"] = str(record.version)
        return response

    return answer


def page(
    request: HttpRequest, record: Record, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, template, frame(record) | dict(context), status=status)


def frame(record: Record | None) -> dict[str, Any]:
    """What the frame around every page says."""
    return {
        "version": record.version if record else None,
        "one_desk": settings.DESK == "one",
        "sample": holds_sample(record) if record else False,
    }


def holds_sample(record: Record) -> bool:
    """Whether what is shown is the sample record, in whole or in part."""
    return bool(kept(record.stamp, "sample", lambda: [batch] if (batch := loaded()) else []))


def cannot_read_page(request: HttpRequest, problem: CannotRead, record: Record) -> HttpResponse:
    """400: what cannot be read and what to write. A file's address answers in plain words."""
    if request.path.endswith(".csv"):
        lines = "\n".join(one.sentence for one in problem.problems)
        return HttpResponse(f"{lines}\n", status=400, content_type="text/plain; charset=utf-8")
    context = frame(record) | {"problems": problem.problems, "path": request.path}
    return HttpResponse(render_to_string("400_query.html", context), status=400)


def csv_file(pieces: Iterator[str], name: str) -> StreamingHttpResponse:
    """A file sent piece by piece, that no browser shows inside this site."""
    response = StreamingHttpResponse((piece.encode() for piece in pieces), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = FILE_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
