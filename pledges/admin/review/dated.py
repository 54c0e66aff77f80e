"""The day of publication, asked for on the review page of an article that was kept without one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pledges.admin.fields import IsoDateField
from pledges.admin.forms import ReasonField
from pledges.admin.permissions import may_decide, may_publish
from pledges.admin.review.page import page, review_of
from pledges.deeds import CannotRecord
from pledges.intake import CannotTakeIn
from pledges.models import Article

WHY = "The article was published that day"


class DayForm(forms.Form):
    """When it was published, as its head suggests."""

    published_on = IsoDateField(label="Published on", required=True)
    why = ReasonField()


def day_form(article: Article) -> DayForm | None:
    """Asked while the day is not known; the text's own head suggests one."""
    from pledges.intake.dating import dateline  # the reader and its word lists: loaded when a text is read

    if article.published_on or not article.text:
        return None
    return DayForm(initial={"published_on": dateline(article.text), "why": WHY})


def day_view(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Date the article, and with it what was read from it."""
    from pledges.intake.dating import published_on
    from pledges.intake.texts import day_of

    if not may_decide(request.user):
        raise PermissionDenied
    review = review_of(request, pk)
    here = reverse("admin:import_result", args=[pk])
    form = DayForm(request.POST or None)
    if request.method != "POST":
        return HttpResponseRedirect(here)
    if form.is_valid():
        given = form.cleaned_data
        try:
            day = day_of(given["published_on"])
            assert day is not None  # the form asks for one
            signed = {"by": request.user.get_username(), "reason": given["why"]}
            dated = published_on(review.article, day, **signed, publishes=may_publish(request.user))
        except (CannotRecord, CannotTakeIn) as refusal:
            form.add_error("published_on", str(refusal))
        else:
            messages.success(
                request, f"Published on {day}. {dated} claim{'' if dated == 1 else 's'} took days from it."
            )
            return HttpResponseRedirect(here)
    return page(site, review, day=form)
