"""A fresh copy of the checkout becomes a serving site with one command."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

pytestmark = pytest.mark.timeout(300)
# The server gives its workers ten seconds to end; a busy machine needs some for the rest.
LONGEST_STOP = 60
CHECKOUT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache")


class Site:
    """The command in a process group of its own, as in a terminal that is closed with Ctrl-C."""

    def __init__(self, folder: Path, port: int, **environment: str) -> None:
        inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        self.port, self.log = port, folder / "run.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["make", "run"],
                cwd=folder,
                env=inherited | {"PORT": str(port)} | environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def page(self, address: str, headers: dict[str, str] | None = None) -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{address}", headers=headers or {})
        for _ in range(300):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return str(answer.read().decode())
            except URLError as refused:
                if not isinstance(refused.reason, ConnectionRefusedError):
                    raise
                time.sleep(0.2)
        raise AssertionError(f"no answer within a minute: {self.log.read_text()}")

    def stopped(self) -> str:
        """What the terminal showed, once Ctrl-C has ended it."""
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(timeout=LONGEST_STOP)
        finally:  # nothing is left running where it did not end
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        return self.log.read_text()


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """The checkout without anything it made, over the installed environment."""
    folder = tmp_path / "checkout"
    shutil.copytree(CHECKOUT, folder, ignore=NOT_COPIED)
    (folder / ".venv").symlink_to(CHECKOUT / ".venv")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_a_fresh_site_shows_the_sample_record_and_says_so(copy: Path, port: int) -> None:
    site = Site(copy, port)
    page = site.page("/")
    said = site.stopped()

    assert "The sample record is loaded: 111 pledges in 215 lines" in said
    assert "This is the sample record" in page


def test_a_site_may_start_empty(copy: Path, port: int) -> None:
    site = Site(copy, port, SAMPLE_RECORD="no")
    page = site.page("/")
    said = site.stopped()

    assert "sample" not in said
    assert "sample" not in page


def test_the_site_serves_and_tells_the_first_password_once(copy: Path, port: int) -> None:
    site = Site(copy, port)
    page = site.page("/admin/login/")
    stylesheet = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    assert stylesheet
    style = site.page(stylesheet[1])
    first = site.stopped()

    again = Site(copy, port)
    again.page("/admin/login/")
    second = again.stopped()

    assert "body" in style
    assert f"The tracker is at http://127.0.0.1:{port}/" in first
    assert len(re.findall(r"with the password \S{20}", first)) == 1
    assert "password" not in second


def test_behind_an_https_proxy_the_cookies_belong_to_this_host_alone(copy: Path, port: int) -> None:
    site = Site(copy, port, SITE_URL="https://tracker.example.org")
    asked = {"Host": "tracker.example.org", "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/admin/login/", headers=asked)
    site.page("/admin/login/", asked)

    with urllib.request.urlopen(request, timeout=30) as answer:
        cookie, lasting = answer.headers["Set-Cookie"], answer.headers["Strict-Transport-Security"]
    site.stopped()

    assert cookie.startswith("__Host-csrftoken=")
    assert "Secure" in cookie
    assert lasting == "max-age=63072000; includeSubDomains"
