"""Addresses of articles: checked, and reduced to the key by which two of them are the same page."""

from __future__ import annotations

import csv
import functools
import re
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pledges.intake import CannotTakeIn

LONGEST: Final = 2000
PARAMETERS: Final = Path(__file__).resolve().parent.parent / "data" / "tracking_parameters.csv"
DEFAULT_PORTS: Final = {"http": 80, "https": 443}
UNFIT: Final = re.compile("[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\ufeff\ud800-\udfff]")
ESCAPE: Final = re.compile("%([0-9A-Fa-f]{2})")
UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def check_address(url: str) -> str:
    """The address as it may be kept and linked to; empty stays empty. Raises CannotTakeIn with what is wrong."""
    url = url.strip()
    if not url:
        return ""
    if len(url) > LONGEST:
        raise CannotTakeIn(f"The address has {len(url):,} characters; the limit is {LONGEST:,}.")
    parts = _split(url)
    if parts.scheme not in DEFAULT_PORTS:
        raise CannotTakeIn(f"{_short(url)} is not a web address. Write it as https://example.org/page.")
    if "@" in parts.netloc:
        raise CannotTakeIn("The address holds a user name or password. Write it without the part before the @.")
    if UNFIT.search(url) or not parts.hostname or "\\" in url:
        raise CannotTakeIn(f"{_short(url)} cannot be an address. Copy it again from the browser.")
    return url


def url_key(url: str) -> str:
    """The address without what does not change the page: two addresses with one key are the same page.

    >>> url_key("HTTPS://Example.org:443/a/?utm_source=x&id=7#top")
    'https://example.org/a?id=7'
    """
    if not url:
        return ""
    parts = _split(url)
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair.partition("=")[0]))
    # The same page answers to http and https, so the key knows one of them.
    key = f"https://{parts.hostname or ''}{port}{_same_escapes(parts.path).rstrip('/')}"
    return f"{key}?{_same_escapes(query)}" if query else key


def host_of(url: str) -> str:
    """The host name in small letters, without www. and the port."""
    return (_split(url).hostname or "").removeprefix("www.").rstrip(".")


def hosts_upwards(url: str) -> list[str]:
    """The host and the names above it, nearest first, as far as two parts.

    >>> hosts_upwards("https://www.english.defensie.nl/x")
    ['english.defensie.nl', 'defensie.nl']
    """
    labels = host_of(url).split(".")
    return [".".join(labels[start:]) for start in range(max(len(labels) - 1, 1))]


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # only asking for it finds a wrong one
    except ValueError:
        raise CannotTakeIn(f"{_short(url)} cannot be an address. Copy it again from the browser.") from None
    return parts


def _short(url: str) -> str:
    return repr(url if len(url) <= 80 else f"{url[:77]}...")


def _same_escapes(text: str) -> str:
    """%7E and ~ are one character, %c3 and %C3 one escape."""

    def once(match: re.Match[str]) -> str:
        character = chr(int(match.group(1), 16))
        return character if character in UNRESERVED else f"%{match.group(1).upper()}"

    return ESCAPE.sub(once, text)


def _tracks(name: str) -> bool:
    exact, beginnings = tracking_parameters()
    name = name.lower()
    return name in exact or name.startswith(beginnings)


@functools.cache
def tracking_parameters() -> tuple[frozenset[str], tuple[str, ...]]:
    """Names that only say where a reader came from: whole ones, and beginnings (written with * in the file)."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    beginnings = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(name for name in names if not name.endswith("*")), beginnings
