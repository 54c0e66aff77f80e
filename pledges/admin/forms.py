"""What every form of the desk has: the reason of the change, and the refusal of a deed beside what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pledges.deeds.chain import LONGEST_REASON
from pledges.deeds.trouble import MEANINGS

REASON_LIST = "usual-reasons"
USUAL_REASONS = (
    "Checked against the source",
    "Spelling corrected",
    "The source was misread",
    "A newer source says more",
    "Recorded twice",
)
BESIDE_THE_BUTTONS = ("why",)


class ReasonField(forms.CharField):
    """Why something is done, in a few words; kept for ever in the history."""

    def __init__(self) -> None:
        super().__init__(
            label="Why",
            max_length=LONGEST_REASON,
            help_text="Required. A few words. Public: the history and the corrections show them.",
            error_messages={"required": "Write in a few words why; the history keeps it."},
            widget=forms.TextInput({"list": REASON_LIST, "class": "vTextField desk-reason", "autocomplete": "off"}),
        )


class ReasonForm(forms.Form):
    """The one question of an action."""

    why = ReasonField()


class DeedForm(forms.ModelForm):
    """A form whose save is a deed: it asks why, and shows what the deed refused."""

    why = ReasonField()
    # The sentence with which the deed refused what this form holds; set for the second showing.
    refusal: str = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def validate_constraints(self) -> None:
        """The database's rules as sentences rather than by their names."""
        exclude = self._get_validation_exclusions()
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(in_words(error))

    @property
    def really_changed(self) -> bool:
        """Whether anything but the reason was typed."""
        return bool(set(self.changed_data) - set(BESIDE_THE_BUTTONS))


def in_words(error: ValidationError) -> ValidationError:
    """The same refusals, each by what it means."""
    by_field = error.update_error_dict({})
    return ValidationError(
        {field: [ValidationError(meaning(part), code=part.code) for part in parts] for field, parts in by_field.items()}
    )


def meaning(error: ValidationError) -> str:
    text = error.messages[0]
    fitting = [part for part in MEANINGS if part in text]
    return MEANINGS[max(fitting, key=len)] if fitting else text
