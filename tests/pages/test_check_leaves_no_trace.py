"""Checking a text keeps and logs nothing of it and sets no cookie."""

import logging
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from pledges.intake import checking_text
from pledges.models import Article, Change, Claim, Passage, Publisher
from tests.pages.checking import NEW, box, check, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_asked")]
SECRET = "xylophonist"


@pytest.mark.parametrize("text", [NEW, ""])
def test_no_answer_sets_a_cookie_or_may_be_kept(reader: Client, db: None, text: str) -> None:
    answer = check(reader, text)

    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert "Cookie" not in answer.get("Vary", "")


def test_checking_writes_nothing(reader: Client, record: None) -> None:
    tables = (Article, Passage, Claim, Change, Publisher)
    before = [table.objects.count() for table in tables]

    check(reader, f"Germany will give Ukraine one Patriot battery. {NEW}")

    assert [table.objects.count() for table in tables] == before


def test_a_fault_of_ours_logs_no_word_of_the_text(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr(checking_text, "readings_of", lambda text: {}[text.words])
    caplog.set_level(logging.DEBUG)

    answer = check(Client(raise_request_exception=False), SECRET)

    assert answer.status_code == 500
    assert "KeyError in test_check_leaves_no_trace.py" in caplog.text
    assert SECRET not in caplog.text


def test_a_busy_database_gives_the_text_back_without_a_cookie(
    reader: Client, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    def busy(text: Any) -> None:
        cause = Exception()
        cause.sqlite_errorname = "SQLITE_BUSY"  # type: ignore[attr-defined]
        raise OperationalError("locked") from cause

    monkeypatch.setattr(checking_text, "readings_of", busy)

    answer = check(reader, NEW)

    assert (answer.status_code, answer["Retry-After"], box(answer)) == (503, "10", NEW)
    assert not answer.cookies


def test_when_others_are_read_first_the_text_comes_back(
    reader: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking_text, "_places", BoundedSemaphore(1))
    monkeypatch.setattr(checking_text, "WAIT_SECONDS", 0)
    checking_text._places.acquire()

    answer = check(reader, NEW)

    assert (answer.status_code, answer["Retry-After"], box(answer)) == (503, "10", NEW)
    assert "Other texts are being read" in refusal(answer)
