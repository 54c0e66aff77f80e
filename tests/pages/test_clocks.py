"""Two clocks: what had happened by a day, and what this record held on a day."""

import datetime as dt

import pytest
from django.test import Client

from pledges.filters import select
from pledges.models import Deed
from tests.pages.reading import sum_above

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
