"""Checking a text: what is known, since when, what would be new; nothing of it is kept, no cookie is set."""

import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from lxml import html
from pytest_django import Settings

from pledges.deeds.matching import matches_of
from pledges.intake import checking_text
from pledges.intake.articles import take_in
from pledges.models import Article, Change, Claim, Passage, Publisher
from pledges.views import fair_use
from pledgetracker import settings as project
from tests import factories as make
from tests.pages.reading import text_of

pytestmark = pytest.mark.django_db

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
NEW = "Sweden will send 14 Archer howitzers to Ukraine, its defence ministry said on Tuesday, 9 July 2024."
SECRET = "xylophonist"


@pytest.fixture(autouse=True)
def nobody_has_asked() -> None:
    for cache in caches.all():
        cache.clear()
    caches["default"].clear()


@pytest.fixture
def summit_4(db: None) -> None:
    words = (ARTICLES / "summit_4.txt").read_text(encoding="utf-8")
    take_in(words, by="anna", reason="trying", published_on="2024-07-09", accept=True)


def check(reader: Client, text: str, day: str = "2024-07-09", **more: Any) -> HttpResponse:
    return reader.post("/check/", {"text": text, "published_on": day}, **more)


def page_of(answer: HttpResponse) -> html.HtmlElement:
    return html.fromstring(answer.content)


def sentence(answer: HttpResponse) -> str:
    return text_of(page_of(answer).xpath("//p[@class='sentence']")[0])


def verdicts(answer: HttpResponse) -> list[str]:
    return [text_of(chip) for chip in page_of(answer).xpath("//section//span[contains(@class,'verdict')]")]


def box(answer: HttpResponse) -> str:
    return page_of(answer).xpath("//textarea")[0].text_content().strip()


def refusal(answer: HttpResponse) -> str:
    return text_of(page_of(answer).xpath("//*[@id='refusal']")[0])


# --- What is found ---


def test_an_account_of_the_same_summit_is_known_line_by_line(reader: Client, summit_4: None) -> None:
    answer = check(reader, (ARTICLES / "summit_5.txt").read_text(encoding="utf-8"))

    assert verdicts(answer) == ["known"] * 6
    assert sentence(answer) == "Six promises: all are known, since 9 July 2024, told once here."
    assert text_of(page_of(answer)).count("The text tells of it again:") == 1


def test_what_no_line_holds_would_be_new(reader: Client, summit_4: None) -> None:
    answer = check(reader, NEW)

    assert sentence(answer) == "One promise: it would be new."
    assert "would be new to this record" in answer.content.decode()


def test_known_and_new_stand_side_by_side(reader: Client, db: None) -> None:
    make.line("DE")

    answer = check(reader, f"Germany will give Ukraine one Patriot battery. {NEW}")

    assert sentence(answer) == "Two promises: one is known, since 9 July 2024, told once here; one would be new."


def test_another_number_may_be_known_and_says_so(reader: Client, db: None) -> None:
    make.line("SE", "archer", quantity=make.exactly(10))

    answer = check(reader, NEW)

    assert verdicts(answer) == ["may be known"]
    assert "quantity outside the known range" in answer.content.decode()


def test_the_same_promise_a_year_later_is_not_taken_for_known(reader: Client, db: None) -> None:
    make.line("DE")

    answer = check(reader, "Germany will give Ukraine one Patriot battery.", "2025-07-09")

    assert verdicts(answer) == ["would be new"]


def test_an_additional_one_some_days_later_may_be_known(reader: Client, db: None) -> None:
    make.line("DE")

    answer = check(reader, "Germany will give Ukraine an additional Patriot battery.", "2024-07-27")

    assert verdicts(answer) == ["may be known"]
    assert "additional&#x27; speaks for new" in answer.content.decode()


def test_a_known_line_leads_to_its_page_and_says_how_to_cite_it(reader: Client, db: None) -> None:
    make.line("DE")

    page = page_of(check(reader, "Germany will give Ukraine one Patriot battery."))
    link = page.xpath("//div[@class='known-line']//a/@href")[0]

    assert reader.get(link).status_code == 200
    assert "P-00001, line 1. Germany (DE) to Ukraine (UA): Patriot, 1 battery. Pledge tracker, record" in text_of(page)


def test_a_draft_is_never_known(reader: Client, db: None) -> None:
    ref = make.pledge("DE", publish=False).ref

    answer = check(reader, "Germany will give Ukraine one Patriot battery.")

    assert verdicts(answer) == ["would be new"]
    assert ref not in answer.content.decode()


