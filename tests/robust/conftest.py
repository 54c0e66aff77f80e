"""Whole sites with a database of their own, driven by commands as an operator would."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.robust.sites import Site


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite site, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    return migrated(Site(f"sqlite:///{folder / 'tracker.sqlite3'}", folder)).file


@pytest.fixture
def sqlite_site(template: Path, tmp_path: Path) -> Site:
    """An empty record in a file of its own."""
    shutil.copy(template, tmp_path / "tracker.sqlite3")
    return Site(f"sqlite:///{tmp_path / 'tracker.sqlite3'}", tmp_path)


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a migrated, empty PostgreSQL database, to be copied."""
    folder = tmp_path_factory.mktemp("postgres")
    for name in database(postgres_url, "template0"):
        migrated(Site(on_server(postgres_url, name), folder))
        yield name


@pytest.fixture
def postgres_site(postgres_url: str, postgres_template: str, tmp_path: Path) -> Iterator[Site]:
    """An empty record in a PostgreSQL database of its own."""
    for name in database(postgres_url, postgres_template):
        yield Site(on_server(postgres_url, name), tmp_path)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def site(request: pytest.FixtureRequest) -> Site:
    """An empty record, once on each engine."""
    made: Site = request.getfixturevalue(f"{request.param}_site")
    return made


def migrated(site: Site) -> Site:
    code, _, err = site.manage("migrate", "--verbosity", "0")
    assert code == 0, err
    return site


def on_server(url: str, name: str) -> str:
    return f"{url.rsplit('/', 1)[0]}/{name}"


def database(url: str, template: str) -> Iterator[str]:
    """A database for as long as the test needs it."""
    name = f"robust_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    try:
        yield name
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
