"""Who may send a form that needs no cookie, and how often: for public pages that read what is sent and keep nothing."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import math
from time import time as now
from typing import Final

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest

log = logging.getLogger("pledges.fair_use")

MOST: Final = 10
WINDOW_SECONDS: Final = 60
# Sent by every browser of today, and no page can change them.
OWN_SITE: Final = ("same-origin", "none")


def is_from_here(request: HttpRequest) -> bool:
    """Whether no other site's page has sent this form.

    The usual token needs a cookie, which a public page may not set. It guards what a signed-in person may do, and here
    nobody is signed in and nothing is written: all another site could do is spend its visitor's allowance. For that
    the browser's own word is enough. A program that sends neither header is nobody's browser, and may ask.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in OWN_SITE
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def seconds_to_wait(request: HttpRequest) -> int:
    """0 where the sender may ask now, which then counts; else how long to wait.

    A sliding window of a minute: the last full minute counts for as much of it as the window still covers.
    """
    sender = _key(request)
    try:
        return _counted(caches["default"], sender)
    except Exception as error:  # the shared memory is a service of its own: without it each process counts for itself
        log.warning("REDIS_URL does not answer (%s); each process counts for itself.", type(error).__name__)
        return _counted(caches["here"], sender)


def _counted(memory: BaseCache, sender: str) -> int:
    minute, into = divmod(now(), WINDOW_SECONDS)
    this, last = (f"check:{sender}:{int(minute) - back}" for back in (0, 1))
    before = int(memory.get(last, 0)) * (1 - into / WINDOW_SECONDS)
    if before + int(memory.get(this, 0)) + 1 > MOST:
        return max(1, math.ceil(WINDOW_SECONDS - into))
    memory.add(this, 0, timeout=2 * WINDOW_SECONDS)
    memory.incr(this)
    return 0


def _key(request: HttpRequest) -> str:
    """Who sends, unreadable for whoever sees the memory; of an IPv6 address the half that stands for one household."""
    address = sender_of(request)
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return _sealed(address)
    if known.version == 6:
        known = known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False).network_address
    return _sealed(str(known))


def sender_of(request: HttpRequest) -> str:
    """The address that asks. On this machine stands our own proxy: it says last in X-Forwarded-For whom it serves."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "")
    if forwarded and direct in ("", "127.0.0.1", "::1"):
        return forwarded.rsplit(",", 1)[-1].strip()
    return direct


def _sealed(address: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), address.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]
