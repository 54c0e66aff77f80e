"""A web page into the text of its article, in a child process with limits: a hostile page can end only itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledges.intake import CannotTakeIn

WALL_SECONDS: Final = 15
AT_ONCE: Final = 2
CHILD: Final = Path(__file__).with_name("html_child.py")
PASTE: Final = "It needs manual entry: open it in a browser, copy the article's text and paste that."
BEGINS_A_PAGE: Final = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?"
    r"<(?:!--|(?:!doctype\s{1,20}html|html|head|body|meta|title|article|main|section|div|p|h1)(?=[\s/>]))",
    re.IGNORECASE,
)
HOLDS_A_TAG: Final = re.compile(r"</?[a-z][a-z0-9]{0,20}[\s/>]", re.IGNORECASE)
_places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; all but the text are suggestions, empty where it does not say."""

    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""


def is_page(text: str, media_type: str = "") -> bool:
    """Whether this is HTML, by its beginning, or by its media type where it holds a tag at all."""
    if BEGINS_A_PAGE.match(text.removeprefix("\ufeff")[:2048]):
        return True
    return "html" in media_type.lower() and HOLDS_A_TAG.search(text) is not None


def article_of(page: str) -> Page:
    """The article in a page. Raises CannotTakeIn where none is found, or it takes more than a page may."""
    if not _places.acquire(timeout=WALL_SECONDS):
        raise CannotTakeIn("Other pages are being taken apart right now. Try again in a minute, or paste the text.")
    try:
        done = _run(page)
    finally:
        _places.release()
    if done.returncode != 0:
        raise CannotTakeIn(f"The page could not be taken apart. {PASTE}")
    found = Page(**json.loads(done.stdout))
    if not found.text.strip():
        raise CannotTakeIn(f"No article was found in the page. {PASTE}")
    return found


def _run(page: str) -> subprocess.CompletedProcess[bytes]:
    """The child knows neither our environment nor our code: -I takes only installed packages, -B writes nothing."""
    try:
        return subprocess.run(  # noqa: S603  (a fixed command; the page goes in as standard input only)
            [sys.executable, "-I", "-B", str(CHILD)],
            input=page.encode("utf-8", "replace"),
            capture_output=True,
            env={"LC_ALL": "C.UTF-8"},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotTakeIn(f"Taking the page apart took more than {WALL_SECONDS} seconds. {PASTE}") from None
