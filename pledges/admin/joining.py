"""Actions that bring rows together or apart: which one is kept, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from pledges.admin.asking import Question, ask, change_link
from pledges.admin.forms import ReasonForm
from pledges.counting.words import money_words
from pledges.deeds import CannotRecord, merge_pledges, split_pledge
from pledges.models import Line, Pledge
from pledges.quantity import ABOUT

MERGE = Question(
    "merge",
    "Merge these pledges into one?",
    "They tell one promise: their sources and steps are brought together, and the other references lead to the one that"
    " is kept, for ever. Its stated total and note stand first; another total or note stays readable beside them. It"
    " can be undone.",
    "Merge",
)
SPLIT = Question(
    "split",
    "Give these lines a pledge of their own?",
    "They are another promise than the rest of their pledge: they leave it with their sources and steps for a new"
    " reference. Merging the two pledges undoes it.",
    "Split off",
)


def keeping(rows: Sequence[Any], label: str, says: Callable[[Any], str] = str) -> Callable[..., ReasonForm]:
    """A form that asks which of these rows is kept, each in the words of `says`; the first by default."""

    class KeepForm(ReasonForm):
        keep = forms.TypedChoiceField(
            label=label, choices=[(row.pk, says(row)) for row in rows], coerce=int, initial=rows[0].pk if rows else None
        )
        field_order = ("keep", "why")

    return KeepForm


def merge(desk: Any, request: HttpRequest, queryset: QuerySet[Pledge]) -> HttpResponse | None:
    rows = queryset.order_by("number")
    return ask(
        desk, request, rows, MERGE, _merging(desk), keeping(list(rows[:200]), "Keep the reference", worth_and_note)
    )


def worth_and_note(pledge: Pledge) -> str:
    """What of a pledge may differ from the other's and is not in its lines: its stated total and its note."""
    value = pledge.value
    worth = money_words(value.min, value.max, value.currency, value.qualifier == ABOUT) if value else "no stated total"
    note = f", note: {shorten(pledge.note, 80, placeholder=' ...')}" if pledge.note else ""
    return f"{pledge}: {worth}{note}"


def _merging(desk: Any) -> Callable[..., None]:
    def act(request: HttpRequest, pledges: list[Pledge], by: str, reason: str, keep: int) -> None:
        kept = next(pledge for pledge in pledges if pledge.pk == keep)
        if len(pledges) < 2:
            raise CannotRecord("One pledge is chosen. Choose the two or more that are one promise.")
        with transaction.atomic():
            for pledge in pledges:
                if pledge.pk != keep:
                    merge_pledges(pledge, kept, by=by, reason=reason)
        others = ", ".join(pledge.ref for pledge in pledges if pledge.pk != keep)
        desk.message_user(request, format_html("{} now lead to {}.", others, change_link(kept)), messages.SUCCESS)

    return act


def split(desk: Any, request: HttpRequest, queryset: QuerySet[Line]) -> HttpResponse | None:
    def act(request: HttpRequest, lines: list[Line], by: str, reason: str) -> None:
        made = split_pledge(lines, by=by, reason=reason)
        desk.message_user(request, format_html("They stand at {}.", change_link(made)), messages.SUCCESS)

    return ask(desk, request, queryset, SPLIT, act)
