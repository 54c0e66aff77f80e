"""Choosing a row by typing a part of its name: a plain input with a datalist, resolved on the server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from pledges.models import Actor, Announcement, Category, Line, Pledge, Publisher, System, Unit
from pledges.models.folding import fold
from pledges.models.pledges import reference

IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
REFERENCE = re.compile(r"P-0*(\d{1,9})", re.IGNORECASE)
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Picker:
    """How rows of one model are named in a list, and found again from what was typed."""

    model: type[models.Model]
    noun: str
    key: str
    offers: int = 1000
    spelled_by: str = ""

    @property
    def list_id(self) -> str:
        return f"pick-{self.noun}"

    def label(self, row: Any) -> str:
        """The name with its key, which alone is enough to type."""
        name, key = str(row), str(getattr(row, self.key))
        return name if name == key else f"{name} ({key})"

    def rows(self) -> models.QuerySet[Any]:
        return self.model._default_manager.all()

    def find(self, typed: str) -> Any:
        """The one row that is meant. Raises ValidationError with what to do where none or several are."""
        text = typed.strip()
        bracketed = IN_BRACKETS.search(text)
        for condition in (self.by_key(bracketed[1] if bracketed else text), self.by_name(text)):
            found = list(self.rows().filter(condition).distinct()[:6])
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(self.label(row) for row in found)
                raise ValidationError(f"{text!r} may mean {names}. Write one of them.", code="ambiguous")
        raise self.unknown(text)

    def by_key(self, text: str) -> Q:
        condition = Q(**{f"{self.key}__iexact": text})
        if text.isascii() and text.isdigit() and int(text) <= LARGEST_KEY and self.key != "code":
            condition |= Q(pk=text)  # what the pop-up of "add another" writes into the input
        return condition

    def by_name(self, text: str) -> Q:
        condition = Q(name__iexact=text) if self.has_name else Q(**{f"{self.key}__iexact": text})
        return condition | Q(**{self.spelled_by: self.folded(text)}) if self.spelled_by else condition

    @property
    def has_name(self) -> bool:
        return any(field.name == "name" for field in self.model._meta.fields)

    def folded(self, text: str) -> str:
        return fold(text) if "folded" in self.spelled_by else text

    def unknown(self, text: str) -> ValidationError:
        where = reverse(f"admin:pledges_{self.model._meta.model_name}_changelist")
        return ValidationError(
            format_html(
                'No {} is called "{}". Choose one from the list, or <a href="{}">add it</a> first.',
                self.noun,
                text,
                where,
            ),
            code="unknown",
        )


@dataclass(frozen=True)
class PledgePicker(Picker):
    """Pledges are named by their reference; only the newest are offered."""

    def label(self, row: Any) -> str:
        return reference(row.number)

    def find(self, typed: str) -> Any:
        match = REFERENCE.fullmatch(typed.strip())
        found = self.rows().filter(number=int(match[1])).first() if match else None
        if found is None:
            raise ValidationError(f"No pledge has the reference {typed.strip()!r}. Write it as P-00042.")
        return found


@dataclass(frozen=True)
class LinePicker(Picker):
    """Lines are named as P-00042/1; only the newest are offered."""

    def rows(self) -> models.QuerySet[Any]:
        return Line.objects.select_related("pledge").order_by("-id")

    def label(self, row: Any) -> str:
        return str(row)

    def find(self, typed: str) -> Any:
        ref, _, number = typed.strip().partition("/")
        match = REFERENCE.fullmatch(ref)
        named = match and number.isascii() and number.isdigit() and len(number) < 6
        lines = self.rows().filter(pledge__number=int(match[1]), number=int(number)) if match and named else None
        if lines and (found := lines.first()):
            return found
        raise ValidationError(f"No line is called {typed.strip()!r}. Write it as P-00042/1.")


@dataclass(frozen=True)
class SystemPicker(Picker):
    """One that was merged into another is not offered; its name is a spelling of that one."""

    def rows(self) -> models.QuerySet[Any]:
        return System.objects.standing()


SYSTEMS = SystemPicker(System, "system", "slug", spelled_by="spellings__folded")
ACTORS = Picker(Actor, "actor", "code", spelled_by="spellings__text__iexact")
PUBLISHERS = Picker(Publisher, "publisher", "name")
ANNOUNCEMENTS = Picker(Announcement, "announcement", "slug", offers=200)
UNITS = Picker(Unit, "unit", "slug")
CATEGORIES = Picker(Category, "category", "slug")
PLEDGES = PledgePicker(Pledge, "pledge", "number", offers=50)
LINES = LinePicker(Line, "line", "number", offers=50)
PICKERS = {
    picker.model: picker for picker in (SYSTEMS, ACTORS, PUBLISHERS, ANNOUNCEMENTS, UNITS, CATEGORIES, PLEDGES, LINES)
}


class Labels:
    """The labels of one model's rows for one request, so that a page with many pickers asks once."""

    def __init__(self, picker: Picker) -> None:
        self.picker = picker
        self._known: dict[Any, str] | None = None
        self._offered: list[str] = []

    def offered(self) -> list[str]:
        self._load()
        return self._offered

    def of(self, value: Any) -> str:
        """The label of a key as the form holds it; what was typed stays as it is."""
        if value is None or isinstance(value, models.Model):
            return self.picker.label(value) if value else ""
        known = self._load()
        if value not in known and not isinstance(value, str):
            row = self.picker.rows().filter(pk=value).first()
            known[value] = self.picker.label(row) if row else str(value)
        return known.get(value, str(value))

    def _load(self) -> dict[Any, str]:
        if self._known is None:
            rows = self.picker.rows()[: self.picker.offers]
            self._known = {row.pk: self.picker.label(row) for row in rows}
            self._offered = list(self._known.values())
        return self._known


def labels_of(request: HttpRequest, picker: Picker) -> Labels:
    kept: dict[str, Labels] = request.__dict__.setdefault("desk_labels", {})
    return kept.setdefault(picker.list_id, Labels(picker))


def datalists(request: HttpRequest) -> list[dict[str, Any]]:
    """Each list a page's pickers point to, once."""
    kept: dict[str, Labels] = request.__dict__.get("desk_labels", {})
    return [{"id": list_id, "options": labels.offered()} for list_id, labels in sorted(kept.items())]


class PickerInput(forms.TextInput):
    """An input that offers the options of its datalist; works without any script."""

    choices: Any = ()

    def __init__(self, list_id: str) -> None:
        super().__init__({"list": list_id, "autocomplete": "off", "class": "vTextField desk-picker"})


class PickerField(forms.ModelChoiceField):
    """A foreign key as typed text."""

    def __init__(self, request: HttpRequest, picker: Picker, **kwargs: Any) -> None:
        self.picker = picker
        self.labels = labels_of(request, picker)
        super().__init__(queryset=picker.rows(), widget=PickerInput(picker.list_id), **kwargs)

    def prepare_value(self, value: Any) -> str:
        return self.labels.of(value)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return value if isinstance(value, models.Model) else self.picker.find(str(value))

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)


def picker_field(request: HttpRequest, db_field: models.ForeignKey[Any, Any]) -> PickerField | None:
    """The picker for a foreign key; None where its model has none."""
    picker = PICKERS.get(db_field.remote_field.model)
    if picker is None:
        return None
    initial = db_field.get_default() if db_field.has_default() else None
    return PickerField(
        request,
        picker,
        required=not db_field.blank,
        label=str(db_field.verbose_name).capitalize(),
        help_text=db_field.help_text,
        initial=initial,
    )
