"""Actions of the list of systems: two that are one thing, and one that is two."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from pledges.admin.asking import Question, ask, change_link
from pledges.admin.joining import keeping
from pledges.admin.permissions import may_publish
from pledges.deeds import CannotRecord, merge_systems, split_system
from pledges.deeds.merging_systems import differences
from pledges.models import System

MERGE: Final = Question(
    "merge",
    "Merge these systems into one?",
    "They are one thing: lines, claims, variants and spellings go to the one that is kept, and the other names lead"
    " there, for ever. It can be undone.",
    "Merge",
)
SPLIT: Final = Question(
    "split",
    "Let these systems stand again?",
    "They are things of their own after all: what was moved and still stands where it was put comes back. What came to"
    " the other system since stays there.",
    "Split again",
)


def merge(desk: Any, request: HttpRequest, queryset: QuerySet[System]) -> HttpResponse | None:
    def act(request: HttpRequest, systems: list[System], by: str, reason: str, keep: int) -> None:
        kept = next(system for system in systems if system.pk == keep)
        others = [system for system in systems if system.pk != keep]
        if not others:
            raise CannotRecord("One system is chosen. Choose the two or more that are one thing.")
        with transaction.atomic():
            for system in others:
                merge_systems(system, kept, by=by, reason=reason, publishes=may_publish(request.user))
        names = ", ".join(system.name for system in others)
        desk.message_user(request, format_html("{} now lead to {}.", names, change_link(kept)), messages.SUCCESS)

    rows = queryset.order_by("name").select_related("category", "default_unit", "variant_of", "for_system")
    some = list(rows[:200])
    notes = [note for other in some[1:] for note in differences(other, some[0])]
    return ask(desk, request, rows, MERGE, act, keeping(some, "Keep the system"), notes)


def split(desk: Any, request: HttpRequest, queryset: QuerySet[System]) -> HttpResponse | None:
    def act(request: HttpRequest, systems: list[System], by: str, reason: str) -> None:
        merged = [system for system in systems if system.merged_into_id]
        if not merged:
            raise CannotRecord("None of these was merged into another. Choose one whose place says that it was.")
        with transaction.atomic():
            for system in merged:
                split_system(system, by=by, reason=reason, publishes=may_publish(request.user))
        names = ", ".join(system.name for system in merged)
        desk.message_user(request, f"Standing again: {names}.", messages.SUCCESS)

    return ask(desk, request, queryset, SPLIT, act)
