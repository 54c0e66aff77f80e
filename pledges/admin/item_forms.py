"""The fields of an item (which, how whole, how many, worth what, when) as a person types them, for claims and lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms

from pledges.admin.fields import AMOUNT_HELP, AmountField
from pledges.admin.forms import DeedForm
from pledges.dates import DateSpan
from pledges.intake import CannotTakeIn
from pledges.intake.due import known_phrases, window_of
from pledges.models import Line
from pledges.models.bases import HasItem, HasValue, labels
from pledges.models.checks import BASES
from pledges.money import ImpossibleMoney, Money, currencies, to_major, to_minor
from pledges.quantity import AT_LEAST, EXACT, QUALIFIERS, RANGE, UNSTATED, UP_TO, ImpossibleQuantity, Quantity

WORKED_OUT = [("", "by the numbers")]
QUANTITY_FIELDS = ("quantity_min", "quantity_max", "quantity_qualifier", "quantity_words")
VALUE_FIELDS = ("amount_min", "amount_max", "value_currency", "value_qualifier", "value_words", "value_basis")
ITEM_FIELDSETS = (
    (None, {"fields": (("system", "item"), ("completeness", "for_count"))}),
    (None, {"fields": (("quantity_min", "quantity_max", "unit"), ("quantity_qualifier", "quantity_words"))}),
    (
        "Worth, condition, deadline",
        {
            "classes": ("collapse",),
            "fields": (
                ("amount_min", "amount_max", "value_currency"),
                ("value_qualifier", "value_basis", "value_words"),
                "condition",
                ("due_from", "due_to", "due_words"),
            ),
        },
    ),
)


def qualifier_of(low: Any, high: Any) -> str:
    """What a pair of bounds means where no qualifier was chosen."""
    if low is None:
        return UNSTATED if high is None else UP_TO
    if high is None:
        return AT_LEAST
    return EXACT if low == high else RANGE


class ValueMixin(forms.Form):
    """An amount in major units; the record keeps minor ones."""

    instance: HasValue
    amount_min = AmountField(label="Worth at least", help_text=AMOUNT_HELP)
    amount_max = AmountField(label="Worth at most", help_text="Empty: no upper limit stated.")
    value_currency = forms.ChoiceField(label="Currency", required=False)
    value_qualifier = forms.ChoiceField(label="Amount is", required=False, choices=WORKED_OUT + labels(QUALIFIERS[:-1]))
    value_words = forms.CharField(label="Amount as printed", required=False, max_length=200)
    value_basis = forms.ChoiceField(label="Basis", required=False, choices=[("", "stated"), *labels(BASES)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value_currency"].choices = [("", "—"), *((code, code) for code in currencies())]
        self.initial |= amounts_of(getattr(self, "instance", None))

    def money(self) -> Money | None:
        """The amount typed. Raises ImpossibleMoney where it can be none."""
        given = self.cleaned_data
        low, high, code = given.get("amount_min"), given.get("amount_max"), given.get("value_currency", "")
        if low is None and high is None:
            if code:
                raise ImpossibleMoney(f"An amount in {code} is missing. Write it, or empty the currency.")
            return None
        if not code:
            raise ImpossibleMoney("The amount has no currency. Choose one.")
        qualifier = given.get("value_qualifier") or qualifier_of(low, high)
        bottom = to_minor(Decimal(0) if low is None else low, code)
        top = None if high is None else to_minor(high, code)
        return Money(bottom, top, code, qualifier, given.get("value_words", ""))

    def clean(self) -> dict[str, Any]:
        """With the amount as it is meant; what can be none is refused beside its field."""
        cleaned = super().clean() or self.cleaned_data
        try:
            self.instance.set_value(self.money(), cleaned.get("value_basis") or "stated")
        except ImpossibleMoney as refusal:
            self.add_error("amount_min", str(refusal))
        return cleaned | {name: getattr(self.instance, name) for name in VALUE_FIELDS[2:]}


def amounts_of(row: HasValue | None) -> dict[str, str]:
    """The amount of a row as the form shows it."""
    if row is None or row.value_min is None:
        return {}
    bounds = {"amount_min": row.value_min, "amount_max": row.value_max}
    shown = {name: f"{to_major(minor, row.value_currency):f}" for name, minor in bounds.items() if minor is not None}
    return {name: text.rstrip("0").rstrip(".") if "." in text else text for name, text in shown.items()}


class QuantityMixin(forms.Form):
    """A count as two bounds; what they mean follows from them unless it is chosen."""

    quantity_qualifier = forms.ChoiceField(label="Number is", required=False, choices=WORKED_OUT + labels(QUALIFIERS))

    def quantity(self) -> Quantity:
        """The count typed. Raises ImpossibleQuantity where it can be none."""
        given = self.cleaned_data
        low, high = given.get("quantity_min"), given.get("quantity_max")
        qualifier = given.get("quantity_qualifier") or qualifier_of(low, high)
        if low is None and high is not None:
            low = 0
        return Quantity(low, high, qualifier, given.get("quantity_words", ""))

    def clean(self) -> dict[str, Any]:
        """With the count as it is meant; what can be none is refused beside its field."""
        cleaned = super().clean() or self.cleaned_data
        try:
            quantity = self.quantity()
            cleaned |= {name: getattr(quantity, name.removeprefix("quantity_")) for name in QUANTITY_FIELDS}
        except ImpossibleQuantity as refusal:
            self.add_error("quantity_min", str(refusal))
        return cleaned


DUE_LIST = "due-words"


def due_list() -> dict[str, Any]:
    """The deadlines in words that can be read, offered while one types."""
    return {"id": DUE_LIST, "options": known_phrases()}


class DueMixin(forms.Form):
    """A deadline in words gives its days, counted from the announcement; days that were typed stand."""

    instance: HasItem

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "due_words" in self.fields:
            self.fields["due_words"].widget.attrs |= {"list": DUE_LIST, "autocomplete": "off"}

    def announced_on(self) -> dt.date | None:
        """The day the deadline is counted from: as typed on this form, else as it stands."""
        typed = self.cleaned_data.get("announced")
        if isinstance(typed, DateSpan):
            return typed.end
        return self.instance.pledge.announced_to if isinstance(self.instance, Line) else None

    def clean(self) -> dict[str, Any]:
        """With the days the words mean; words nobody can read are refused beside their field."""
        cleaned = super().clean() or self.cleaned_data
        if self.asks_for_days(cleaned):
            try:
                due = window_of(cleaned["due_words"], self.announced_on())
            except CannotTakeIn as refusal:
                self.add_error("due_words", str(refusal))
            else:
                cleaned |= {"due_from": due.start, "due_to": due.end, "due_words": due.words}
        return cleaned

    def asks_for_days(self, given: dict[str, Any]) -> bool:
        """New words with no days of their own beside them."""
        changed = set(self.changed_data)
        typed = changed & {"due_from", "due_to"} and (given.get("due_from") or given.get("due_to"))
        return "due_words" in changed and bool(given.get("due_words")) and not typed


class ItemMixin(DueMixin, QuantityMixin, ValueMixin):
    """All fields of an item."""

    instance: HasItem


class ItemForm(ItemMixin, DeedForm):
    """A claim or a line on a page of its own."""


class InlineItemForm(ItemMixin, forms.ModelForm):
    """A line inside its pledge's page; the page asks for the reason."""
