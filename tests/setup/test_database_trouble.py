"""A busy, full or absent database is said as such, with the typed text kept; any other fault is a 500 with a number."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from django.test import Client

from pledgetracker import databases
from pledgetracker.trouble import BUSY, FULL, UNREACHABLE, is_unprepared, trouble_of

pytestmark = pytest.mark.urls("tests.setup.pages")
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


def failure(**attributes: str) -> OperationalError:
    """An error as Django raises it over a driver's own."""
    cause = Exception("as the driver says it")
    for name, value in attributes.items():
        setattr(cause, name, value)
    error = OperationalError("as the driver says it")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_BUSY", BUSY),
        ("SQLITE_BUSY_SNAPSHOT", BUSY),
        ("SQLITE_LOCKED", BUSY),
        ("SQLITE_FULL", FULL),
        ("SQLITE_IOERR_WRITE", FULL),
        ("SQLITE_CANTOPEN", UNREACHABLE),
    ],
)
def test_sqlite_trouble_is_a_503_that_says_when_to_come_back(reader: Client, name: str, sentence: str) -> None:
    answer = reader.get(f"/trouble/{name}/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert sentence in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("55P03", BUSY),
        ("57014", BUSY),
        ("40P01", BUSY),
        ("53100", FULL),
        ("08006", UNREACHABLE),
        ("57P03", UNREACHABLE),
    ],
)
def test_postgresql_trouble_is_told_apart_by_its_state(state: str, sentence: str) -> None:
    assert trouble_of(failure(sqlstate=state)) == sentence


def test_a_fault_of_ours_is_never_called_trouble_of_the_database() -> None:
    assert trouble_of(failure(sqlite_errorname="SQLITE_ERROR")) is None
    assert trouble_of(failure(sqlstate="42P01")) is None
    assert trouble_of(RuntimeError("database is locked")) is None


def test_what_was_typed_is_on_the_page_ready_to_be_sent_again(reader: Client) -> None:
    answer = reader.post("/trouble/SQLITE_BUSY/?next=1", {"words": "two <b>batteries</b>", "_save": "Save"})

    page = answer.content.decode()
    assert "The database is busy. Your changes are below, try again." in page
    assert '<textarea name="words" rows="1" cols="60">two &lt;b&gt;batteries&lt;/b&gt;</textarea>' in page
    assert '<input type="hidden" name="_save" value="Save">' in page
    assert 'action="/trouble/SQLITE_BUSY/?next=1"' in page
    assert "csrfmiddlewaretoken" in page


def test_of_what_was_typed_only_what_a_person_reads_is_shown_and_in_words(reader: Client) -> None:
    needed = {"lines-__prefix__-unit": "gun", "lines-0-trouble": "SQLITE_BUSY"}
    answer = reader.post("/trouble/SQLITE_BUSY/", {"lines-0-quantity_min": "12", **needed})

    page = answer.content.decode()
    assert '<label>Lines 1: quantity min<br><textarea name="lines-0-quantity_min"' in page
    assert all(f'<input type="hidden" name="{name}" value="{value}">' in page for name, value in needed.items())


def test_a_password_is_not_repeated(reader: Client) -> None:
    answer = reader.post("/trouble/SQLITE_BUSY/", {"username": "anna", "password": "hidden words"})

    assert answer.status_code == 503
    assert "hidden words" not in answer.content.decode()


def test_any_other_fault_shows_an_incident_number_and_nothing_of_the_fault(
    reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = reader.get("/broken/")

    number = answer.content.decode().split("<code>")[1].split("</code>")[0]
    assert answer.status_code == 500
    assert "a fault of ours" not in answer.content.decode()
    assert f"incident {number} at /broken/" in caplog.text


@pytest.mark.django_db
def test_a_really_locked_file_is_recognised(tmp_path: Path) -> None:
    entry = databases.databases({}, tmp_path, serving=True, arguments=[])
    entry["default"]["OPTIONS"]["timeout"] = 0.1
    connection = ConnectionHandler(entry)["default"]
    connection.connect()
    other = sqlite3.connect(tmp_path / "tracker.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError) as locked, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (id)")

    assert trouble_of(locked.value) == BUSY
    other.close()
    connection.close()


@pytest.mark.django_db
def test_a_really_full_file_is_recognised(tmp_path: Path) -> None:
    entry = databases.databases({}, tmp_path, serving=True, arguments=[])
    connection = ConnectionHandler(entry)["default"]

    connection.cursor().execute("PRAGMA max_page_count=2")
    with pytest.raises(OperationalError) as full:
        connection.cursor().execute("CREATE TABLE kept AS SELECT zeroblob(100000)")

    assert trouble_of(full.value) == FULL
    connection.close()


@pytest.mark.postgres
def test_a_database_that_is_not_there_ends_a_command_with_a_sentence(postgres_url: str) -> None:
    absent = postgres_url.rpartition("/")[0] + "/no_such_database"
    command = [sys.executable, "manage.py", "migrate"]

    stopped = subprocess.run(
        command, cwd=CHECKOUT, env={"DATABASE_URL": absent}, capture_output=True, text=True, timeout=60, check=False
    )

    assert stopped.returncode == 1
    assert stopped.stderr.startswith("The database cannot be reached. It said: ")
    assert "Traceback" not in stopped.stderr


@pytest.mark.parametrize("command", [["total"], ["check_record"], ["import_article", "README.md"]])
def test_a_database_nobody_prepared_ends_a_command_with_what_to_run(tmp_path: Path, command: list[str]) -> None:
    empty = {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}

    stopped = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=CHECKOUT, env=empty, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert stopped.returncode == 1
    assert stopped.stderr.startswith("The database is not prepared for this version of the program. It said: ")
    assert "Run make run" in stopped.stderr
    assert "Traceback" not in stopped.stderr


@pytest.mark.parametrize("state", ["42P01", "42703"])
def test_a_table_or_column_postgresql_does_not_know_is_told_as_unprepared(state: str) -> None:
    assert is_unprepared(failure(sqlstate=state))
