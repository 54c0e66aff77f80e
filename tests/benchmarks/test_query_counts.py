"""A page asks the database a dozen times at most, and as often for fifty made-up lines as for five hundred."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from benchmarks.pages import PAGES, counted
from pledges.counting.joint import APART, JOINT_MODES
from pledges.dates import on
from pledges.tables.kept import forget
from tests import factories as make
from tests.benchmarks.conftest import fill, taken_back

pytestmark = pytest.mark.django_db  # without it a run of this file alone would have no database
FEW, MANY = 50, 500
EARLY = dt.date(2023, 2, 1)
OTHERS = ["/pledges/?page=2&per_page=20", "/recipients/", "/recipients.csv", "/publishers/", "/publishers/1/"]
OTHERS += ["/deadlines/", "/lead-times/", "/told-again/", "/transparency/"]
OTHERS += ["/changes/", "/corrections/", "/pledges/P-00007/history/", "/announcements/", "/about/"]
OTHERS += ["/matrix/", "/matrix.csv", "/compare/?donor=DE&donor=US"]
DEALT = ["/pledges/?", "/donors/?", "/donors/DE/?", "/systems/?", "/systems/patriot/?", "/recipients/?"]
DEALT += ["/publishers/?", "/announcements/?", "/matrix/?", "/compare/?donor=DE&donor=US&", "/donors.csv?"]
IN_EACH_MODE = [f"{page}joint={mode}" for page in DEALT for mode in JOINT_MODES if mode != APART]
SHORT = [page for page in PAGES if "page=50" not in page] + OTHERS + IN_EACH_MODE


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[int, dict[str, int]]]:
    """How often each page asks, by how many lines there are."""
    found = {}
    with taken_back(django_db_blocker):
        with django_db_blocker.unblock():
            left_out()
            drawn()
            fill(FEW, seed=1)
            found[FEW] = {address: queries_of(address) for address in SHORT}
            fill(MANY - FEW, seed=2)
            found[MANY] = {address: queries_of(address) for address in SHORT}
        yield found


def left_out() -> None:
    """Lines that do not add, on every page and day asked for: a page without any has nothing to ask about them."""
    for system in ("nasams", "patriot"):
        make.step(make.line("DE", system, announced=on(EARLY)), "dropped", on(EARLY))


def drawn() -> None:
    """A line of a donor with a number: a page without any has nothing to draw and asks for nothing to draw it from."""
    make.line("DE", "nasams", announced=on(EARLY))


def queries_of(address: str) -> int:
    """With nothing kept from before, as after a new version of the record."""
    forget()
    return counted(lambda: Client().get(address).getvalue())


@pytest.mark.parametrize("address", SHORT)
def test_a_page_asks_a_dozen_times_at_most(asked: dict[int, dict[str, int]], address: str) -> None:
    assert asked[MANY][address] <= 12


@pytest.mark.parametrize("address", SHORT)
def test_ten_times_the_lines_take_no_more_questions(asked: dict[int, dict[str, int]], address: str) -> None:
    assert asked[FEW][address] == asked[MANY][address]
