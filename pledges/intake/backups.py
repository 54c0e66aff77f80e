"""A whole copy of the record, and back: consistent under writing, checked before it is trusted."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection, DatabaseError, connect

from django.db import connection
from django.utils import timezone


class CannotBackUp(ValueError):
    """The copy was not made, or not put back; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished copy: where it is, how large (bytes), its SHA-256, and the head of the history in it."""

    path: Path
    size: int
    sha256: str
    head: str


def back_up(path: Path) -> Copy:
    """Copy the record to a new file (in a folder: named after the moment), readable by its owner only."""
    target = path / f"tracker-{timezone.now():%Y%m%d-%H%M%S}.{_suffix()}" if path.is_dir() else path
    if target.exists():
        raise CannotBackUp(f"{target} exists already. Name another file; a backup is never overwritten.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"{target.parent} is not a folder. Make it first.")
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        head = _copy_sqlite(target) if connection.vendor == "sqlite" else _dump_postgresql(target)
    except (CannotBackUp, DatabaseError, OSError) as error:
        target.unlink(missing_ok=True)
        raise CannotBackUp(f"The backup was not made: {error}") from error
    return Copy(target, target.stat().st_size, _sha256(target), head)


def put_back(path: Path, *, force: bool = False) -> str:
    """Replace the record by a backup; returns the head of its history. Refuses to replace pledges unless forced."""
    from pledges.models import Pledge

    if not path.is_file():
        raise CannotBackUp(f"{path} is not a file. Name a backup made by this program.")
    if "pledges_pledge" in connection.introspection.table_names() and Pledge.objects.exists() and not force:
        raise CannotBackUp("The record here already holds pledges. Back it up, then repeat with --force to replace it.")
    return _restore_sqlite(path) if connection.vendor == "sqlite" else _restore_postgresql(path)


def _suffix() -> str:
    return "sqlite3" if connection.vendor == "sqlite" else "dump"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_connection() -> Connection:
    connection.ensure_connection()
    own: Connection = connection.connection
    return own


def _copy_sqlite(target: Path) -> str:
    # SQLite's own online backup: what another process commits meanwhile is in whole or not at all.
    with closing(connect(target)) as copy:
        _own_connection().backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return _sound_head(copy, target)


def _restore_sqlite(path: Path) -> str:
    with closing(connect(f"file:{path}?mode=ro", uri=True)) as copy:
        head = _sound_head(copy, path)
        copy.backup(_own_connection())
    return head


def _sound_head(copy: Connection, path: Path) -> str:
    """The head of the history in a copy. Raises CannotBackUp where the file is damaged or no record of ours."""
    try:
        if (found := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise CannotBackUp(f"{path} is damaged: {found}. Take another backup.")
        head: str = copy.execute("SELECT last_hash FROM pledges_head").fetchone()[0]
    except DatabaseError as error:
        raise CannotBackUp(f"{path} is not a backup of a record ({error}).") from error
    return head


def _dump_postgresql(target: Path) -> str:
    from pledges.models import Head

    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", f"--dbname={_address()}")
    return Head.objects.get(pk=1).last_hash


def _restore_postgresql(path: Path) -> str:
    from pledges.models import Head

    connection.close()
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        f"--dbname={_address()}",
        str(path),
    )
    return Head.objects.get(pk=1).last_hash


def _address() -> str:
    """The database as PostgreSQL's tools take it; a password goes through their environment, never the command line."""
    parts = connection.get_connection_params()
    named = {"host": parts.get("host"), "port": parts.get("port"), "user": parts.get("user"), "dbname": parts["dbname"]}
    return " ".join(f"{name}={value}" for name, value in named.items() if value)


def _run(tool: str, *arguments: str) -> None:
    found = shutil.which(tool)
    if found is None:
        raise CannotBackUp(
            f"{tool} is not installed here. Install PostgreSQL's client programs, or run it on the server."
        )
    secret = connection.get_connection_params().get("password") or ""
    environment = {**os.environ, "PGPASSWORD": secret} if secret else dict(os.environ)
    done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True)  # noqa: S603  (fixed tools)
    if done.returncode:
        raise CannotBackUp(
            f"{tool} failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no reason given'}"
        )