def test_what_a_withdrawn_pledge_said_is_not_known(reader: Client, record: None) -> None:
    answer = check(reader, "Sweden will give Ukraine one Archer howitzer.")

    assert verdicts(answer) == ["would be new"]


def test_what_is_no_pledge_is_not_listed(reader: Client, db: None) -> None:
    answer = check(reader, "Kyiv asked Germany for seven Patriot batteries. Greece refused to send any Patriot.")

    assert sentence(answer) == "No promise of military aid was read in this text."


def test_what_the_text_tells_as_earlier_is_marked_so(reader: Client, db: None) -> None:
    answer = check(reader, "Spain said in November that it would send Ukraine six howitzers.")

    marked = page_of(answer).xpath("//section[.//span[.='told as earlier']]/h2")
    assert len(marked) == 1


def test_an_unnamed_giver_is_not_settled(reader: Client, db: None) -> None:
    answer = check(reader, "An unnamed country will give Ukraine two Patriot batteries.")

    assert verdicts(answer) == ["not settled"]
    assert "Unnamed giver" in answer.content.decode()


def test_a_giver_among_others_may_be_known(reader: Client, db: None) -> None:
    make.line("DE;NL", "leopard-1a5", quantity=make.exactly(14))

    answer = check(reader, "Germany will give Ukraine 14 Leopard 1A5 tanks.")

    assert verdicts(answer) == ["may be known"]
    assert "DE in common" in answer.content.decode()


def test_lines_are_weighed_as_for_a_claim_that_is_kept(summit_4: None) -> None:
    words = (ARTICLES / "summit_5.txt").read_text(encoding="utf-8")
    checked = checking_text.check(words, "2024-07-09")
    report = take_in(words, by="anna", reason="trying", published_on="2024-07-09")
    kept = matches_of(report.claims)

    here = [(one.lines[0].row.line_id, one.lines[0].match.score) for one in checked.found]

    news = [claim for claim in report.claims if not claim.is_background]
    assert here == [(kept[claim.pk][0].line.pk, kept[claim.pk][0].score) for claim in news]


def test_the_quotation_marks_what_was_read(reader: Client, db: None) -> None:
    page = page_of(check(reader, "Germany will give Ukraine one Patriot battery."))

    assert [text_of(mark) for mark in page.xpath("//blockquote//mark[@class='donor']")] == ["Germany"]


def test_beyond_a_hundred_promises_the_page_says_how_many_are_left_out(
    reader: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking_text, "MOST_PROMISES", 1)

    answer = check(reader, f"Germany will give Ukraine one Patriot battery. {NEW}")

    assert len(verdicts(answer)) == 1
    assert "2 promises were read; the first 1 are looked up here." in answer.content.decode()


# --- What is refused, with the text still there ---


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (" ", "", "The text is empty. Paste the article's text into the box."),
        ("a" * 200_001, "", "200,001 characters; the limit is 200,000."),
        ("\x01\x02\x03 abc", "", "control characters"),
        (
            "Deutschland wird der Ukraine ein Patriot-System liefern und das ist nicht alles.",
            "",
            "only English is read",
        ),
        (NEW, "9 July", "'9 July' is not a date. Write it as 2024-07-09."),
    ],
    ids=["empty", "long", "binary", "german", "day"],
)
def test_what_cannot_be_read_is_said_above_the_text(reader: Client, text: str, day: str, said: str) -> None:
    answer = check(reader, text, day)

    assert answer.status_code == 400
    assert said in refusal(answer)
    assert len(box(answer)) >= len(text.strip()) - 8
    assert page_of(answer).xpath("//input[@id='published_on']/@value") == [day]


def test_more_than_a_request_may_hold_is_refused_unread(reader: Client) -> None:
    answer = check(reader, "a" * 8_000_001)

    assert answer.status_code == 413


def test_a_name_in_the_address_is_refused(reader: Client) -> None:
    assert reader.post("/check/?colour=red", {"text": NEW}).status_code == 400
    assert reader.get("/check/?colour=red").status_code == 400


def test_markup_in_the_text_stays_text(reader: Client, db: None) -> None:
    answer = check(
        reader, 'Germany will give Ukraine one Patriot <script>alert(1)</script> <b onclick="x">battery</b>.'
    )

    assert "<script>alert" not in answer.content.decode()
    assert not page_of(answer).xpath("//@onclick")


