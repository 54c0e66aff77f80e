"""Small pages that behave in the ways the tests of headers and trouble need."""

import sqlite3

from django.contrib import admin
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path


def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to all", headers={"Cache-Control": "public, no-cache"})


def table(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"rows": []})


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


def trouble(request: HttpRequest, name: str) -> HttpResponse:
    cause = sqlite3.OperationalError("as the engine says it")
    cause.sqlite_errorname = name
    raise OperationalError(str(cause)) from cause


urlpatterns = [
    path("public/", public),
    path("table/", table),
    path("broken/", broken),
    path("trouble/<str:name>/", trouble),
    path("admin/", admin.site.urls),
]
handler500 = "pledgetracker.trouble.server_error"
