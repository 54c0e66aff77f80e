"""Form fields that never guess: ISO days, rough dates in one word, amounts of money in major units."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pledges.dates import NOT_DATED, DateSpan, ImpossibleDate, by, month, on, parse_day, quarter, year

# A plain input: a browser's own date input turns the day round to its language and takes no pasted date.
ISO_DAY = {"placeholder": "2024-07-09", "class": "vDateField", "autocomplete": "off"}
SPAN_HELP = "As precisely as it is known: 2024-07-09, 2024-07, 2024-Q3, 2024, by 2024-06-30; empty: not known."
AMOUNT_HELP = "In whole currency, not cents: 2300000000, or 2.3 billion."
MONTH = re.compile(r"(\d{4})-(\d{2})")
QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
YEAR = re.compile(r"\d{4}")
AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(thousand|million|billion)?", re.IGNORECASE)
SIZES = {"": 0, "thousand": 3, "million": 6, "billion": 9}


def parse_span(text: str) -> DateSpan:
    """Read a rough date as it is printed. Raises ImpossibleDate with what to write.

    >>> str(parse_span("2024-Q3"))
    '2024-Q3'
    """
    words = text.strip()
    if words.lower() in ("", "unknown"):
        return NOT_DATED
    if words.lower().startswith("by "):
        return by(parse_day(words[3:]))
    if found := QUARTER.fullmatch(words):
        return quarter(int(found[1]), int(found[2]))
    if found := MONTH.fullmatch(words):
        if not 1 <= int(found[2]) <= 12:
            raise ImpossibleDate(f"{words!r} has no month {found[2]}. Write a month from 01 to 12, such as 2024-07.")
        return month(int(found[1]), int(found[2]))
    if YEAR.fullmatch(words):
        return year(int(words))
    return on(parse_day(words))


def parse_amount(text: str) -> Decimal:
    """Read an amount in major units.

    >>> parse_amount("2.3 billion")
    Decimal('2300000000')
    """
    found = AMOUNT.fullmatch(text.strip())
    if not found or len(text) > 40:
        raise ValidationError(f"{text!r} is not an amount. Write it as 2300000000 or 2.3 billion.")
    amount = Decimal(found[1].replace(",", "") + (found[2] or "")).scaleb(SIZES[(found[3] or "").lower()])
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


class IsoDateField(forms.DateField):
    """A day; 09/07/2024 is refused because it may be July or September."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs=ISO_DAY))
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(str(value))
        except ImpossibleDate as refusal:
            raise ValidationError(str(refusal)) from None


class SpanField(forms.CharField):
    """A rough date in one input."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", SPAN_HELP)
        super().__init__(required=False, max_length=20, **kwargs)

    def clean(self, value: Any) -> DateSpan:
        try:
            return parse_span(super().clean(value))
        except (ImpossibleDate, ValueError) as refusal:
            raise ValidationError(str(refusal)) from None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, DateSpan):
            return str(value) if value.is_known else ""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class AmountField(forms.CharField):
    """An amount in major units, as a Decimal."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        return parse_amount(text) if text else None
