"""DATABASE_URL into Django's database entry, for SQLite and PostgreSQL alike; used by settings.py."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from pledgetracker import sqlite
from pledgetracker.env import SettingError, split_url

ADVICE = (
    "write DATABASE_URL=postgres://user:password@host:5432/name or DATABASE_URL=sqlite:///path/to/file.sqlite3, "
    "or unset it for SQLite under var/."
)
# Whole-record work: its single statements may rightly take minutes.
LONG_COMMANDS = (
    "migrate",
    "generate_record",
    "check_record",
    "verify_history",
    "make_release",
    "backup",
    "restore",
    "reread",
)


def databases(
    env: Mapping[str, str], var: Path, *, serving: bool, arguments: Sequence[str]
) -> dict[str, dict[str, Any]]:
    url = env.get("DATABASE_URL", "")
    if not url:
        return {"default": sqlite_entry(str(var / "tracker.sqlite3"))}
    parts = split_url(url)
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        path = url.removeprefix("sqlite:///")
        if path == url or not path:
            raise SettingError(f"DATABASE_URL is {url!r}, which names no file; {ADVICE}")
        return {"default": sqlite_entry(sqlite_path(path))}
    if scheme not in ("postgres", "postgresql") or parts is None or not parts.path.strip("/"):
        # The address itself may hold a password, so only its beginning is shown.
        raise SettingError(f"DATABASE_URL begins with {scheme[:20]!r} and cannot be used; {ADVICE}")
    return {"default": postgres_entry(url, timeouts(serving=serving, arguments=arguments))}


def sqlite_path(path: str) -> str:
    if path == ":memory:":
        raise SettingError(f"DATABASE_URL is 'sqlite:///:memory:', which would forget everything; {ADVICE}")
    folder = Path(path).resolve().parent
    if not folder.is_dir():
        raise SettingError(f"DATABASE_URL names a file in {str(folder)!r}, which is no folder; make it, or {ADVICE}")
    return str(Path(path).resolve())


def sqlite_entry(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": sqlite.options(sqlite.engine_version()),
    }


def timeouts(*, serving: bool, arguments: Sequence[str]) -> dict[str, str]:
    """Pages give up after 5 s, commands after 60 s, work on the whole record never. A page does not wait long for
    another writer; a command waits its turn."""
    statement = "5s" if serving else "0" if arguments and arguments[0] in LONG_COMMANDS else "60s"
    lock = "3s" if serving else "10s"
    return {"statement_timeout": statement, "lock_timeout": lock, "idle_in_transaction_session_timeout": "30s"}


def postgres_entry(url: str, limits: Mapping[str, str]) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = environ.Env.db_url_config(url)
    except (ImproperlyConfigured, ValueError) as error:
        raise SettingError(f"DATABASE_URL cannot be read as a PostgreSQL address; {ADVICE}") from error
    return {
        **entry,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **entry.get("OPTIONS", {}),
            "connect_timeout": 5,
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        },
    }


def make_private_folder(var: Path) -> None:
    """`var/` for the owner alone: it holds drafts, the key and the database."""
    try:
        var.mkdir(mode=0o700, exist_ok=True)
        if var.stat().st_mode & 0o077:
            var.chmod(0o700)
    except OSError as error:
        raise SettingError(
            f"the folder {str(var)!r} cannot be made private to this account ({error.strerror}); "
            "give the folder to this account, or start as its owner."
        ) from error
