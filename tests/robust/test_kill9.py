"""An import killed at a random moment leaves the record whole, and the next run completes it."""

import random
import shutil
import time
from pathlib import Path

import pytest

from pledgetracker.sqlite import engine
from tests.robust.sites import COMPLETE, EMPTY, LINES, Seen, Site

# What an import passes through: nothing, the article kept and its claims waiting, all of it recorded.
STATES = (EMPTY, Seen([], LINES, 0, 0), COMPLETE)


@pytest.fixture(scope="session")
def seconds(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """When an undisturbed import begins to work, and when it is through."""
    folder = tmp_path_factory.mktemp("timing")
    shutil.copy(template, folder / "tracker.sqlite3")
    site = Site(f"sqlite:///{folder / 'tracker.sqlite3'}", folder)
    began = time.monotonic()
    assert site.manage("undo_import", "1")[0] == 1  # a command with nothing to do takes the time of the start alone
    started = time.monotonic() - began
    began = time.monotonic()
    assert site.import_article()[0] == 0
    return started * 0.8, time.monotonic() - began


def kill_an_import(site: Site, after: float) -> None:
    process = site.start_import()
    time.sleep(after)
    process.kill()
    process.communicate()


def damage(site: Site) -> list[str]:
    """What the database itself finds wrong with its file."""
    file = engine().connect(site.file)
    found = [*file.execute("PRAGMA integrity_check"), *file.execute("PRAGMA foreign_key_check")]
    file.close()
    return [str(row) for row in found if row != ("ok",)]


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.hard) for seed in range(3, 30))])
def test_a_killed_import_leaves_the_record_whole_and_the_next_one_completes_it(
    sqlite_site: Site, seconds: tuple[float, float], seed: int
) -> None:
    kill_an_import(sqlite_site, random.Random(seed).uniform(*seconds))

    assert damage(sqlite_site) == []
    assert sqlite_site.look() in STATES
    assert sqlite_site.import_article()[0] == 0
    assert sqlite_site.look() == COMPLETE
    assert damage(sqlite_site) == []
