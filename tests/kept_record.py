"""How a test that really commits is cleaned up: the database as migrated is kept once and put back after each."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

Restore = Callable[..., None]


def keep() -> Restore:
    """Keep the migrated database, with its closed lists; calling the result puts it back.

    Django would empty every table instead, which the append-only tables rightly refuse and which loses the lists.
    """
    return keep_on_postgresql() if connection.vendor == "postgresql" else keep_on_sqlite()


def keep_on_sqlite() -> Restore:
    import sqlite3

    kept = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(kept)

    def restore(*flush: Any) -> None:
        connection.ensure_connection()
        kept.backup(connection.connection)

    return restore


def keep_on_postgresql() -> Restore:
    with connection.cursor() as cursor:
        tables = columns_of_tables(cursor)
        cursor.execute("CREATE SCHEMA kept")
        for table in tables:
            cursor.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')

    def restore(*flush: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            switch_triggers(cursor, tables, "DISABLE")
            cursor.execute("TRUNCATE " + ", ".join(f'public."{table}"' for table in tables))
            for table, columns in tables.items():
                cursor.execute(f'INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM kept."{table}"')
            restart_numbers(cursor)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
            switch_triggers(cursor, tables, "ENABLE")

    return restore


def columns_of_tables(cursor: Any) -> dict[str, str]:
    """Every table with the columns that can be written: those the database computes itself are left out."""
    cursor.execute(
        "SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ') FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'"
        " GROUP BY c.table_name"
    )
    return dict(cursor.fetchall())


def switch_triggers(cursor: Any, tables: dict[str, str], word: str) -> None:
    for table in tables:
        cursor.execute(f'ALTER TABLE public."{table}" {word} TRIGGER USER')


def restart_numbers(cursor: Any) -> None:
    """Each table's numbers go on after its last kept row."""
    cursor.execute(
        "WITH ours AS MATERIALIZED"  # a system table has no such number, and asking for it is an error
        " (SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'),"
        " numbered AS"
        " (SELECT *, pg_get_serial_sequence(format('public.%I', table_name), column_name) AS name FROM ours)"
        " SELECT table_name, column_name, name FROM numbered WHERE name IS NOT NULL"
    )
    for table, column, sequence in cursor.fetchall():
        last = f'SELECT max("{column}") FROM public."{table}"'
        cursor.execute(f"SELECT setval(%s, COALESCE(({last}), 1), ({last}) IS NOT NULL)", [sequence])
