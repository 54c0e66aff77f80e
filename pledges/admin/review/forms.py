"""What a card lets a person change: the fields of a claim in short inputs, all parties in one, and where it stands."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from pledges.admin.claims import ClaimForm
from pledges.admin.fields import IsoDateField
from pledges.admin.pickers import ACTORS, LINES, picker_field
from pledges.admin.review.first import givers_of
from pledges.deeds.why import AS_READ, NEW, Place
from pledges.models import Claim, Line
from pledges.models.bases import ITEM_FIELDS
from pledges.models.claims import EDITABLE_OF_CLAIM, FIRST_MENTION, RELATIONS, SUPPORTS
from pledges.models.pledges import UNNAMED
from pledges.reading.claims import DONOR, ROLES

NEW_LINE = "new"
COLUMNS = tuple(name for name in ITEM_FIELDS if name not in ("value_min", "value_max"))
FIELDS = ("act", "recipient", "announcement", *COLUMNS, "is_new", "is_background", "is_total")
LABELS = {
    "act": "Does",
    "recipient": "To",
    "item": "Item as printed",
    "completeness": "Whole or parts",
    "for_count": "For how many",
    "quantity_min": "At least",
    "quantity_max": "At most",
    "quantity_words": "Number as printed",
    "due_from": "Due from",
    "due_to": "Due by",
    "due_words": "Due, as printed",
    "is_new": "Says it is additional",
    "is_background": "Tells an earlier announcement again",
    "is_total": "States the total of a package",
}
Parties = list[tuple[str | None, str]]


class PartiesField(forms.CharField):
    """Everybody who takes part, in one line: `DE; NL:lead; *`."""

    def __init__(self) -> None:
        super().__init__(
            label="Who gives",
            required=False,
            max_length=1000,
            help_text=f"Codes or names with ; between. {UNNAMED} is an unnamed partner, NL:lead another role.",
        )

    def clean(self, value: Any) -> Parties:
        text = super().clean(value)
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return list(dict.fromkeys(self.party(part) for part in parts))

    def party(self, text: str) -> tuple[str | None, str]:
        name, colon, role = text.rpartition(":")
        name, role = (name.strip(), role.strip().lower()) if colon else (text, DONOR)
        if role not in ROLES:
            raise ValidationError(f"{role!r} is not a role. Write one of: {', '.join(ROLES)}.")
        return (None if name == UNNAMED else ACTORS.find(name).pk), role


class CardForm(ClaimForm):
    """A claim on its card."""

    givers = PartiesField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["givers"] = givers_of(self.instance)
        self.initial["why"] = AS_READ
        for name, label in LABELS.items():
            self.fields[name].label = label
        for field in self.fields.values():
            field.widget.attrs["class"] = ""

    @property
    def parties(self) -> Parties | None:
        """As typed; None where nobody changed them."""
        kept = [(party.actor_id, party.role) for party in self.instance.parties.all()]
        typed: Parties = self.cleaned_data["givers"]
        return None if set(typed) == set(kept) else typed

    def changes(self, kept: Claim) -> dict[str, Any]:
        wanted = {name: getattr(self.instance, name) for name in EDITABLE_OF_CLAIM}
        return {name: value for name, value in wanted.items() if getattr(kept, name) != value}


def card_form(request: HttpRequest) -> type[CardForm]:
    """The form of a card, with pickers that share their lists over the page."""
    made: type[CardForm] = forms.modelform_factory(
        Claim, form=CardForm, fields=FIELDS, formfield_callback=partial(_field, request)
    )
    return made


def _field(request: HttpRequest, column: models.Field[Any, Any], **options: Any) -> Any:
    if isinstance(column, models.ForeignKey):
        return picker_field(request, column)
    if isinstance(column, models.DateField):
        return IsoDateField(required=False)
    return column.formfield(**options)


class PlaceForm(forms.Form):
    """Where a claim is to stand: as a new line, or at a known one and in which relation."""

    stands = forms.CharField(required=False, max_length=20)
    other = forms.CharField(required=False, max_length=20)
    relation = forms.ChoiceField(
        required=False,
        choices=[(name, name.replace("-", " ")) for name in RELATIONS if name not in (FIRST_MENTION, "states-total")],
    )

    def clean_stands(self) -> Line | None:
        text: str = self.cleaned_data["stands"]
        return LINES.find(text) if text not in ("", NEW_LINE) else None

    def clean_other(self) -> Line | None:
        text: str = self.cleaned_data["other"]
        return LINES.find(text) if text else None

    @property
    def place(self) -> Place:
        given = self.cleaned_data
        line = given["other"] or given["stands"]
        return (line, given["relation"] or SUPPORTS) if line else NEW
