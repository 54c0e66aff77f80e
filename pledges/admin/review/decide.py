"""A card sent back: its correction and its decision in one transaction, or a sentence with everything still typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.vary import vary_on_headers

from pledges.admin.asking import change_link, status_of
from pledges.admin.claims import refuse_public
from pledges.admin.permissions import may_decide, may_publish
from pledges.admin.review.cards import Card
from pledges.admin.review.forms import CardForm, PlaceForm, card_form
from pledges.admin.review.page import CARDS_A_PAGE, Review, page, review_of, things
from pledges.admin.stale import Stale, hold_writes, older, said
from pledges.admin.too_late import typed_over
from pledges.admin.versions import OPENED, Page, read_stamp
from pledges.deeds import CannotRecord, accept_claim, edit_claim, reject_claim
from pledges.deeds.recording import why_not_sure
from pledges.deeds.why import AS_READ, why_asked
from pledges.models import Claim
from pledges.models.claims import WAITING

RECORD, PUBLISH, SAVE, REJECT = "record", "publish", "save", "reject"
DECISIONS = (RECORD, PUBLISH, SAVE, REJECT)


@dataclass(frozen=True)
class Refused:
    """A card that could not be saved, with all that was typed into it, and how the answer is called."""

    form: CardForm
    place: PlaceForm
    stale: Stale | None = None
    sentence: str = ""
    status: int = 200


@vary_on_headers("HX-Request")
def review_view(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Correct and decide one claim; then on to the next that waits."""
    claim = claim_to_decide(request, pk)
    review = review_of(request, claim.passage.article_id)
    if request.method != "POST":
        return HttpResponseRedirect(review.page_with(pk))
    do = request.POST.get("do", RECORD)
    if do not in DECISIONS or (do == PUBLISH and not may_publish(request.user)):
        raise PermissionDenied
    try:
        with transaction.atomic():
            hold_writes()
            done = _decide(request, Claim.objects.with_words().get(pk=pk), do)
    except CannotRecord as refusal:
        done = _refused(request, claim, refusal)
    if isinstance(done, str):
        return on_to_the_next(desk, review, pk, done)
    return back(desk, review, pk, done)


def claim_to_decide(request: HttpRequest, pk: int) -> Claim:
    if not may_decide(request.user):
        raise PermissionDenied
    return get_object_or_404(Claim.objects.visible_to(request.user).with_words(), pk=pk)


def _decide(request: HttpRequest, claim: Claim, do: str) -> str | Refused | None:
    """What was done, in words; what stops it; None where somebody else has decided meanwhile."""
    if claim.state != WAITING:
        return None
    now = card_form(request)(instance=Claim.objects.with_words().get(pk=claim.pk))
    stale = older(Page(now, []), request.POST, claim)
    form, place = _bound(request, claim, stale.data if stale else request.POST)
    if stale:
        return Refused(form, place, stale, stale.sentence)
    if do == REJECT:
        return _reject(request, claim, form, place)
    if not (form.is_valid() & place.is_valid()):
        return Refused(form, place, sentence="Nothing was saved. Correct what is marked below.")
    return _record(request, claim, form, place, do)


def _bound(request: HttpRequest, claim: Claim, data: QueryDict) -> tuple[CardForm, PlaceForm]:
    return card_form(request)(data, instance=claim, auto_id=f"c{claim.pk}_%s", label_suffix=""), PlaceForm(data)


def _record(request: HttpRequest, claim: Claim, form: CardForm, place: PlaceForm, do: str) -> str | Refused:
    from pledges.admin.review.known import found_for

    kept = Claim.objects.with_words().get(pk=claim.pk)
    changes, parties, why = form.changes(kept), form.parties, form.cleaned_data["why"].strip()
    proposed = found_for([kept])[kept.pk].proposed
    chosen = proposed if do == SAVE else place.place
    if (asked := why_asked(changes, parties, chosen, proposed)) and why == AS_READ:
        form.add_error("why", f"You changed {asked}: write in a few words why. The history keeps it.")
        return Refused(form, place, sentence="Nothing was saved yet. A reason is missing.")
    signed = {"by": request.user.get_username(), "reason": why}
    if changes or parties is not None:
        edit_claim(kept, changes, parties, **signed)
    if do == SAVE:
        return "The correction is saved." if changes or parties is not None else "Nothing was changed."
    line, relation = chosen
    recorded = accept_claim(kept, line=line, relation=relation, publish=do == PUBLISH, **signed)
    if do != PUBLISH:
        refuse_public(request, [recorded.pledge])
    return f"{'Published' if do == PUBLISH else 'Recorded as a draft'} at {recorded}."


