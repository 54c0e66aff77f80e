"""A made-up record for pictures: random pledges of many kinds, and deliveries dated in every way."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from pledges.tables.kept import forget
from tests.benchmarks.conftest import fill, taken_back


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture(scope="module")
def random_lines(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with taken_back(django_db_blocker):
        with django_db_blocker.unblock():
            fill(400, seed=5)
        yield
