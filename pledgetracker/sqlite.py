"""The SQLite engine: which one is sound, how a connection to it is set up; used before anything opens a database."""

import sqlite3
import sys
from types import ModuleType
from typing import Any

Version = tuple[int, int, int]

# Until 3.51.3 a write-ahead log reset at the wrong moment corrupts the file; two older branches have the repair.
WAL_BUG_SINCE: Version = (3, 7, 0)
WAL_BUG_FIXED: Version = (3, 51, 3)
WAL_BUG_BACKPORTS: tuple[Version, ...] = ((3, 44, 6), (3, 50, 7))


def wal_is_safe(version: Version) -> bool:
    """Whether this SQLite may keep a write-ahead log without risking the file."""
    if version < WAL_BUG_SINCE or version >= WAL_BUG_FIXED:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in WAL_BUG_BACKPORTS)


def use_sound_engine() -> None:
    """Put the packaged SQLite in place of an affected one of the interpreter, where it is installed."""
    if wal_is_safe(sqlite3.sqlite_version_info):
        return
    try:
        import pysqlite3
        from pysqlite3 import dbapi2
    except ImportError:  # no wheel for this machine: the site still starts, on the rollback journal and with a warning
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def engine() -> ModuleType:
    """The sqlite3 module that Django will use."""
    return sys.modules["sqlite3"]


def engine_version() -> Version:
    version: Version = engine().sqlite_version_info
    return version


def wal_warning(version: Version) -> str | None:
    """The sentence a person reads when the engine in use is an affected one."""
    if wal_is_safe(version):
        return None
    name = ".".join(map(str, version))
    return (
        f"SQLite {name} has the WAL-reset bug, so the slower rollback journal is used; "
        "install pysqlite3 >= 0.6.1 or use PostgreSQL (DATABASE_URL)."
    )


def pragmas(version: Version) -> dict[str, str | int]:
    """What each new connection is told; Django itself adds foreign_keys=ON."""
    sound = wal_is_safe(version)
    wanted: dict[str, str | int] = {
        "journal_mode": "WAL" if sound else "DELETE",
        "synchronous": "FULL",
        "recursive_triggers": "ON",  # without it INSERT OR REPLACE slips past the append-only triggers
        "cell_size_check": "ON",
        "journal_size_limit": 67108864,
        "wal_autocheckpoint": 1000,
        "temp_store": "MEMORY",
        "cache_size": -20000,
        "mmap_size": 0,
    }
    if sound:  # an older engine forbids its own full-text triggers when the schema is not trusted
        wanted["trusted_schema"] = "OFF"
    return wanted


def options(version: Version) -> dict[str, Any]:
    """OPTIONS of the Django database entry."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "; ".join(f"PRAGMA {name}={value}" for name, value in pragmas(version).items()),
    }
