"""The lists of spellings: which words mean which system or actor, and moving them from one to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pledges.admin.asking import Question, ask, change_link
from pledges.admin.base import ReadOnly
from pledges.admin.forms import ReasonForm
from pledges.admin.permissions import may_publish
from pledges.admin.pickers import ACTORS, SYSTEMS, Picker, PickerField
from pledges.deeds import move_actor_spelling, move_spelling
from pledges.models import ActorSpelling, SystemSpelling

MOVE: Final = "Move to another"
OF_SYSTEM: Final = Question(
    "move",
    "Which system do these words mean?",
    "They mean it from now on, for every text that is read. Waiting claims with these words follow, unless somebody has"
    " corrected them.",
    "Move",
)
OF_ACTOR: Final = Question(
    "move",
    "Which actor do these words mean?",
    "They mean it from now on, for every text that is read. What is recorded stays; the command reread shows what would"
    " be read otherwise.",
    "Move",
)


def picking(request: HttpRequest, picker: Picker, label: str, lines: bool) -> Callable[..., ReasonForm]:
    """A form that asks where the words belong, and whether recorded lines follow."""

    class MoveForm(ReasonForm):
        field_order = ("to", "lines", "why")

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["to"] = PickerField(request, picker, label=label)
            if lines:
                words = "Recorded lines with these words are that system too"
                self.fields["lines"] = forms.BooleanField(label=words, required=False)
            self.order_fields(self.field_order)

    return MoveForm


class SpellingAdmin(ReadOnly):
    """Spellings are added and changed within their system or actor; here they are found, and moved."""

    actions = ("move",)
    ordering = ("text",)
    question: Question
    picker: Picker
    follows_lines = False
    # Moves one spelling and says what followed; each list has its own.
    move_one: Callable[..., SafeString]

    def has_move_permission(self, request: HttpRequest) -> bool:
        model = self.opts.model_name
        return bool(request.user.has_perm(f"pledges.change_{model}"))

    @admin.action(description=MOVE, permissions=["move"])
    def move(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        form = picking(request, self.picker, f"They mean the {self.picker.noun}", self.follows_lines)
        return ask(self, request, queryset, self.question, self._move, form)

    def _move(
        self, request: HttpRequest, spellings: list[Any], by: str, reason: str, to: Any, lines: bool = False
    ) -> None:
        with transaction.atomic():
            said = [self.move_one(request, one, to, lines, {"by": by, "reason": reason}) for one in spellings]
        for sentence in said:
            self.message_user(request, sentence, messages.SUCCESS)


@admin.register(SystemSpelling)
class SystemSpellingAdmin(SpellingAdmin):
    list_display = ("text", "system")
    list_select_related = ("system",)
    search_fields = ("text", "folded", "system__name")
    question, picker, follows_lines = OF_SYSTEM, SYSTEMS, True

    def move_one(
        self, request: HttpRequest, spelling: SystemSpelling, to: Any, lines: bool, signed: dict[str, str]
    ) -> SafeString:
        done = move_spelling(spelling, to, **signed, with_lines=lines, publishes=may_publish(request.user))
        left = f" {len(done.left)} recorded lines with these words stay as they are." if done.left else ""
        return format_html(
            '"{}" now means {}. Followed: {} waiting claims, {} lines.{}',
            *(spelling.text, change_link(to), done.claims, done.lines, left),
        )


@admin.register(ActorSpelling)
class ActorSpellingAdmin(SpellingAdmin):
    list_display = ("text", "actor", "kind")
    list_select_related = ("actor",)
    list_filter = ("kind",)
    search_fields = ("text", "actor__name", "actor__code")
    question, picker = OF_ACTOR, ACTORS

    def move_one(
        self, request: HttpRequest, spelling: ActorSpelling, to: Any, lines: bool, signed: dict[str, str]
    ) -> SafeString:
        move_actor_spelling(spelling, to, **signed)
        return format_html('"{}" now means {}.', spelling.text, change_link(to))
