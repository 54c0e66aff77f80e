"""System checks of the installation; registered when the app starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from pledgetracker import sqlite


def sqlite_in_use() -> bool:
    engine: str = settings.DATABASES["default"]["ENGINE"]
    return engine == "django.db.backends.sqlite3"


def affected_engine(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """At every start: an affected SQLite works, on the rollback journal."""
    warning = sqlite.wal_warning(sqlite.engine_version()) if sqlite_in_use() else None
    return [Warning(warning, id="pledges.W001")] if warning else []


def affected_engine_deployed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Before going public: an affected SQLite is an error."""
    version = sqlite.engine_version()
    if not sqlite_in_use() or sqlite.wal_is_safe(version):
        return []
    return [
        Error(
            f"SQLite {'.'.join(map(str, version))} has the WAL-reset bug.",
            hint="Install pysqlite3 >= 0.6.1 or use PostgreSQL (DATABASE_URL).",
            id="pledges.E001",
        )
    ]


def register_all() -> None:
    register(affected_engine, Tags.compatibility)
    register(affected_engine_deployed, Tags.security, deploy=True)
