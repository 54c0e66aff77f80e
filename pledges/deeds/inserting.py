"""Writing many new rows at once: what `bulk_create` does, without asking every field of every row how it is stored."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models

Convert = Callable[[Any], Any]


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model that carry their keys. Constraints and triggers see them as they see any other row."""
    if not rows:
        return
    fields = rows[0]._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(rows[0]._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608  (our own names)
    ways = [(field.attname, _conversion(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_values(row, ways) for row in rows])


def _values(row: models.Model, ways: Sequence[tuple[str, Convert | None]]) -> list[Any]:
    held = row.__dict__
    return [held[name] if convert is None else convert(held[name]) for name, convert in ways]


def _day(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


def _conversion(field: models.Field[Any, Any]) -> Convert | None:
    """How a value of this field is stored; None where it is stored as it is."""
    match field:
        case models.JSONField() if connection.vendor == "sqlite":
            return json.dumps
        case models.DateField() if not isinstance(field, models.DateTimeField):
            return _day
        case models.DateField() | models.JSONField():
            return lambda value: field.get_db_prep_save(value, connection)
        case _:
            return None
