"""The form of an entry as flat words, a key a field: as the record stands, and as it was typed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict

from pledges.admin.forms import BESIDE_THE_BUTTONS
from pledges.models import Head

OPENED = "opened"
KEY_OF_ROW = "{prefix}:{pk}:"


@dataclass(frozen=True)
class Page:
    """The forms of one entry, unbound: the row itself and the rows of its parts."""

    form: Any
    formsets: list[Any]

    def words(self) -> dict[str, str]:
        """Every field that can be typed, as the record has it."""
        found = {bound.name: words(bound.value()) for bound in typeable(self.form)}
        for formset in self.formsets:
            for row in formset.initial_forms:
                start = row_key(formset, row.instance.pk)
                found |= {start + bound.name: words(bound.value()) for bound in typeable(row)}
        return found


@dataclass
class Typed:
    """What was sent: fields by key, rows to take off by the beginning of their keys, new rows by prefix."""

    words: dict[str, str]
    taken_off: set[str] = field(default_factory=set)
    added: dict[str, list[dict[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """What a form held when it was opened, and the last deed by then."""

    deed: int
    words: dict[str, str]


def row_key(formset: Any, pk: object) -> str:
    return KEY_OF_ROW.format(prefix=formset.prefix, pk=pk)


def page_of(desk: Any, request: HttpRequest, row: Any) -> Page:
    """The page as it would be opened now, whatever was sent."""
    form = desk.get_form(request, row, change=True)(instance=row)
    formsets = [
        made(instance=row, prefix=made.get_default_prefix(), queryset=inline.get_queryset(request))
        for made, inline in desk.get_formsets_with_inlines(request, row)
    ]
    return Page(form, formsets)


def typeable(form: BaseForm) -> Iterator[BoundField]:
    for bound in form:
        if not bound.is_hidden and bound.name not in (*BESIDE_THE_BUTTONS, "DELETE"):
            yield bound


def words(value: Any) -> str:
    """A value as its input holds it; line ends and outer space are no difference."""
    if value is None or isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return "\n".join(str(value).splitlines()).strip()


def typed(page: Page, data: QueryDict) -> Typed:
    """What was sent, in the terms of the page."""
    found = Typed({bound.name: sent(bound, data, bound.html_name) for bound in typeable(page.form)})
    for formset in page.formsets:
        fields = list(typeable(formset.empty_form))
        for index in range(rows_sent(data, formset.prefix)):
            start = f"{formset.prefix}-{index}-"
            row = {bound.name: sent(bound, data, start + bound.name) for bound in fields}
            pk = data.get(f"{start}id", "")
            if not pk:
                found.added.setdefault(formset.prefix, []).append(row)
                continue
            found.words |= {row_key(formset, pk) + name: text for name, text in row.items()}
            if data.get(f"{start}DELETE"):
                found.taken_off.add(row_key(formset, pk))
    return found


def sent(bound: BoundField, data: QueryDict, name: str) -> str:
    return words(bound.field.widget.value_from_datadict(data, {}, name))


def rows_sent(data: Mapping[str, str], prefix: str) -> int:
    said = data.get(f"{prefix}-TOTAL_FORMS", "0")
    return min(int(said), 1000) if said.isascii() and said.isdigit() else 0


def stamp(page: Page) -> str:
    """What the page carries along, so that a later save knows on what it was typed."""
    return stamp_of()(page)


def stamp_of() -> Callable[[Page], str]:
    """The same for many forms of one page: the last deed is asked for once."""
    last = Head.objects.values_list("last_deed", flat=True).first() or 0
    return lambda page: json.dumps({"deed": last, "words": page.words()}, ensure_ascii=False)


def read_stamp(data: QueryDict) -> Opened | None:
    """The stamp as it comes back; None where there is none that can be read."""
    try:
        kept = json.loads(data.get(OPENED, ""))
        return Opened(int(kept["deed"]), {str(key): str(text) for key, text in kept["words"].items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
