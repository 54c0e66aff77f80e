"""Two clocks: what had happened by a day, and what this record held on a day."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.filters import select
from pledges.models import Deed
from tests import factories as make
from tests.pages.reading import sum_above, words

pytestmark = pytest.mark.django_db


def test_a_month_is_in_from_its_last_day_on(reader: Client, record: None) -> None:
    assert "up to 45 howitzers" not in sum_above(reader, "/pledges/?as_of=2024-03-30")
    assert "up to 45 howitzers" in sum_above(reader, "/pledges/?as_of=2024-03-31")


def test_a_dropped_promise_still_added_before_it_was_dropped(reader: Client, record: None) -> None:
    assert "30 howitzers" in sum_above(reader, "/pledges/?donor=GB&as_of=2024-09-30")
    assert "30 howitzers" not in sum_above(reader, "/pledges/?donor=GB&as_of=2024-10-01")


def test_before_its_first_day_the_record_held_nothing(record: None) -> None:
    assert list(select("known_on=2020-01-01").rows) == []


def test_today_the_record_holds_what_it_holds(record: None) -> None:
    last = Deed.objects.order_by("-number").values_list("at", flat=True)[0]
    today = last.astimezone(dt.UTC).date()

    assert select(f"known_on={today}").rows.count() == select("").rows.count()
    assert select(f"known_on={today}&as_of=2024-03-31").rows.count() == 1


def test_a_pledge_shows_what_had_happened_by_a_day(reader: Client) -> None:
    made = make.line(quantity=make.exactly(14))
    make.step(made, "raised", on(dt.date(2024, 9, 2)), make.exactly(20))
    address = f"/pledges/{made.pledge.ref}/"

    assert "14 batteries Patriot" in words(reader, f"{address}?as_of=2024-09-01")
    assert "20 batteries Patriot" in words(reader, f"{address}?as_of=2024-09-02")


def test_a_pledge_says_which_moment_it_is_of(reader: Client) -> None:
    ref = make.pledge().ref

    assert "What had happened by 1 September 2024." in words(reader, f"/pledges/{ref}/?as_of=2024-09-01")
    assert "What had happened by" not in words(reader, f"/pledges/{ref}/")


@pytest.mark.parametrize("clock", ["as_of=2020-01-01", "known_on=2020-01-01"])
def test_before_its_first_day_a_pledge_says_that_nothing_of_it_was_there(reader: Client, clock: str) -> None:
    assert "Nothing of this pledge is there" in words(reader, f"/pledges/{make.pledge().ref}/?{clock}")


@pytest.mark.parametrize("asked", ["as_of=yesterday", "donor=DE", "as_of=2024-01-01&as_of=2024-01-02"])
def test_a_moment_that_cannot_be_read_is_refused(reader: Client, asked: str) -> None:
    assert reader.get(f"/pledges/{make.pledge().ref}/?{asked}").status_code == 400
