"""A record with every kind of doubt in it, and pages read as a reader sees them."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from pledges.dates import DateSpan, month, on
from pledges.deeds import withdraw
from pledges.models import Pledge
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.tables.kept import forget
from tests import factories as make

DOZENS = Quantity(24, None, "vague", "dozens")
UP_TO_45 = Quantity(0, 45, "up-to", "up to 45")
BILLION = Money(1_100_000_000_00, 1_100_000_000_00, "EUR", "about", "about 1.1 billion euros")
DOLLARS = Money(300_000_000_00, 300_000_000_00, "USD", "exact")
AUTUMN: DateSpan = on(dt.date(2024, 10, 1))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def reader() -> Client:
    return Client()


@pytest.fixture(scope="module")
def summit(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The record below, made once a module and taken back after it: each test works in a savepoint of its own."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        fill()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def record(summit: None, db: None) -> None:
    """The summit's six lines and, beside them, money, a range, an unknown system, one dropped, one withdrawn and one
    that rests on a state-controlled source alone."""


def fill() -> None:
    for giver in ("US", "DE", "RO"):
        make.line(giver)
    make.line("NL;*", completeness="components", for_count=1, quantity=NOT_STATED, unit=None)
    make.line("IT", "samp-t")
    make.line("US;*", generic(), quantity=DOZENS)
    make.line("DE", "leopard-2a4", quantity=make.exactly(14), value=BILLION)
    make.line("DE", "leopard-2", quantity=NOT_STATED)
    make.line("FR", "caesar", quantity=UP_TO_45, announced=month(2024, 3))
    make.line("DE;NL", "leopard-1a5", quantity=make.at_least(100), value=DOLLARS)
    make.line("PL", None, item="field kitchens", quantity=make.exactly(3), unit=None)
    make.step(make.line("GB", "as-90", quantity=make.exactly(30)), "dropped", AUTUMN)
    withdraw([make.pledge("SE", "archer")], **make.BY)
    make.line("NO", "nasams", url="https://tass.com/world/1")


def generic() -> str:
    found = make.System.objects.filter(generic=True, category_id="air-defence").order_by("slug").first()
    assert found is not None
    return found.slug


@pytest.fixture
def draft(db: None) -> Pledge:
    return make.pledge("FI", "patriot", publish=False, words="Helsinki whispers of xylophones.", item="xylophone mount")


@pytest.fixture
def nobody_has_asked() -> None:
    """No text was checked in this minute."""
    for cache in caches.all():
        cache.clear()
    caches["default"].clear()
