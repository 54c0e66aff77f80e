"""Writing many new rows at once: what `bulk_create` does, without asking each field of each row how it is stored."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Rows:
    """Rows of one chunk by model, each with its key already, so that they can point to each other before they exist."""

    keys: dict[type[models.Model], Iterator[int]]
    rows: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: models.Model) -> Any:
        row.pk = next(self.keys[type(row)])
        self.rows[type(row)].append(row)
        return row


def reserve_keys(model: type[models.Model], number: int) -> Sequence[int]:
    """Keys nobody else will be given. The deed holds the lock under which they are handed out."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return range(last + 1, last + 1 + number)


def known(row: models.Model, **related: list[Any]) -> None:
    """Tell a new row what points to it, as a prefetch would have found it: the rules then need no database."""
    cache: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache.update(related)
