"""Pages of one line at the desk: the parts of its kit, and the condition it stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.html import format_html

from pledges.admin.asking import change_link, status_of
from pledges.admin.fields import IsoDateField
from pledges.admin.forms import USUAL_REASONS, ReasonForm
from pledges.admin.item_forms import QuantityMixin
from pledges.admin.permissions import may_edit, may_publish, may_touch
from pledges.admin.pickers import LINES, SYSTEMS, UNITS, PickerField, datalists
from pledges.deeds import CannotRecord
from pledges.deeds.conditions import Source, clear_condition, set_condition
from pledges.deeds.kits import Part, add_part, join_kit, leave_kit
from pledges.models import Claim, Line
from pledges.models.bases import labels
from pledges.reading.claims import COMPLETENESS, COMPONENTS

ADDRESS = "Where the words stand, beginning with https://. Empty: the part rests on the words of its kit."


class SourceForm(ReasonForm):
    """Where something is said."""

    url = forms.URLField(
        label="Address",
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput({"class": "vURLField"}),
    )
    words = forms.CharField(
        label="Words", required=False, max_length=20_000, widget=forms.Textarea({"rows": 3, "class": "vLargeTextField"})
    )
    in_our_words = forms.BooleanField(label="In our words, not a quotation", required=False)


class PartForm(QuantityMixin, SourceForm):
    """A part of a kit: a line of the record, or a new one."""

    item = forms.CharField(label="Or its words", required=False, max_length=300, help_text="As printed: radar.")
    completeness = forms.ChoiceField(label="Whole or parts", choices=labels(COMPLETENESS), initial=COMPONENTS)
    quantity_min = forms.IntegerField(label="At least", required=False, min_value=0)
    quantity_max = forms.IntegerField(label="At most", required=False, min_value=0)
    quantity_words = forms.CharField(label="Number as printed", required=False, max_length=200)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"] = PickerField(
            request,
            LINES,
            label="A line of the record",
            required=False,
            help_text="Write P-00042/1 where the part is recorded; it then no longer adds. Empty: a new part, below.",
        )
        self.fields["system"] = PickerField(request, SYSTEMS, label="System", required=False)
        self.fields["unit"] = PickerField(request, UNITS, label="Unit", required=False)
        self.fields["url"].help_text = ADDRESS
        number = ["quantity_min", "quantity_max", "unit", "quantity_qualifier", "quantity_words"]
        self.order_fields(["line", "system", "item", "completeness", *number, "url", "words", "in_our_words", "why"])

    def part(self) -> Part:
        given = self.cleaned_data
        names = ("system", "item", "unit", "completeness", "url", "words", "in_our_words")
        return Part(quantity=self.quantity(), **{name: given[name] for name in names})


class ConditionForm(SourceForm):
    """The condition in its words; the day it was met, and which source says so."""

    condition = forms.CharField(
        label="Condition",
        required=False,
        max_length=300,
        widget=forms.TextInput({"class": "vTextField"}),
        help_text="What must happen first, as the source says. Empty: none.",
    )
    met_on = IsoDateField(label="Met on", required=False, help_text="The day. Empty: not yet met.")
    # What was held when the page was opened.
    held = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = held_of(line)
        self.fields["held"].initial = self.now
        claims = Claim.objects.filter(line=line, state="accepted").order_by("pk")
        self.fields["claim"] = forms.ModelChoiceField(
            claims,
            label="Source of that",
            required=False,
            empty_label="another, below",
            help_text="A claim of this line that says so, or the address and the words of another source.",
        )
        self.order_fields(["condition", "met_on", "claim", "url", "words", "in_our_words", "why", "held"])

    def clean(self) -> dict[str, Any]:
        """Refuses a page older than the record; what was typed stays, and the next try is over what is held now."""
        given = super().clean() or self.cleaned_data
        if given.get("held", "") != self.now:
            self.data = self.data.copy()
            self.data["held"] = self.now
            text = (
                f"Somebody changed this meanwhile. The record now has: {self.now or 'none'}. Save again to replace it."
            )
            self.add_error("condition", text)
        return given


def held_of(line: Line) -> str:
    """The condition of a line as it stands, in words."""
    met = f", met on {line.condition_cleared_on}" if line.condition_cleared_on else ""
    return f"{' '.join(line.condition.split())}{met}"  # A browser sends line ends back its own way.


def kit_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Parts of a kit: add one, or take one out."""
    line = line_to_change(request, pk)
    leaving = request.method == "POST" and "leave" in request.POST
    form: Any = ReasonForm(request.POST) if leaving else PartForm(request.POST or None, request=request)

    def act(given: dict[str, Any], signed: dict[str, Any]) -> str:
        if leaving:
            number = request.POST["leave"]
            part = get_object_or_404(line.kit_parts.all(), pk=number if number.isdecimal() else None)
            return format_html("{} stands by itself again.", change_link(leave_kit(part, **signed)))
        part = join_kit(given["line"], line, **signed) if given["line"] else add_part(line, form.part(), **signed)
        return format_html("{} is a part of {}.", change_link(part), change_link(line))

    status = done(desk, request, form, act)
    if status == 302:
        return HttpResponseRedirect(request.path)
    if leaving:
        wrong, form = form, PartForm(request=request, initial={"why": request.POST.get("why", "")})
        form.refused = [error for errors in wrong.errors.values() for error in errors]
    parts = line.kit_parts.select_related("pledge", "system", "unit").order_by("pk")
    return page(desk, request, line, form, status, title="Parts of the kit", button="Add the part", parts=parts)


def condition_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The condition of a line, and since when it is met."""
    line = line_to_change(request, pk)
    held = {"condition": line.condition, "met_on": line.condition_cleared_on, "claim": line.condition_cleared_by_id}
    form = ConditionForm(request.POST or None, line=line, initial=held)

    def act(given: dict[str, Any], signed: dict[str, Any]) -> str:
        day, words = given["met_on"], given["condition"].strip()
        if day is None or words != line.condition:
            set_condition(line, words, **signed)
        if day is not None:
            source = Source(given["url"], given["words"], given["in_our_words"], given["claim"])
            clear_condition(line, day, source, **signed)
        return format_html("The condition of {} is kept.", change_link(line))

    status = done(desk, request, form, act)
    if status == 302:
        return HttpResponseRedirect("../change/")
    return page(desk, request, line, form, status, title="Condition", button="Save")


def line_to_change(request: HttpRequest, pk: int) -> Line:
    line = get_object_or_404(Line.objects.select_related("pledge", "system", "unit"), pk=pk)
    if not may_edit(request.user) or not may_touch(request.user, line):
        raise PermissionDenied
    return line


def done(
    desk: Any, request: HttpRequest, form: ReasonForm, act: Callable[[dict[str, Any], dict[str, Any]], str]
) -> int:
    """What came of a form that was sent: 302 where it was done, else the status of the page that shows it again."""
    if request.method != "POST" or not form.is_valid():
        return 200
    signed = {"by": request.user.get_username(), "reason": form.cleaned_data["why"]}
    try:
        with transaction.atomic():
            sentence = act(form.cleaned_data, signed | {"publishes": may_publish(request.user)})
    except CannotRecord as refusal:
        form.add_error(None, str(refusal))
        return status_of(refusal)
    desk.message_user(request, sentence)
    return 302


def page(desk: Any, request: HttpRequest, line: Line, form: Any, status: int, **more: Any) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "object": line,
        "form": form,
        "opts": desk.opts,
        "usual_reasons": USUAL_REASONS,
        "datalists": datalists(request),
        **more,
    }
    return TemplateResponse(request, "admin/pledges/line/ask.html", context, status=status)
