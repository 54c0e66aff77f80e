"""How much of the file a group of tables takes, with their indexes: they are copied into an empty file and weighed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TABLES = {
    "published: lines, givers": ("publishedline", "publishedgiver"),
    "normalised: line, pledge, party, step": ("line", "pledge", "party", "step", "stepclaim"),
    "their sources: claim, passage, article": ("claim", "claimparty", "passage", "article"),
    "history: change, deed": ("change", "deed"),
}


def megabytes(connection: Any, tables: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        cursor.execute("ATTACH %s AS weighed", [str(Path(folder) / "weighed.sqlite3")])
        try:
            cursor.execute("PRAGMA weighed.journal_mode = OFF")
            for table in tables:
                copy(cursor, f"pledges_{table}")
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count('weighed'), pragma_page_size('weighed')"
            )
            return float(cursor.fetchone()[0]) / 1e6
        finally:
            cursor.execute("DETACH weighed")


def copy(cursor: Any, table: str) -> None:
    """The table as it was made, its rows, then its indexes."""
    cursor.execute("SELECT type, sql FROM main.sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table])
    made = cursor.fetchall()
    for kind, sql in made:
        if kind == "table":
            cursor.execute(sql.replace("CREATE TABLE ", "CREATE TABLE weighed.", 1))
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute(f"INSERT INTO weighed.{table} SELECT * FROM main.{table}")  # noqa: S608  (our own names)
    for kind, sql in made:
        if kind == "index":
            cursor.execute(sql.replace(" INDEX ", " INDEX weighed.", 1))
