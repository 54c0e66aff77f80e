"""What the present reader reads otherwise, on the card of its claim: old beside new, decided with one click."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.html import format_html

from pledges.admin.asking import change_link
from pledges.admin.permissions import may_decide, may_publish
from pledges.admin.review.first import NOTHING, read_otherwise
from pledges.deeds import CannotRecord, keep_claim, take_reading
from pledges.deeds.chain import LONGEST_REASON
from pledges.deeds.rereading import NOTHING as FINDS_NOTHING
from pledges.models import Claim

TAKE, KEEP = "take", "keep"
REASONS: Final = {TAKE: "The present reading is right", KEEP: "It stands as it is"}
CHANGED: Final = "The article was read anew since you opened this page. Look at the present reading again."


@dataclass(frozen=True)
class Difference:
    """A field, as the claim has it and as the present reader reads it."""

    label: str
    now: str
    anew: str


@dataclass(frozen=True)
class Anew:
    """The present reading beside a claim. `seen`: which reading the page showed; `why`: as it was typed."""

    differences: list[Difference]
    finds_nothing: bool
    seen: str
    why: str = ""


def anew_of(claim: Claim, labels: dict[str, str]) -> Anew | None:
    """None where the present reader says nothing else, or a person has decided."""
    if not claim.reread_waits:
        return None
    nothing = claim.reread == FINDS_NOTHING
    found = {} if nothing else read_otherwise(claim, claim.reread)
    shown = [Difference(labels[name], now or NOTHING, anew) for name, (anew, now) in found.items()]
    return Anew(shown, nothing, seen_of(claim))


def seen_of(claim: Claim) -> str:
    return hashlib.sha256(json.dumps(claim.reread, sort_keys=True).encode()).hexdigest()[:16]


def anew_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Take the present reading over, or keep the claim; then on to the next that waits."""
    from pledges.admin.review.page import page, review_of

    if not may_decide(request.user):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.visible_to(request.user).with_words(), pk=pk)
    review = review_of(request, claim.passage.article_id)
    if request.method != "POST":
        return HttpResponseRedirect(review.page_with(pk))
    try:
        said = _decide(request, claim)
    except CannotRecord as refusal:
        card = review.card(pk)
        card.refuse_anew(str(refusal), request.POST.get("why", ""))
        return page(desk.admin_site, review, card)
    messages.success(request, format_html("{} {}", change_link(claim), said))
    return HttpResponseRedirect(review.page_with(review.next_to(pk) or pk))


def _decide(request: HttpRequest, claim: Claim) -> str:
    do, why = request.POST.get("do", ""), request.POST.get("why", "").strip()
    if do not in REASONS:
        raise PermissionDenied
    if len(why) > LONGEST_REASON:
        raise CannotRecord(f"The reason is {len(why)} characters; the limit is {LONGEST_REASON}.")
    if not claim.reread_waits:
        return "was decided meanwhile. Nothing was changed."
    if request.POST.get("seen") != seen_of(claim):
        raise CannotRecord(CHANGED)
    signed = {"by": request.user.get_username(), "reason": why or REASONS[do]}
    if do == KEEP:
        keep_claim(claim, **signed)
        return "stays as it is."
    take_reading(claim, publishes=may_publish(request.user), **signed)
    return "was taken out." if claim.reread == FINDS_NOTHING else "says what the present reader reads."
