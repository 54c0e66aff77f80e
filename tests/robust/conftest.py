"""Whole sites with a database of their own, driven by commands as an operator would."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.robust.sites import Site


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite site, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    site = Site(f"sqlite:///{folder / 'tracker.sqlite3'}", folder)
    code, _, err = site.run("migrate", "--verbosity", "0")
    assert code == 0, err
    return site.file


@pytest.fixture
def sqlite_site(template: Path, tmp_path: Path) -> Site:
    """An empty record in a file of its own."""
    shutil.copy(template, tmp_path / "tracker.sqlite3")
    return Site(f"sqlite:///{tmp_path / 'tracker.sqlite3'}", tmp_path)


@pytest.fixture
def postgres_site(postgres_url: str, tmp_path: Path) -> Iterator[Site]:
    """An empty record in a PostgreSQL database of its own."""
    name = f"robust_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            site = Site(f"{postgres_url.rsplit('/', 1)[0]}/{name}", tmp_path)
            code, _, err = site.run("migrate", "--verbosity", "0")
            assert code == 0, err
            yield site
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def site(request: pytest.FixtureRequest) -> Site:
    """An empty record, once on each engine."""
    made: Site = request.getfixturevalue(f"{request.param}_site")
    return made
