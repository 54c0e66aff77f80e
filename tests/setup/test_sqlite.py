"""The SQLite engine is a sound one, set up as decided, and an affected one is refused its write-ahead log."""

import sqlite3
from pathlib import Path

import pytest
from django.core.checks import CheckMessage
from django.db.utils import ConnectionHandler

from pledgetracker import checks, databases, env, sqlite

AFFECTED = [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)]
SOUND = [(3, 6, 23), (3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)]
WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "journal_size_limit": 67108864,
    "wal_autocheckpoint": 1000,
    "temp_store": 2,
    "cache_size": -20000,
    "mmap_size": 0,
    "trusted_schema": 0,
    "foreign_keys": 1,
    "busy_timeout": 10000,
}


def checked(monkeypatch: pytest.MonkeyPatch, version: sqlite.Version) -> list[CheckMessage]:
    """Both checks on a site that would run on SQLite of this version."""
    monkeypatch.setattr(sqlite, "engine_version", lambda: version)
    monkeypatch.setattr(checks, "sqlite_in_use", lambda: True)
    return checks.affected_engine(None) + checks.affected_engine_deployed(None)


@pytest.mark.parametrize("version", AFFECTED)
def test_an_affected_engine_keeps_no_write_ahead_log(version: sqlite.Version) -> None:
    told = sqlite.pragmas(version)

    assert told["journal_mode"] == "DELETE"
    assert "trusted_schema" not in told
    assert "install pysqlite3 >= 0.6.1" in (sqlite.wal_warning(version) or "")


@pytest.mark.parametrize("version", SOUND)
def test_a_sound_engine_keeps_one(version: sqlite.Version) -> None:
    assert sqlite.pragmas(version)["journal_mode"] == "WAL"
    assert sqlite.wal_warning(version) is None


def test_the_engine_in_use_is_sound() -> None:
    assert sqlite.wal_is_safe(sqlite.engine_version())
    assert sqlite3.sqlite_version_info == sqlite.engine_version()


@pytest.mark.django_db
def test_a_live_connection_has_every_pragma(tmp_path: Path) -> None:
    entry = databases.databases({}, tmp_path, serving=True, arguments=[])
    connection = ConnectionHandler(entry)["default"]

    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}

    assert found == WANTED
    assert connection.transaction_mode == "IMMEDIATE"
    assert (tmp_path / "tracker.sqlite3").stat().st_mode & 0o777 == 0o600
    connection.close()


def test_replacing_a_row_does_not_slip_past_an_append_only_trigger(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "history.sqlite3")
    connection.executescript(sqlite.options(sqlite.engine_version())["init_command"])
    connection.executescript(
        "CREATE TABLE history (id INTEGER PRIMARY KEY, said TEXT); INSERT INTO history VALUES (1, 'first');"
        "CREATE TRIGGER kept BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'append-only'); END;"
    )

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("INSERT OR REPLACE INTO history VALUES (1, 'second')")
    connection.close()


def test_the_checks_warn_at_every_start_and_refuse_a_deployment(monkeypatch: pytest.MonkeyPatch) -> None:
    found = checked(monkeypatch, (3, 40, 1))

    assert [message.id for message in found] == ["pledges.W001", "pledges.E001"]
    assert found[1].hint == "Install pysqlite3 >= 0.6.1 or use PostgreSQL (DATABASE_URL)."


def test_the_checks_are_silent_on_a_sound_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(monkeypatch, (3, 53, 4)) == []


def test_the_folder_of_the_site_is_closed_to_others(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir(mode=0o755)

    databases.make_private_folder(var)

    assert var.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_used_stops_the_start_in_one_sentence(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.write_text("a file where the folder should be")

    with pytest.raises(env.SettingError, match="give the folder to this account"):
        databases.make_private_folder(var)
