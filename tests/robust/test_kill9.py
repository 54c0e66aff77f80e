"""An import killed at a random moment leaves the record whole, and the next run completes it."""

import random
import shutil
import time
from pathlib import Path

import pytest

from pledgetracker.sqlite import engine
from tests.robust.sites import LINES, Site


@pytest.fixture(scope="session")
def seconds(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """When an undisturbed import begins to work, and when it is through."""
    folder = tmp_path_factory.mktemp("timing")
    shutil.copy(template, folder / "tracker.sqlite3")
    site = Site(f"sqlite:///{folder / 'tracker.sqlite3'}", folder)
    began = time.monotonic()
    assert site.run("undo_import", "1")[0] == 1  # a command with nothing to do takes the time of the start alone
    started = time.monotonic() - began
    began = time.monotonic()
    assert site.import_article()[0] == 0
    return started * 0.8, time.monotonic() - began


def kill_an_import(site: Site, after: float) -> bool:
    """Whether the import was still under way when it was killed."""
    process = site.start_import()
    time.sleep(after)
    process.kill()
    process.communicate()
    return process.returncode == -9


def check_whole(site: Site) -> None:
    file = engine().connect(site.file)
    assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    claims = file.execute("SELECT count(*) FROM pledges_claim").fetchone()
    lines = file.execute("SELECT count(*) FROM pledges_line").fetchone()
    published = file.execute("SELECT count(*) FROM pledges_publishedline").fetchone()
    file.close()
    assert claims in ((0,), (LINES,))
    assert lines == published
    assert lines in ((0,), (LINES,))
    assert site.problems() == ""


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.hard) for seed in range(3, 30))])
def test_a_killed_import_leaves_the_record_whole_and_the_next_one_completes_it(
    sqlite_site: Site, seconds: tuple[float, float], seed: int
) -> None:
    moment = random.Random(seed).uniform(*seconds)

    kill_an_import(sqlite_site, moment)

    check_whole(sqlite_site)
    assert sqlite_site.import_article()[0] == 0
    assert len(sqlite_site.donors()) == LINES
    check_whole(sqlite_site)