def _reject(request: HttpRequest, claim: Claim, form: CardForm, place: PlaceForm) -> str | Refused:
    """A rejection keeps what was corrected before: the claim may wait again one day."""
    why = request.POST.get("why", "").strip()
    if why in ("", AS_READ):
        form = _bound(request, claim, _without_reason(request.POST))[0]
        form.is_valid()
        return Refused(form, place, sentence="Write in a few words why it is rejected; the history keeps it.")
    signed, typed = {"by": request.user.get_username(), "reason": why}, set(form.changed_data) - {"why"}
    if typed and not form.is_valid():
        return Refused(form, place, sentence="Nothing was saved. Correct what is marked below, then reject.")
    kept = Claim.objects.with_words().get(pk=claim.pk)
    if typed and ((changes := form.changes(kept)) or form.parties is not None):
        edit_claim(kept, changes, form.parties, **signed)
    reject_claim(claim, **signed)
    return "Rejected."


def _without_reason(data: QueryDict) -> QueryDict:
    made = data.copy()
    made["why"] = ""
    return made


def _refused(request: HttpRequest, claim: Claim, refusal: CannotRecord) -> Refused:
    form, place = _bound(request, Claim.objects.with_words().get(pk=claim.pk), request.POST)
    form.is_valid()
    return Refused(form, place, sentence=str(refusal), status=status_of(refusal))


def back(desk: Any, review: Review, pk: int, refused: Refused | None) -> HttpResponse:
    """The card again, with what was typed and what is in the way."""
    card = review.card(pk)
    if refused is None:
        opened = read_stamp(review.request.POST)
        card.said = f"{said(card.claim, opened)} Nothing was saved."
        card.typed = list(typed_over(_typed(review.request.POST), opened.words)) if opened else ()
        return answer(desk, review, card, status=409)
    card = replace(card, form=refused.form, place=refused.place)
    card.is_rejecting = review.request.POST.get("do") == REJECT
    card.stale, card.refusal = refused.stale, refused.sentence
    card.opened = refused.stale.data[OPENED] if refused.stale else review.request.POST.get(OPENED, card.opened)
    return answer(desk, review, card, status=409 if refused.stale else refused.status)


def _typed(data: QueryDict) -> QueryDict:
    """Without what is no field of the claim."""
    kept = data.copy()
    for name in ("do", "stands", "other", "relation"):
        kept.pop(name, None)
    return kept


def on_to_the_next(desk: Any, review: Review, pk: int, done: str) -> HttpResponse:
    review.__dict__.pop("order", None)
    if review.request.htmx:
        card = review.card(pk)
        card.said = done
        return answer(desk, review, card)
    sentence = SafeString("") if done.startswith(("The correction", "Nothing")) else undo_link(pk)
    messages.success(review.request, format_html("{} {} {}", change_link(Claim.objects.get(pk=pk)), done, sentence))
    return HttpResponseRedirect(review.page_with(pk if not sentence else review.next_to(pk)))


def undo_link(pk: int) -> SafeString:
    return format_html('<a href="{}">Undo</a>', reverse("admin:pledges_claim_undo", args=[pk]))


def answer(desk: Any, review: Review, card: Card, status: int = 200) -> HttpResponse:
    """The card alone where it is swapped in place, else the page with it."""
    if not review.request.htmx:
        return page(desk.admin_site, review, card, status=status)
    sure = [claim for claim in review.claims(review.waiting[:CARDS_A_PAGE]) if not why_not_sure(claim)]
    context = {**things(review, sure), "card": card, "swapped": True, "first": None}
    return TemplateResponse(review.request, "admin/review/answer.html", context, status=status)
