"""Every answer, of whatever kind, carries the protective headers; public ones set no cookie."""

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

pytestmark = [pytest.mark.urls("tests.setup.pages"), pytest.mark.django_db]

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGE_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
}
KINDS = [
    "/public/",
    "/table/",
    "/broken/",
    "/nothing/",
    "/admin/",
    "/trouble/SQLITE_BUSY/",
    "/static/admin/css/base.css",
]


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def editor(reader: Client) -> Client:
    reader.force_login(User.objects.create_user("editor", is_staff=True))
    return reader


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_answer_carries_them(reader: Client, address: str) -> None:
    answer = reader.get(address)
    answer.close()  # a static file stays open until it is sent

    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"]


def test_a_page_runs_only_the_sites_own_scripts_and_styles(reader: Client) -> None:
    policy = reader.get("/public/").headers["Content-Security-Policy"]

    assert set(policy.split("; ")) == PAGE_POLICY


def test_a_file_that_is_no_page_may_do_nothing(reader: Client) -> None:
    policy = reader.get("/table/").headers["Content-Security-Policy"]

    assert policy == "default-src 'none'; sandbox; frame-ancestors 'none'"


def test_the_desk_tells_other_sites_nothing(reader: Client) -> None:
    assert reader.get("/admin/login/").headers["Referrer-Policy"] == "same-origin"
    assert reader.get("/public/").headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_public_page_may_be_kept_and_sets_no_cookie(reader: Client) -> None:
    answer = reader.get("/public/")

    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert not answer.cookies
    assert "Vary" not in answer.headers


def test_no_cache_keeps_what_a_signed_in_person_was_sent(editor: Client) -> None:
    assert editor.get("/public/").headers["Cache-Control"] == "private, no-store"


def test_an_answer_that_says_nothing_of_caching_is_not_kept(reader: Client) -> None:
    assert reader.get("/table/").headers["Cache-Control"] == "no-store"


def test_a_session_ends_twelve_hours_after_it_began(editor: Client, settings: Settings) -> None:
    editor.get("/admin/")
    session = editor.session
    session["since"] = int(time.time()) - settings.SESSION_ABSOLUTE_AGE
    session.save()

    answer = editor.get("/admin/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_a_click_soon_after_another_writes_no_session(editor: Client) -> None:
    editor.get("/admin/")
    seen = editor.session["seen"]

    answer = editor.get("/admin/")

    assert editor.session["seen"] == seen
    assert "sessionid" not in answer.cookies


def test_ten_wrong_passwords_close_the_name_for_a_while(reader: Client) -> None:
    User.objects.create_user("anna", password="a long enough password", is_staff=True)
    for _ in range(10):
        refused = reader.post("/admin/login/", {"username": "anna", "password": "wrong"})

    right = reader.post("/admin/login/", {"username": "anna", "password": "a long enough password"})

    assert [refused.status_code, right.status_code] == [429, 429]
    assert "Wait, then try again." in right.content.decode()
