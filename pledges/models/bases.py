"""Columns that several models share: a quantity, an amount, a due window, as values of the pure layer."""

from __future__ import annotations

from django.db import models

from pledges.dates import DateSpan, DueWindow
from pledges.models.checks import BASES
from pledges.money import Money
from pledges.quantity import QUALIFIERS, UNSTATED, Quantity
from pledges.reading.claims import COMPLETENESS, WHOLE


def labels(values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Choices whose label is the word itself, without hyphens."""
    return [(value, value.replace("-", " ")) for value in values]


class HasQuantity(models.Model):
    quantity_min = models.BigIntegerField("at least", null=True, blank=True)
    quantity_max = models.BigIntegerField("at most", null=True, blank=True, help_text="Empty: no upper limit stated.")
    quantity_qualifier = models.CharField(max_length=10, choices=labels(QUALIFIERS), default=UNSTATED)
    quantity_words = models.CharField(max_length=200, blank=True, help_text="The quantity as printed.")

    class Meta:
        abstract = True

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.quantity_min, self.quantity_max, self.quantity_qualifier, self.quantity_words)

    def set_quantity(self, quantity: Quantity) -> None:
        self.quantity_min, self.quantity_max = quantity.min, quantity.max
        self.quantity_qualifier, self.quantity_words = quantity.qualifier, quantity.words


class HasValue(models.Model):
    """An amount in minor units (cents) of its currency. `value_eur_*` is in euro cents, written by deeds."""

    value_min = models.BigIntegerField("value at least, minor units", null=True, blank=True)
    value_max = models.BigIntegerField("value at most, minor units", null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    value_qualifier = models.CharField(max_length=10, choices=labels(QUALIFIERS[:-1]), blank=True)
    value_words = models.CharField(max_length=200, blank=True, help_text="The amount as printed.")
    value_basis = models.CharField(max_length=10, choices=labels(BASES), blank=True)

    class Meta:
        abstract = True

    @property
    def value(self) -> Money | None:
        if self.value_min is None:
            return None
        return Money(self.value_min, self.value_max, self.value_currency, self.value_qualifier, self.value_words)

    def set_value(self, money: Money | None, basis: str = "stated") -> None:
        self.value_min = money.min if money else None
        self.value_max = money.max if money else None
        self.value_currency = money.currency if money else ""
        self.value_qualifier = money.qualifier if money else ""
        self.value_words = money.words if money else ""
        self.value_basis = basis if money else ""


class HasDue(models.Model):
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=200, blank=True, help_text="The deadline as printed.")

    class Meta:
        abstract = True

    @property
    def due(self) -> DueWindow | None:
        return DueWindow(self.due_from, self.due_to, self.due_words) if self.due_words or self.due_to else None

    def set_due(self, due: DueWindow | None) -> None:
        self.due_from = due.start if due else None
        self.due_to = due.end if due else None
        self.due_words = due.words if due else ""


class HasItem(HasQuantity, HasValue, HasDue):
    """What a claim or a line speaks of: the item with its words, how whole, how many, worth, condition and deadline."""

    system = models.ForeignKey("pledges.System", models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    item = models.CharField("item as printed", max_length=300, blank=True)
    completeness = models.CharField(max_length=12, choices=labels(COMPLETENESS), default=WHOLE)
    for_count = models.PositiveIntegerField(
        "for how many systems", null=True, blank=True, help_text="Components only: how many systems they serve."
    )
    unit = models.ForeignKey("pledges.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    condition = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


ITEM_FIELDS = (
    "system",
    "item",
    "completeness",
    "for_count",
    "quantity_min",
    "quantity_max",
    "quantity_qualifier",
    "quantity_words",
    "unit",
    "value_min",
    "value_max",
    "value_currency",
    "value_qualifier",
    "value_words",
    "value_basis",
    "condition",
    "due_from",
    "due_to",
    "due_words",
)


def span_of(start: object, end: object, precision: str) -> DateSpan:
    """The date of three columns; raises ImpossibleDate where they cannot be one."""
    return DateSpan(start, end, precision)  # type: ignore[arg-type]
