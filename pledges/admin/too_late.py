"""A form whose entry was decided or published while it was open, and so closed: what was typed is given back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from pledges.admin.stale import said
from pledges.admin.versions import KEY_OF_ROW, read_stamp, words


def typed_in_vain(desk: Any, request: HttpRequest, row: Any) -> HttpResponse | None:
    """403 with everything typed; None where nothing says that the form was once open to this person."""
    opened = read_stamp(request.POST)
    if opened is None:
        return None
    context = {
        **desk.admin_site.each_context(request),
        "title": "Too late to save",
        "opts": desk.opts,
        "object": row,
        "said": said(row, opened),
        "typed": list(typed_over(request.POST, opened.words)),
    }
    return TemplateResponse(request, "admin/pledges/too_late.html", context, status=403)


def typed_over(data: Any, before: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each field that was changed or newly filled, by its name in words."""
    for name, text in data.items():
        if not is_machinery(name) and words(text) != before.get(key_of(data, name), ""):
            yield in_words(name), text


def in_words(name: str) -> str:
    prefix, number, field = parted(name)
    place = f"{prefix} {int(number) + 1}: {field}" if number else name
    return place.replace("_", " ").capitalize()


def parted(name: str) -> tuple[str, str, str]:
    """Prefix, place and field of an input in a row; the name alone of any other."""
    prefix, _, rest = name.partition("-")
    number, _, field = rest.partition("-")
    return (prefix, number, field) if number.isascii() and number.isdigit() else ("", "", name)


def key_of(data: Any, name: str) -> str:
    """The key under which the stamp holds a field: rows go by their own number, not by their place on the page."""
    prefix, number, field = parted(name)
    pk = data.get(f"{prefix}-{number}-id", "") if number else ""
    return KEY_OF_ROW.format(prefix=prefix, pk=pk) + field if pk else name


def is_machinery(name: str) -> bool:
    """Names the form itself needs."""
    last = name.rsplit("-", 1)[-1]
    return (
        name.startswith(("_", "csrf"))
        or last.endswith("_FORMS")
        or last in ("why", "opened", "id", "pledge", "line", "claim")
        or "__prefix__" in name
    )
