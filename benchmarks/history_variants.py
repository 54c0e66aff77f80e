"""The four ways of keeping history that history_form.py compares: each writes the same rows and keeps what it keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone

from benchmarks.models import Line, LineShaped
from pledges.deeds.chain import open_deed, seal, unsealed, verify_history
from pledges.models.history import Change, Deed, Head
from pledges.models.triggers import statements

CHUNK = 5000
CHANGED = ["status", "status_on"]
SIGNED = {"by": "operator", "reason": "a measurement"}


class NoHistory:
    """Plain rows: what the writing itself costs."""

    model: type[LineShaped] = Line
    others: tuple[type[models.Model], ...] = ()

    def set_up(self) -> None:
        with connection.schema_editor() as editor:
            for model in (self.model, *self.others):
                editor.create_model(model)

    def insert(self, rows: Sequence[LineShaped]) -> None:
        self.model.objects.bulk_create(rows, batch_size=CHUNK)

    def update(self, rows: Sequence[LineShaped]) -> None:
        self.model.objects.bulk_update(rows, CHANGED, batch_size=CHUNK)

    def edit(self, row: LineShaped) -> None:
        row.save(update_fields=CHANGED)

    def begin(self) -> None:
        """Open what the following writes belong to."""

    def end(self) -> None:
        """Seal them."""

    def kept(self) -> int | None:
        """How many changes are on record."""
        return None

    def problems(self) -> list[str] | None:
        """What a check of the history finds; None where there is nothing to check it by."""
        return None

    def history_table(self) -> str:
        return ""


class Chained(NoHistory):
    """What both chained forms share: a deed that seals the changes written since the one before."""

    others = (Head, Deed, Change)

    def set_up(self) -> None:
        super().set_up()
        Head.objects.create(pk=1)
        present = {"change": Change, "deed": Deed, **self.watched()}
        with connection.schema_editor() as editor:
            for statement in statements(present, connection.vendor):
                editor.execute(statement, params=None)

    def watched(self) -> dict[str, type[models.Model]]:
        return {}

    def begin(self) -> None:
        self.opened = open_deed("measure", **SIGNED)

    def end(self) -> None:
        seal(self.opened)

    def kept(self) -> int:
        return Change.objects.count()

    def problems(self) -> list[str]:
        outside = [f"change {change.seq} was written outside a deed" for change in unsealed()]
        return verify_history() + outside

    def history_table(self) -> str:
        return Change._meta.db_table


class Triggers(Chained):
    """The form of this project: the database writes the after-images, the deed seals them."""

    def watched(self) -> dict[str, type[models.Model]]:
        return {"line": Line}


class Application(Chained):
    """The same rows and the same seal, but the application writes the after-images beside its own writes."""

    def insert(self, rows: Sequence[LineShaped]) -> None:
        super().insert(rows)
        self.note("insert", rows)

    def update(self, rows: Sequence[LineShaped]) -> None:
        super().update(rows)
        self.note("update", rows)

    def edit(self, row: LineShaped) -> None:
        super().edit(row)
        self.note("update", [row])

    def note(self, operation: str, rows: Sequence[LineShaped]) -> None:
        names = [field.attname for field in self.model._meta.concrete_fields]
        now = timezone.now()
        Change.objects.bulk_create(
            [
                Change(
                    deed=self.opened.number, at=now, model="line", row_id=str(row.pk), operation=operation, after=after
                )
                for row, after in zip(rows, after_images(rows, names), strict=True)
            ],
            batch_size=CHUNK,
        )


def after_images(rows: Sequence[LineShaped], names: Sequence[str]) -> list[str]:
    write = DjangoJSONEncoder(separators=(",", ":")).encode
    return [write({name: getattr(row, name) for name in names}) for row in rows]


class SimpleHistory(NoHistory):
    """django-simple-history: a second table with every column, written by its bulk functions and its signal."""

    def __init__(self) -> None:
        from benchmarks.models import SimpleLine

        self.model = SimpleLine
        self.others = (SimpleLine.history.model,)

    def insert(self, rows: Sequence[LineShaped]) -> None:
        from simple_history.utils import bulk_create_with_history

        bulk_create_with_history(rows, self.model, batch_size=CHUNK, default_change_reason=SIGNED["reason"])

    def update(self, rows: Sequence[LineShaped]) -> None:
        from simple_history.utils import bulk_update_with_history

        bulk_update_with_history(rows, self.model, CHANGED, batch_size=CHUNK, default_change_reason=SIGNED["reason"])

    def edit(self, row: LineShaped) -> None:
        row._change_reason = SIGNED["reason"]  # type: ignore[attr-defined]
        super().edit(row)

    def kept(self) -> int:
        return int(self.model.history.count())  # type: ignore[attr-defined]

    def history_table(self) -> str:
        return str(self.model.history.model._meta.db_table)  # type: ignore[attr-defined]


VARIANTS: dict[str, type[NoHistory]] = {
    "none": NoHistory,
    "triggers": Triggers,
    "application": Application,
    "simple-history": SimpleHistory,
}


def line_rows(model: type[LineShaped], count: int) -> list[LineShaped]:
    """Rows as a record of real lines has them; the same in every variant."""
    first = dt.date(2022, 2, 24)
    return [
        model(
            pledge_id=number // 2 + 1,
            number=number % 2 + 1,
            basis_claim_id=number + 1,
            system_id=number % 140 + 1,
            unit_id=("unit", "battery", "round", "vehicle")[number % 4],
            item=f"made-up item {number % 140}",
            completeness="whole",
            quantity_min=number % 50 + 1,
            quantity_max=number % 50 + 1,
            quantity_qualifier="exact",
            quantity_words=str(number % 50 + 1),
            status="announced",
            status_on=first + dt.timedelta(days=number % 1500),
        )
        for number in range(count)
    ]


def advance(rows: Sequence[Any], status: str) -> None:
    """Change the rows as a later report would."""
    for row in rows:
        row.status, row.status_on = status, row.status_on + dt.timedelta(days=30)