def test_a_pasted_page_is_read_as_its_article(reader: Client, db: None) -> None:
    words = " ".join(["Germany will give Ukraine one Patriot battery, the ministry said."] * 3)

    answer = check(reader, f"<!doctype html><html><body><article><h1>News</h1><p>{words}</p></article></body></html>")

    assert "Germany (DE): Patriot" in answer.content.decode()


# --- No cookie, no trace ---


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
    assert "KeyError in test_check.py" in caplog.text
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


# --- Who may ask, how often ---


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
    ],
    ids=["a-program", "our-page", "typed", "older-browser", "both"],
)
def test_a_form_sent_from_here_is_read(reader: Client, db: None, headers: dict[str, str]) -> None:
    assert check(reader, NEW, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)
def test_a_form_sent_by_another_site_is_refused_with_its_text(
    reader: Client, db: None, headers: dict[str, str]
) -> None:
    answer = check(reader, NEW, headers=headers)

    assert (answer.status_code, box(answer)) == (403, NEW)
    assert "another site" in refusal(answer)


def test_no_token_is_asked_for(db: None) -> None:
    assert check(Client(enforce_csrf_checks=True), NEW).status_code == 200


def test_the_eleventh_text_in_a_minute_waits_and_is_not_lost(reader: Client, db: None, clock: list[float]) -> None:
    for _ in range(10):
        assert check(reader, "").status_code == 400

    answer = check(reader, NEW)

    assert (answer.status_code, answer["Retry-After"], box(answer)) == (429, "60", NEW)
    assert "wait 60 seconds" in refusal(answer)
    assert not answer.cookies


def test_after_the_wait_the_text_is_read(reader: Client, db: None, clock: list[float]) -> None:
    for _ in range(11):
        check(reader, "")
    clock[0] += 120

    assert check(reader, NEW).status_code == 200


def test_half_a_minute_into_the_next_the_last_one_still_counts(reader: Client, db: None, clock: list[float]) -> None:
    for _ in range(10):
        check(reader, "")
    clock[0] += 90

    assert [check(reader, "").status_code for _ in range(6)] == [400] * 5 + [429]


def test_others_are_not_kept_waiting(reader: Client, db: None, clock: list[float]) -> None:
    for _ in range(11):
        check(reader, "", REMOTE_ADDR="192.0.2.1")

    assert check(reader, NEW, REMOTE_ADDR="192.0.2.2").status_code == 200


@pytest.mark.parametrize(
    ("direct", "forwarded", "sender"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("127.0.0.1", "10.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "", "127.0.0.1"),
    ],
    ids=["direct", "a-claim-of-its-own", "our-proxy", "this-machine"],
)
def test_only_our_own_proxy_says_for_whom_it_asks(rf: Any, direct: str, forwarded: str, sender: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    assert fair_use.sender_of(rf.post("/check/", headers=headers, REMOTE_ADDR=direct)) == sender


def test_without_the_shared_memory_each_process_counts(
    reader: Client, db: None, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(caches["default"], "get", down)

    assert [check(reader, "").status_code for _ in range(11)] == [400] * 10 + [429]


@pytest.fixture
def redis(settings: Settings, tmp_path: Path) -> Iterator[Any]:
    """A Redis of its own, in place of each process's memory."""
    client = pytest.importorskip("redis")
    if not (server := shutil.which("redis-server")):
        pytest.skip("redis-server is not installed (apt-get install redis-server)")
    socket = tmp_path / "redis"
    run = subprocess.Popen(
        [server, "--port", "0", "--unixsocket", str(socket), "--save", ""], stdout=subprocess.DEVNULL
    )
    while not socket.exists():
        time.sleep(0.02)
    address = f"unix://{socket}"
    settings.CACHES = settings.CACHES | {"default": project.SHARED | {"LOCATION": address}}
    with client.Redis.from_url(address) as asked:
        yield asked
    caches["default"]._cache._get_connection_pool(True).disconnect()
    run.terminate()
    run.wait()


def test_with_redis_all_processes_share_one_count_and_no_address_is_kept(
    reader: Client, db: None, clock: list[float], redis: Any
) -> None:
    for _ in range(10):
        check(reader, "")
    del caches["default"]  # as another process would: only what Redis holds is known

    assert check(reader, "").status_code == 429
    assert redis.keys()
    assert not [key for key in redis.scan_iter() if b"127.0.0.1" in key]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_720_483_200.0]  # the beginning of a minute
    monkeypatch.setattr(fair_use, "now", lambda: now[0])
    return now
