"""The counting rules written a second time, in SQL over the tables themselves, come to the published figures."""

import datetime as dt

import pytest
from django.db import connection

from benchmarks import normalised
from benchmarks.published_form import FIRST_PAGE, THAT_DAY, TODAY, TOTALS, rows_of
from pledges.dates import on
from pledges.deeds import withdraw
from pledges.quantity import NOT_STATED
from tests import factories as make
from tests.benchmarks.conftest import fill

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the second writing is in the words of SQLite"),
]
assert connection  # named in the condition above
DAY = dt.date(2023, 7, 1)


@pytest.fixture
def record() -> None:
    """Made-up lines, and beside them what those never do."""
    fill(300, seed=3)
    announced = on(dt.date(2022, 5, 1))
    make.step(make.line("GB", announced=announced, quantity=make.exactly(3)), "dropped", on(DAY))
    make.step(make.line("DE;*", announced=announced), "raised", on(DAY), make.exactly(2))
    resumed = make.line("NL", announced=announced, quantity=make.exactly(4))
    make.step(resumed, "suspended", on(dt.date(2023, 1, 1)))
    make.step(resumed, "resumed", on(DAY))
    for day, moved in ((dt.date(2023, 2, 1), 1), (dt.date(2023, 9, 1), 3)):
        make.step(resumed, "delivered", on(day), make.exactly(moved))
    make.line("US;*", quantity=NOT_STATED, completeness="components", for_count=1, unit=None)
    withdraw([make.pledge("SE", "archer", announced=announced)], **make.BY)


def test_totals_of_today_agree(record: None) -> None:
    assert rows_of(normalised.query(normalised.TOTALS)) == rows_of(TOTALS.format(moment=TODAY))


def test_totals_of_an_earlier_day_agree(record: None) -> None:
    earlier = normalised.query(normalised.TOTALS, as_of=DAY.isoformat())

    assert rows_of(earlier) == rows_of(TOTALS.format(moment=THAT_DAY))


@pytest.mark.parametrize(("as_of", "moment"), [("", TODAY), (DAY.isoformat(), THAT_DAY)])
def test_every_line_has_the_same_status(record: None, as_of: str, moment: str) -> None:
    shown = "SELECT pledge_id, number, status, reason FROM state ORDER BY 1, 2"
    held = f"SELECT pledge_id, number, status, counts_reason FROM pledges_publishedline WHERE {moment} ORDER BY 1, 2"

    assert rows_of(normalised.query(shown, as_of=as_of)) == rows_of(held)


def test_the_first_page_of_the_list_agrees(record: None) -> None:
    """In the order of their days: two lines of one day may change places."""
    assert len(rows_of(normalised.query(normalised.FIRST_PAGE))) == len(rows_of(FIRST_PAGE.format(moment=TODAY))) == 50
