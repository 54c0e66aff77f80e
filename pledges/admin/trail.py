"""The history of a row as people read it: which deed, by whom, when, why, and each column old and new."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from pledges.models import Change, Deed
from pledges.models.pledges import UNNAMED

MOST_CHANGES = 5_000
# Parts that belong to a row's story: model, and the column that names the row.
PARTS = {
    "pledge": (("party", "pledge_id"), ("line", "pledge_id")),
    "line": (("step", "line_id"),),
    "claim": (("claimparty", "claim_id"),),
    "step": (("stepclaim", "step_id"),),
    "actor": (("actorspelling", "actor_id"),),
    "system": (("systemspelling", "system_id"),),
    "publisher": (("publisherdomain", "publisher_id"),),
}
UNTOLD = ("id", "revision", "entered_by", "edited_by")  # who did what stands above each entry
ADDED, CHANGED, DELETED = "added", "changed", "deleted"
OPERATIONS = {"insert": ADDED, "update": CHANGED, "delete": DELETED}

Rows = dict[str, set[str]]


@dataclass
class Edit:
    """One column that changed."""

    column: str
    old: str
    new: str


@dataclass
class RowStory:
    """What one deed did to one row. Of a row added or deleted, what it held is one sentence."""

    row: str
    operation: str
    edits: list[Edit]

    @property
    def held(self) -> str:
        """Empty for a row that was changed."""
        return "" if self.operation == CHANGED else "; ".join(f"{edit.column}: {edit.new}" for edit in self.edits)


@dataclass
class Entry:
    """One deed, with the rows it changed of those asked for."""

    number: int | None
    name: str
    by: str
    reason: str
    at: dt.datetime
    version: int | None
    rows: list[RowStory] = field(default_factory=list)


def related_rows(row: models.Model) -> Rows:
    """The row and its parts, also those deleted since, by model name and key."""
    rows: Rows = defaultdict(set)
    _add(rows, str(row._meta.model_name), {str(row.pk)})
    _add_deleted(rows)
    return rows


def _add(rows: Rows, name: str, keys: set[str]) -> None:
    rows[name] |= keys
    for part, column in PARTS.get(name, ()):
        model = apps.get_model("pledges", part)
        found = model._default_manager.filter(**{f"{column}__in": keys}).values_list("pk", flat=True)
        _add(rows, part, {str(key) for key in found})


def _add_deleted(rows: Rows) -> None:
    """A deleted part is found by the deeds that changed its row as well."""
    columns = {part: (column, whole) for whole, parts in PARTS.items() for part, column in parts if whole in rows}
    deeds = set(_changes(rows).exclude(deed=None).values_list("deed", flat=True))
    gone = Change.objects.filter(deed__in=deeds, operation="delete", model__in=columns)
    for change in gone[:MOST_CHANGES]:
        column, whole = columns[change.model]
        if str(json.loads(change.after).get(column)) in rows[whole]:
            rows[change.model].add(change.row_id)


def _changes(rows: Rows) -> models.QuerySet[Change]:
    condition = Q(pk__in=[])
    for name, keys in rows.items():
        condition |= Q(model=name, row_id__in=keys)
    return Change.objects.filter(condition)


def trail(rows: Rows, since_deed: int = 0) -> list[Entry]:
    """What happened to these rows, the newest deed first."""
    changes = list(_changes(rows).order_by("seq")[:MOST_CHANGES])
    deeds = Deed.objects.in_bulk({change.deed for change in changes if change.deed})
    names = Names(changes)
    held: dict[tuple[str, str], dict[str, Any]] = {}
    entries: dict[int, Entry] = {}
    for change in changes:
        key, after = (change.model, change.row_id), json.loads(change.after)
        story = _story(change, held.get(key), after, names)
        held[key] = after
        if story and (change.deed or 0) >= since_deed:
            # Two changes outside any deed are two events, each with its own time.
            entry = entries.setdefault(change.deed or -change.seq, _entry(change, deeds))
            entry.rows.append(story)
    return sorted(entries.values(), key=lambda entry: entry.at, reverse=True)


def _entry(change: Change, deeds: dict[int, Deed]) -> Entry:
    deed = deeds.get(change.deed or 0)
    if deed is None:
        return Entry(None, "change outside any deed", "database", "not stated", change.at, None)
    return Entry(deed.number, deed.name, deed.by, deed.reason, deed.at, deed.version)


def _story(change: Change, before: dict[str, Any] | None, after: dict[str, Any], names: Names) -> RowStory | None:
    columns = names.in_order(change.model, after)
    if change.operation == "update" and before is not None:
        changed = [column for column in columns if before.get(column) != after[column]]
        if not changed:
            return None
        edits = [names.edit(change.model, column, before.get(column), after[column]) for column in changed]
    else:
        held = [column for column in columns if names.is_telling(change.model, column, after[column])]
        edits = [names.edit(change.model, column, None, after[column]) for column in held]
    return RowStory(names.row(change, after), OPERATIONS[change.operation], edits)


class Names:
    """Columns and keys in words; each table that keys point to is asked once."""

    def __init__(self, changes: Iterable[Change]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for change in changes:
            for column, value in json.loads(change.after).items():
                target = self._target(change.model, column)
                if target and value is not None:
                    wanted[target].add(value)
        self._labels = {
            target: {str(row.pk): str(row) for row in self._rows(target, keys)} for target, keys in wanted.items()
        }

    @staticmethod
    def _rows(target: type[models.Model], keys: set[Any]) -> Iterable[models.Model]:
        rows = target._default_manager.filter(pk__in=keys)
        return rows.select_related("pledge") if target._meta.model_name == "line" else rows

    @staticmethod
    def _field(model: str, column: str) -> models.Field[Any, Any] | None:
        fields = apps.get_model("pledges", model)._meta.concrete_fields
        return next((known for known in fields if known.column == column), None)

    def _target(self, model: str, column: str) -> type[models.Model] | None:
        found = self._field(model, column)
        return found.related_model if isinstance(found, models.ForeignKey) else None

    @staticmethod
    def in_order(model: str, after: dict[str, Any]) -> list[str]:
        """The columns as the table declares them: each database keeps them in an order of its own."""
        fields = apps.get_model("pledges", model)._meta.concrete_fields
        return [field.column for field in fields if field.column in after and field.column not in UNTOLD]

    def is_telling(self, model: str, column: str, value: Any) -> bool:
        """Whether a new row's column says anything: zero does, "no" and an empty list do not."""
        is_no = isinstance(self._field(model, column), models.BooleanField) and not value
        return not is_no and value not in (None, "", [], {}, "[]", "{}")

    def edit(self, model: str, column: str, old: Any, new: Any) -> Edit:
        found = self._field(model, column)
        name = str(found.verbose_name) if found else column
        return Edit(name, self.value(model, column, old), self.value(model, column, new))

    def value(self, model: str, column: str, value: Any) -> str:
        """A kept value in words; empty for none."""
        if value in (None, ""):
            return ""
        found, target = self._field(model, column), self._target(model, column)
        if isinstance(found, models.BooleanField):
            return "yes" if value else "no"
        if target:
            return self._labels.get(target, {}).get(str(value), str(value))
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def row(self, change: Change, after: dict[str, Any]) -> str:
        """What a part is called: the columns that name it."""
        label = str(apps.get_model("pledges", change.model)._meta.verbose_name)
        naming = ("actor_id", "role", "kind", "text", "domain", "number", "name")
        words = [self.value(change.model, name, after[name]) for name in naming if name in after]
        if "actor_id" in after and after["actor_id"] is None:
            words.insert(0, UNNAMED)
        return " ".join([label, *filter(None, words)])
