"""A database that is busy or full is a sentence at the terminal, and nothing is half recorded."""

import contextlib
from collections.abc import Iterator

import psycopg
import pytest

from pledges.models.triggers import WRITE_LOCK
from pledgetracker.sqlite import engine
from tests.robust.sites import COMPLETE, EMPTY, Site


@contextlib.contextmanager
def held(site: Site) -> Iterator[None]:
    """Another program holds the right to write."""
    if site.database_url.startswith("postgres"):
        with psycopg.connect(site.database_url) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])
            yield
    else:
        other = engine().connect(site.file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()
        other.close()


def test_a_locked_database_is_a_sentence_and_the_import_works_once_it_is_free(site: Site) -> None:
    with held(site):
        code, out, err = site.import_article()

    assert (code, out) == (1, "")
    assert err.startswith("The database is busy.")
    assert "Traceback" not in err
    assert site.look() == EMPTY
    assert site.import_article()[0] == 0
    assert site.look() == COMPLETE


@pytest.mark.parametrize("kilobytes", [64, 200, 300])
def test_a_full_disk_is_a_sentence_and_the_import_works_once_there_is_room(sqlite_site: Site, kilobytes: int) -> None:
    code, _, err = sqlite_site.import_article(before=f"ulimit -f {kilobytes * 2}")

    assert code == 1
    assert err.startswith("Storage is full. Nothing was saved.")
    assert "Traceback" not in err
    seen = sqlite_site.look()
    assert seen.problems == []
    assert seen.lines in (0, COMPLETE.lines)
    assert sqlite_site.import_article()[0] == 0
    assert sqlite_site.look() == COMPLETE
