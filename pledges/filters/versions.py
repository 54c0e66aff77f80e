"""What a query string asks of the list of versions: which day, which kind, from where on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict

from pledges.counting.natures import NATURES
from pledges.filters.fields import DayField, NumberField, OneOfField, OneValueField
from pledges.filters.problems import CannotRead, Problem, unknown
from pledges.filters.selection import MOST_VALUES, read_one

FIELDS: Final[dict[str, OneValueField]] = {
    "day": DayField(name="day"),
    "kind": OneOfField(name="kind", accepted=NATURES, what="a kind of change"),
    "after": NumberField(name="after", least=1, example=120),
}


@dataclass(frozen=True, slots=True)
class VersionsAsked:
    """`after`: the list goes on below this version."""

    day: dt.date | None = None
    kind: str | None = None
    after: int | None = None

    def query(self, **changes: Any) -> str:
        held = {name: getattr(self, name) for name in FIELDS} | changes
        return "?" + urlencode({name: str(value) for name, value in held.items() if value is not None})

    @property
    def is_narrowed(self) -> bool:
        return self.day is not None or self.kind is not None


def versions_asked(query: QueryDict, names: Sequence[str] = tuple(FIELDS)) -> VersionsAsked:
    """Raises CannotRead, with a sentence for each, for a name this list does not know or a value it cannot read."""
    problems = [
        Problem(name, values[0], unknown("Query string", name, names, "a name this list knows"))
        for name, values in query.lists()
        if name not in names or len(values) > MOST_VALUES
    ]
    read = {name: read_one(FIELDS[name], None, query.getlist(name), problems) for name in names}
    if problems:
        raise CannotRead(problems)
    return VersionsAsked(**read)
