"""Columns that came later say of older versions what their rows hold."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from pledges.dates import on
from pledges.models import PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db
NEW = ("arrived", "all_there", "gap_min", "gap_max")
fill = import_module("pledges.migrations.0020_all_there").fill


@pytest.fixture
def older() -> None:
    """Rows as they stood before the columns: nothing delivered, some, all, an open number and no number."""
    make.line(quantity=make.exactly(14))
    make.step(make.line(quantity=make.exactly(14)), "delivered", on(dt.date(2024, 9, 2)), make.exactly(4))
    make.step(make.line(quantity=make.exactly(14)), "delivered", on(dt.date(2024, 9, 2)), make.exactly(14))
    make.step(make.line(quantity=make.at_least(24)), "delivered", on(dt.date(2024, 9, 2)))
    make.step(make.line(), "delivered", on(dt.date(2024, 9, 2)))


def test_rows_of_every_version_are_filled_as_they_would_be_made_today(older: None) -> None:
    rows = PublishedLine.objects.order_by("pk")
    made = list(rows.values_list(*NEW, "told"))
    rows.update(arrived=False, all_there=False, gap_min=None, gap_max=None, told=0)

    fill(apps, SimpleNamespace(connection=connection))

    assert list(rows.values_list(*NEW, "told")) == made
