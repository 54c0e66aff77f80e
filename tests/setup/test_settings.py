"""Every setting of the environment is read, or refused in one sentence that says what to write."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pledgetracker import databases, env
from pledgetracker.env import SettingError

CHECKOUT = Path(__file__).resolve().parents[2]


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """manage.py check in a process of its own, as a person would start it."""
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(
        command, cwd=CHECKOUT, env=inherited | environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("DESK", "three"),
        ("DEFAULT_RECIPIENT", "Ukraine"),
        ("SAMPLE_RECORD", "perhaps"),
        ("PORT", "80a"),
        ("PORT", "70000"),
        ("SITE_URL", "tracker.example.org"),
        ("SITE_URL", "http://tracker.example.org"),
        ("SITE_URL", "https://tracker.example.org/path"),
        ("ALLOWED_HOSTS", "*"),
        ("REDIS_URL", "localhost"),
        ("CONTACT", "ring the bell"),
        ("CONTACT", "javascript:alert(1)"),
        ("READER_LLM_URL", "ftp://localhost"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value_and_with_what_to_write(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError) as refused:
        env.read({name: value}, tmp_path)

    sentence = str(refused.value)
    assert sentence.startswith(name)
    assert "write" in sentence
    assert sentence.count("\n") == 0


def test_a_wrong_setting_stops_the_start_without_a_traceback() -> None:
    stopped = start(DEBUG="maybe")

    assert stopped.returncode == 1
    assert stopped.stderr == (
        "The tracker cannot start: DEBUG is 'maybe', which is neither yes nor no; write DEBUG=true or DEBUG=false.\n"
    )


def test_the_web_server_stops_with_the_same_sentence() -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", "-c", "python:pledgetracker.gunicorn_conf"]

    stopped = subprocess.run(
        command,
        cwd=CHECKOUT,
        env=os.environ | {"DESK": "three"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert stopped.returncode == 1
    assert stopped.stderr.splitlines() == [
        "The tracker cannot start: DESK is 'three', which is not known; write DESK=one or DESK=two."
    ]


@pytest.mark.parametrize("key", ["short", "a" * 60, "django-insecure-" + "k3y9" * 15, "changeme" * 9])
def test_a_weak_or_sample_key_is_refused_and_not_repeated(key: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="^SECRET_KEY") as refused:
        env.secret_key({"SECRET_KEY": key}, tmp_path)

    assert key not in str(refused.value)


def test_a_key_is_made_once_and_kept_for_the_owner_alone(tmp_path: Path) -> None:
    first = env.secret_key({}, tmp_path)
    second = env.secret_key({}, tmp_path)

    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_of_two_first_starts_at_once_one_key_stands(tmp_path: Path) -> None:
    env.write_secret(tmp_path / "secret_key")
    kept = (tmp_path / "secret_key").read_text()

    env.write_secret(tmp_path / "secret_key")

    assert (tmp_path / "secret_key").read_text() == kept


def test_the_site_is_on_this_machine_by_default_and_known_by_its_own_name(tmp_path: Path) -> None:
    read = env.read({"PORT": "8123"}, tmp_path)

    assert read.site.geturl() == "http://127.0.0.1:8123"
    assert read.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert env.read({"SITE_URL": "https://tracker.example.org"}, tmp_path).allowed_hosts[-1] == "tracker.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:hidden@host/name",
        "postgres://user:hidden@host:port/name",
        "postgres://user:hidden@host",
        "hidden",
        "sqlite:///:memory:",
        "sqlite:///no/such/folder/file.sqlite3",
        "sqlite://",
    ],
)
def test_a_wrong_database_address_is_refused_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="^DATABASE_URL") as refused:
        databases.databases({"DATABASE_URL": url}, tmp_path, serving=False, arguments=[])

    assert "postgres://user:password@host" in str(refused.value)
    assert "user:hidden" not in str(refused.value)


def test_pages_give_up_sooner_than_commands_and_whole_record_work_never() -> None:
    page = databases.timeouts(serving=True, arguments=["migrate"])
    command = databases.timeouts(serving=False, arguments=["import_article"])
    long = databases.timeouts(serving=False, arguments=["migrate"])

    assert [page["statement_timeout"], command["statement_timeout"], long["statement_timeout"]] == ["5s", "60s", "0"]


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_connections_carry_the_limits(postgres_url: str, tmp_path: Path) -> None:
    from django.db.utils import ConnectionHandler

    entry = databases.databases({"DATABASE_URL": postgres_url}, tmp_path, serving=True, arguments=[])
    connection = ConnectionHandler(entry)["default"]
    with connection.cursor() as cursor:
        shown = [
            cursor.execute(f"SHOW {name}").fetchone()[0] for name in databases.timeouts(serving=True, arguments=[])
        ]
    connection.close()

    assert shown == ["5s", "3s", "30s"]
    assert (entry["default"]["CONN_MAX_AGE"], entry["default"]["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize(
    ("value", "link"),
    [
        ("desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/write-to-us", "https://example.org/write-to-us"),
        ("", ""),
    ],
)
def test_readers_can_be_given_an_address_to_write_to(value: str, link: str, tmp_path: Path) -> None:
    assert env.read({"CONTACT": value}, tmp_path).contact == link
