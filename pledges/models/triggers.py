"""Triggers on both engines: the history writes itself, and what is fixed cannot be changed by any writer.

A migration that changes a tracked table ends with `InstallTriggers()`; `check_record` compares what is installed with
what the models ask for.
"""

# ruff: noqa: S608  (the names come from our own models, never from a user)
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# Every table of the record. The published table is left out: it is derived and can be rebuilt.
TRACKED = (
    "actor",
    "actorspelling",
    "announcement",
    "article",
    "batch",
    "category",
    "claim",
    "claimparty",
    "line",
    "party",
    "passage",
    "pledge",
    "publisher",
    "publisherdomain",
    "step",
    "stepclaim",
    "system",
    "systemspelling",
    "unit",
)
# Columns written once: what was read and what was kept. `long` ones are left out of the history, their table has them.
FIXED = {
    "article": ("url", "url_key", "title", "text", "sha256", "fingerprint", "edition", "kept_at"),
    "passage": ("article_id", "words", "start", "end", "in_our_words", "read_from"),
    "claim": ("passage_id", "read_by", "reading"),
    "pledge": ("number", "ledger"),
    "line": ("pledge_id", "number"),
}
LONG = {"article": ("text",), "claim": ("reading",)}
APPEND_ONLY = ("change", "deed")
# Columns that lead to the row that stands in this one's place: always to one that stands itself, never over two.
REDIRECTS = {"pledge": "merged_into_id", "system": "merged_into_id"}
PREFIX = "pledges_keep_"
# One number for the advisory lock that puts writers of the record in order on PostgreSQL.
WRITE_LOCK = 7_064_1965


class InstallTriggers(Operation):
    """Install, or bring up to date, the triggers of every tracked table as the state's models have them."""

    reversible = True
    atomic = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of the model state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        present = {
            model._meta.model_name: model for model in to_state.apps.get_models() if model._meta.app_label == app_label
        }
        remove(schema_editor)
        for statement in statements(present, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        remove(schema_editor)

    def describe(self) -> str:
        return "Install the triggers that keep the history and guard what is fixed"


def installed(connection: Any) -> dict[str, str]:
    """Name and definition of every trigger of ours in the database."""
    if connection.vendor == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        query = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [PREFIX + "%"])
        return dict(cursor.fetchall())


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    for name, definition in installed(connection).items():
        if connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)
        else:
            table = definition.split(" ON ", 1)[1].split()[0]
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}", params=None)


def statements(present: dict[str, type[models.Model]], vendor: str) -> Iterator[str]:
    """All statements that create the triggers, for the models that exist."""
    write = _Sqlite if vendor == "sqlite" else _Postgresql
    yield from write.shared()
    for name in TRACKED:
        if name in present:
            yield from write.history(present[name], LONG.get(name, ()))
    yield from _guards(present, write)


def _guards(present: dict[str, type[models.Model]], write: type[_Sqlite] | type[_Postgresql]) -> Iterator[str]:
    for name, fixed in FIXED.items():
        if name in present:
            # A model of an earlier migration does not have every column yet.
            columns = set(_columns(present[name]))
            yield from write.guard(present[name], tuple(column for column in fixed if column in columns))
    for name in APPEND_ONLY:
        if name in present:
            yield from write.append_only(present[name])
    for name, column in REDIRECTS.items():
        if name in present and column in _columns(present[name]):
            yield from write.redirect(present[name], column)


def _columns(model: type[models.Model], without: tuple[str, ...] = ()) -> list[str]:
    # By name: a migration's model has its columns in another order than the class.
    return sorted(field.column for field in model._meta.concrete_fields if field.column not in without)


class _Sqlite:
    """Trigger statements as SQLite writes them."""

    @staticmethod
    def shared() -> Iterator[str]:
        yield from ()

    @staticmethod
    def history(model: type[models.Model], without: tuple[str, ...]) -> Iterator[str]:
        table, name, key = model._meta.db_table, model._meta.model_name, model._meta.pk.column
        columns = _columns(model, without)
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in _columns(model))
        for operation, row, when in (
            ("insert", "NEW", ""),
            ("update", "NEW", f" WHEN {changed}"),
            ("delete", "OLD", ""),
        ):
            after = ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns)
            yield (
                f'CREATE TRIGGER {PREFIX}{name}_{operation} AFTER {operation.upper()} ON "{table}"{when} BEGIN '
                f'INSERT INTO "pledges_change" ("deed", "at", "model", "row_id", "operation", "after") VALUES ('
                f'(SELECT "open_deed" FROM "pledges_head" WHERE "id" = 1), '
                f"strftime('%Y-%m-%d %H:%M:%f', 'now'), '{name}', {row}.\"{key}\", '{operation}', "
                f"json_object({after})); END"
            )

    @staticmethod
    def guard(model: type[models.Model], fixed: tuple[str, ...]) -> Iterator[str]:
        table, name = model._meta.db_table, model._meta.model_name
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in fixed)
        yield (
            f'CREATE TRIGGER {PREFIX}{name}_fixed BEFORE UPDATE ON "{table}" WHEN {changed} BEGIN '
            f"SELECT RAISE(ABORT, '{_fixed_message(name, fixed)}'); END"
        )

    @staticmethod
    def append_only(model: type[models.Model]) -> Iterator[str]:
        table, name = model._meta.db_table, model._meta.model_name
        for operation in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER {PREFIX}{name}_no_{operation.lower()} BEFORE {operation} ON "{table}" BEGIN '
                f"SELECT RAISE(ABORT, 'history is append-only'); END"
            )

    @staticmethod
    def redirect(model: type[models.Model], column: str) -> Iterator[str]:
        table, name = model._meta.db_table, model._meta.model_name
        yield (
            f'CREATE TRIGGER {PREFIX}{name}_leads_on BEFORE UPDATE ON "{table}" WHEN NEW."{column}" IS NOT NULL '
            f'AND OLD."{column}" IS NOT NEW."{column}" AND {_leads_on(table, column)} BEGIN '
            f"SELECT RAISE(ABORT, '{_redirect_message(name)}'); END"
        )


