"""Whether the site can do its work, for machines that watch it."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from pledges.models import Head
from pledgetracker import sqlite


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where the site serves from a sound, migrated database; else 503 with a word a machine can act on."""
    try:
        problem = unsound_engine() or unapplied_migrations()
        version = None if problem else Head.objects.values_list("version", flat=True).first()
    except DatabaseError:
        problem, version = "database-unreachable", None
    answer = {"status": "unwell" if problem else "well", "problem": problem or None, "data_version": version}
    return JsonResponse(answer, status=503 if problem else 200, headers={"Cache-Control": "no-store"})


def unsound_engine() -> str:
    """An engine with the log fault is used safely, on the rollback journal; with the log it is not."""
    if connection.vendor != "sqlite" or sqlite.wal_is_safe(sqlite.engine_version()):
        return ""
    return "unsound-engine" if journal_mode() == "wal" else ""


def journal_mode() -> str:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        return str(cursor.fetchone()[0]).lower()


def unapplied_migrations() -> str:
    executor = MigrationExecutor(connection)
    return "migrations-missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""
