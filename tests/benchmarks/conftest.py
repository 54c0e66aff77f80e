"""Made-up records of two sizes, made once and taken back after the module that reads them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker

from pledges.deeds.bulk import record_many
from pledges.intake.generated import Cast, generated_pledges
from tests import factories as make


def fill(lines: int, seed: int) -> None:
    """So many made-up lines more; another seed makes other ones."""
    record_many(generated_pledges(lines, seed, Cast.from_record()), kind="generated", label=f"record {seed}", **make.BY)


@contextmanager
def taken_back(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Everything written inside is gone afterwards; the tests of the module may read it meanwhile."""
    with blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
    yield
    with blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)
