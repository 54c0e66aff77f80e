"""Who takes part, as rows of a form: an actor by name, or * for a partner the sources do not name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from pledges.admin.base import Rows
from pledges.admin.pickers import ACTORS, PickerField
from pledges.models.pledges import UNNAMED

TITLE = f"Who takes part ({UNNAMED}: a partner the sources do not name)"


class PartyField(PickerField):
    """An actor, or * on purpose; an empty row is no party."""

    def __init__(self, request: HttpRequest) -> None:
        sentence = f"Choose an actor, or write {UNNAMED} for a partner the sources do not name."
        super().__init__(request, ACTORS, label="Actor", error_messages={"required": sentence})

    def clean(self, value: Any) -> Any:
        return None if str(value or "").strip() == UNNAMED else super().clean(value)


class PartyForm(forms.ModelForm):
    """A kept unnamed partner is shown as *."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.actor_id is None:
            self.initial["actor"] = UNNAMED


class PartiesInline(Rows):
    """Parties of a pledge or of a claim."""

    form = PartyForm
    verbose_name = "party"
    verbose_name_plural = TITLE

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return (
            PartyField(request)
            if db_field.name == "actor"
            else super().formfield_for_foreignkey(db_field, request, **kwargs)
        )
