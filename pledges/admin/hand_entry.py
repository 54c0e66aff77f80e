"""Typing a pledge by hand on one page: the source, who promises, and the items; recorded by the deed for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from pledges.admin.base import PickersMixin
from pledges.admin.fields import SpanField, parse_span
from pledges.admin.forms import DeedForm
from pledges.admin.item_forms import ITEM_FIELDSETS, InlineItemForm
from pledges.admin.parties import PartiesInline
from pledges.dates import DueWindow
from pledges.deeds import HandEntry, record_by_hand
from pledges.deeds.acts import acts
from pledges.intake.addresses import url_key
from pledges.models import Line, Party, Pledge

ACTS = [(act.name, act.name) for act in acts().values() if act.makes_claim and act.step]


class HandForm(DeedForm):
    """Where it is said, in which words, to whom and when."""

    url = forms.URLField(
        label="Address",
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput({"class": "vURLField"}),
        help_text="Where the words stand, beginning with https://.",
    )
    words = forms.CharField(
        label="Words",
        max_length=20_000,
        widget=forms.Textarea({"rows": 4, "class": "vLargeTextField"}),
        help_text="The sentence that carries the figures, copied; or in your own words, then say so.",
    )
    in_our_words = forms.BooleanField(label="In our words, not a quotation", required=False)
    act = forms.ChoiceField(label="The sentence", choices=ACTS, initial="pledges")
    announced = SpanField(label="Announced")
    publish = forms.BooleanField(label="Publish at once", required=False)


class PartyAddInline(PartiesInline):
    model = Party
    min_num = 1
    fields = ("actor", "role")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **{**kwargs, "validate_min": True})


class ItemAddForm(InlineItemForm):
    """An item with a system or at least with words for it."""

    def announced_on(self) -> dt.date | None:
        """The day typed above, on the same page; what can be no day is refused there."""
        try:
            return parse_span(self.data.get("announced", "")).end
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("system") and not cleaned.get("item") and "system" not in self.errors:
            self.add_error("system", "Choose a system, or write the words for the item beside it.")
        return cleaned


class ItemAddInline(PickersMixin, admin.StackedInline):
    model = Line
    form = ItemAddForm
    fk_name = "pledge"
    extra = 0
    min_num = 1
    verbose_name = "item"
    verbose_name_plural = "What is promised"
    fieldsets = ITEM_FIELDSETS

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **{**kwargs, "validate_min": True})


def record(given: dict[str, Any], parties: Any, items: Any, *, by: str) -> Pledge:
    """Record every item of the page, or nothing."""
    takes_part = [(row["actor"].pk if row["actor"] else None, row["role"]) for row in _typed(parties)]
    with transaction.atomic():
        pledges = [
            record_by_hand(
                _entry(given, takes_part, form),
                by=by,
                reason=given["why"],
                publish=bool(given.get("publish")),
            )
            for form in _kept(items)
        ]
    return pledges[0]


def _kept(formset: Any) -> list[Any]:
    return [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]


def _typed(formset: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in _kept(formset)]


def _entry(given: dict[str, Any], parties: list[tuple[str | None, str]], form: InlineItemForm) -> HandEntry:
    item = form.cleaned_data
    due = DueWindow(item["due_from"], item["due_to"], item["due_words"])
    return HandEntry(
        url=given["url"],
        url_key=url_key(given["url"]),
        words=given["words"],
        in_our_words=given["in_our_words"],
        publisher=given["publisher"],
        recipient=given["recipient"],
        announcement=given["announcement"],
        announced=given["announced"],
        act=given["act"],
        parties=parties,
        system=item["system"],
        item=item["item"],
        completeness=item["completeness"],
        for_count=item["for_count"],
        quantity=form.quantity(),
        unit=item["unit"],
        value=form.money(),
        condition=item["condition"],
        due=due if due.start or due.end or due.words else None,
    )
