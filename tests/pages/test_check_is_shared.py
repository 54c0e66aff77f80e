"""Who may check a text and how often, so that everybody gets a turn."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from pledges.views import fair_use
from pledgetracker import settings as project
from tests.pages.checking import NEW, box, check, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_asked")]


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
