"""Decisions about one claim: record it, link it to a known line, reject it, or say which system its words mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from pledges.admin.asking import change_link, status_of
from pledges.admin.forms import USUAL_REASONS, ReasonForm
from pledges.admin.permissions import may_decide, may_publish, pledge_of
from pledges.admin.pickers import LINES, SYSTEMS, PickerField, datalists
from pledges.deeds import CannotRecord, accept_claim, add_spelling, reject_claim, undecide
from pledges.deeds.matching import Match, matches, proposed
from pledges.deeds.recording import why_not_sure
from pledges.models import Claim, Line
from pledges.models.claims import FIRST_MENTION, RELATIONS, SUPPORTS
from pledges.models.pledges import PUBLISHED


class AcceptForm(ReasonForm):
    """Where a claim is to stand."""

    line = forms.CharField(
        label="Known line",
        required=False,
        max_length=20,
        help_text="Write P-00042/1 where the claim tells a known line again; empty: it is recorded as new.",
        widget=forms.TextInput({"list": "like-lines", "autocomplete": "off", "class": "vTextField"}),
    )
    relation = forms.ChoiceField(
        label="What it does to that line",
        required=False,
        choices=[(name, name.replace("-", " ")) for name in RELATIONS if name not in (FIRST_MENTION, "states-total")],
        initial=SUPPORTS,
        help_text="Not used where it is recorded as new.",
    )
    publish = forms.BooleanField(label="Publish the pledge at once", required=False)

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["line", "relation", "publish", "why"])
        if not may_publish:
            del self.fields["publish"]

    def clean_line(self) -> Line | None:
        text: str = self.cleaned_data["line"]
        return LINES.find(text) if text else None


class SpellingForm(ReasonForm):
    """Which system some words mean."""

    text = forms.CharField(label="These words", max_length=120)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["system"] = PickerField(request, SYSTEMS, label="mean the system")
        self.order_fields(["text", "system", "why"])


def accept_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Record one claim: a person's decision, so doubts are shown and do not stop it."""
    claim = _claim_to_decide(request, pk)
    known = matches(claim) if claim.recipient_id else []
    form = AcceptForm(
        request.POST or None, may_publish=may_publish(request.user), initial=_preselected(request, claim, known)
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                line = _accept(request, claim, form.cleaned_data)
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
            status = status_of(refusal)
        else:
            desk.message_user(request, format_html("Claim {} stands at {}.", claim.pk, change_link(line)))
            return _back_to_article(claim)
    lists = [{"id": "like-lines", "options": [str(match.line) for match in known]}]
    doubt = why_not_sure(claim)
    more = {"doubt": doubt, "datalists": lists, "known_lines": known}
    answer = _page(desk, request, claim, form, "Record this claim", "Record", **more)
    answer.status_code = status
    return answer


def _preselected(request: HttpRequest, claim: Claim, known: Sequence[Match]) -> dict[str, Any]:
    """The line whose link was followed, with what the claim is proposed to do to it; nothing is chosen unasked."""
    asked = request.GET.get("line", "")
    relation = next((match.relation for match in known if str(match.line) == asked), proposed(claim, known).relation)
    return {"line": asked, "relation": relation} if asked else {}


def _accept(request: HttpRequest, claim: Claim, given: dict[str, Any]) -> Line:
    line: Line | None = given["line"]
    relation = (given["relation"] or SUPPORTS) if line else FIRST_MENTION
    recorded = accept_claim(
        claim,
        by=request.user.get_username(),
        reason=given["why"],
        line=line,
        relation=relation,
        publish=given.get("publish", False),
    )
    pledge = recorded.pledge
    if pledge.state == PUBLISHED and not may_publish(request.user):
        raise CannotRecord(f"This would change {pledge}, which is published. Ask a reviewer to do it.")
    return recorded


def reject_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    claim = _claim_to_decide(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reject_claim(claim, by=request.user.get_username(), reason=form.cleaned_data["why"])
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.message_user(request, format_html("{} is rejected.", change_link(claim)))
            return _back_to_article(claim)
    return _page(desk, request, claim, form, "Reject this claim", "Reject")


def undo_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Let a decided claim wait again."""
    claim = _claim_to_decide(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pledge = pledge_of(claim)
        try:
            with transaction.atomic():
                undecide(claim, by=request.user.get_username(), reason=form.cleaned_data["why"])
                if pledge and pledge.state == PUBLISHED and not may_publish(request.user):
                    raise CannotRecord(f"This would change {pledge}, which is published. Ask a reviewer to do it.")
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.message_user(request, format_html("{} waits again.", change_link(claim)))
            return _back_to_article(claim)
    return _page(desk, request, claim, form, "Undo the decision about this claim", "Let it wait again")


def spelling_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The way out of "unknown system": these words mean that system, here and in every later article."""
    claim = _claim_to_decide(request, pk)
    if not request.user.has_perm("pledges.add_systemspelling"):
        raise PermissionDenied
    form = SpellingForm(request.POST or None, request=request, initial={"text": claim.item})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_spelling(given["system"], given["text"], by=request.user.get_username(), reason=given["why"])
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = format_html('"{}" now means {}.', given["text"], change_link(given["system"]))
            desk.message_user(request, sentence, messages.SUCCESS)
            return _back_to_article(claim)
    new = f"{reverse('admin:pledges_system_add')}?{urlencode({'name': claim.item})}"
    lists = datalists(request)
    return _page(desk, request, claim, form, "Say which system this is", "Save", new_system=new, datalists=lists)


def _claim_to_decide(request: HttpRequest, pk: int) -> Claim:
    if not may_decide(request.user):
        raise PermissionDenied
    return get_object_or_404(Claim.objects.visible_to(request.user).with_words(), pk=pk)


def _back_to_article(claim: Claim) -> HttpResponse:
    page = reverse("admin:import_result", args=[claim.passage.article_id])
    return HttpResponseRedirect(f"{page}#claim-{claim.pk}")


def _page(
    desk: Any, request: HttpRequest, claim: Claim, form: forms.Form, title: str, button: str, **more: Any
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": title,
        "subtitle": f"claim {claim.pk}",
        "claim": claim,
        "form": form,
        "button": button,
        "opts": desk.opts,
        "usual_reasons": USUAL_REASONS,
        **more,
    }
    return TemplateResponse(request, "admin/pledges/claim/decide.html", context)
