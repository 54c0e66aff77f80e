"""How large a request may be: a larger one is answered in a sentence, before anything of it is read or kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# A browser shows an answer only when it has sent everything: up to here the rest is taken and thrown away.
MOST_THROWN_AWAY = 64_000_000
PIECE = 65_536


class RequestSizeMiddleware:
    """413 for a request beyond the limit of its address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        size, limit = size_of(request), limit_at(request.path_info)
        if size <= limit:
            return self.get_response(request)
        throw_away(request, min(size, MOST_THROWN_AWAY))
        page = render_to_string("413.html", {"size": f"{size:,}", "limit": f"{limit:,}"})
        return HttpResponse(page, status=413)


def size_of(request: HttpRequest) -> int:
    """What the browser says it sends; a server without that number reads nothing."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isascii() and said.isdigit() else 0


def limit_at(path: str) -> int:
    return settings.LARGEST_REQUEST_AT.get(path, settings.LARGEST_REQUEST)


def throw_away(request: HttpRequest, size: int) -> None:
    while size > 0 and (piece := request.read(min(PIECE, size))):
        size -= len(piece)
