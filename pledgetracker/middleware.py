"""What every answer carries, and what a troubled database looks like to a visitor; between the server and the views."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from pledgetracker.trouble import trouble_of, trouble_page

GetResponse = Callable[[HttpRequest], HttpResponseBase]

ALL_FEATURES_OFF = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
SESSION_SEEN_EVERY = 300


class HeadersMiddleware:
    """Headers of every answer; a view that set one itself keeps it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", ALL_FEATURES_OFF)
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith("/admin/"):
            response.headers.setdefault("Referrer-Policy", "same-origin")
        if not response.headers.get("Content-Type", "text/html").startswith("text/html"):
            response.headers.setdefault("Content-Security-Policy", FILE_POLICY)
        if not request.path_info.startswith(settings.STATIC_URL):
            keep_private(request, response)
        return response


def keep_private(request: HttpRequest, response: HttpResponseBase) -> None:
    """No cache keeps an answer unless its view made it public, and never one to a person who is signed in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
        response.headers["Cache-Control"] = "private, no-store"
    else:
        response.headers.setdefault("Cache-Control", "no-store")


class SessionLimitsMiddleware:
    """Ends a session 12 hours after sign-in and, through the cookie's age, after 8 idle hours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Only where people are signed in: public pages never open a session.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.path_info.startswith("/admin/"):
            note_visit(request, now=int(time.time()))
        return self.get_response(request)


def note_visit(request: HttpRequest, *, now: int) -> None:
    session = request.session
    if now - session.get("since", now) >= settings.SESSION_ABSOLUTE_AGE:
        session.flush()
        return
    if request.user.is_authenticated and now - session.get("seen", 0) >= SESSION_SEEN_EVERY:
        session.setdefault("since", now)
        session["seen"] = now  # not at every click: each change is a write


class DatabaseTroubleMiddleware:
    """A view that met a busy, full or absent database answers 503 with the typed text, not 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        sentence = trouble_of(exception)
        return trouble_page(request, sentence) if sentence else None