class _Postgresql:
    """Trigger statements as PostgreSQL writes them; the lock puts changes of two writers in the order they commit."""

    @staticmethod
    def shared() -> Iterator[str]:
        yield f"""CREATE OR REPLACE FUNCTION pledges_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE kept jsonb;
            BEGIN
              PERFORM pg_advisory_xact_lock({WRITE_LOCK});
              kept := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
              INSERT INTO pledges_change (deed, at, model, row_id, operation, after)
              VALUES ((SELECT open_deed FROM pledges_head WHERE id = 1), clock_timestamp(), TG_ARGV[0],
                      kept ->> TG_ARGV[1], lower(TG_OP), (kept - string_to_array(TG_ARGV[2], ','))::text);
              RETURN NULL;
            END $$"""
        yield """CREATE OR REPLACE FUNCTION pledges_keep_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"""

    @staticmethod
    def history(model: type[models.Model], without: tuple[str, ...]) -> Iterator[str]:
        table, name, key = model._meta.db_table, model._meta.model_name, model._meta.pk.column
        arguments = f"'{name}', '{key}', '{','.join(without)}'"
        for operation, when in (
            ("insert", ""),
            ("update", " WHEN (OLD.* IS DISTINCT FROM NEW.*)"),
            ("delete", ""),
        ):
            yield (
                f'CREATE TRIGGER {PREFIX}{name}_{operation} AFTER {operation.upper()} ON "{table}" FOR EACH ROW{when} '
                f"EXECUTE FUNCTION pledges_keep_history({arguments})"
            )

    @staticmethod
    def guard(model: type[models.Model], fixed: tuple[str, ...]) -> Iterator[str]:
        table, name = model._meta.db_table, model._meta.model_name
        changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in fixed)
        yield (
            f'CREATE TRIGGER {PREFIX}{name}_fixed BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({changed}) '
            f"EXECUTE FUNCTION pledges_keep_fixed('{_fixed_message(name, fixed)}')"
        )

    @staticmethod
    def append_only(model: type[models.Model]) -> Iterator[str]:
        table, name = model._meta.db_table, model._meta.model_name
        for operation in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER {PREFIX}{name}_no_{operation.lower()} BEFORE {operation} ON "{table}" FOR EACH ROW '
                f"EXECUTE FUNCTION pledges_keep_fixed('history is append-only')"
            )

    @staticmethod
    def redirect(model: type[models.Model], column: str) -> Iterator[str]:
        # A function of its own: the condition of a trigger may not ask another row.
        table, name = model._meta.db_table, model._meta.model_name
        yield f"""CREATE OR REPLACE FUNCTION pledges_keep_{name}_redirect() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {_leads_on(table, column)} THEN
                RAISE EXCEPTION '{_redirect_message(name)}' USING ERRCODE = 'integrity_constraint_violation';
              END IF;
              RETURN NEW;
            END $$"""
        yield (
            f'CREATE TRIGGER {PREFIX}{name}_leads_on BEFORE UPDATE ON "{table}" FOR EACH ROW '
            f'WHEN (NEW."{column}" IS NOT NULL AND OLD."{column}" IS DISTINCT FROM NEW."{column}") '
            f"EXECUTE FUNCTION pledges_keep_{name}_redirect()"
        )


def _leads_on(table: str, column: str) -> str:
    """Whether the target of a redirect leads on itself, or something leads to the row that is to lead on."""
    return (
        f'(EXISTS (SELECT 1 FROM "{table}" WHERE "id" = NEW."{column}" AND "{column}" IS NOT NULL)'
        f' OR EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = NEW."id"))'
    )


def _redirect_message(name: str | None) -> str:
    return f"{name}: a redirect leads to what stands, never to another redirect"


def _fixed_message(name: str, fixed: tuple[str, ...]) -> str:
    return f"{name}: {', '.join(fixed)} never change once written"
