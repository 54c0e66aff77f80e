"""The import page: a pasted or uploaded article becomes waiting claims, or a sentence that says why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from pledges.admin.fields import IsoDateField
from pledges.admin.permissions import may_import
from pledges.admin.pickers import PUBLISHERS, PickerField, datalists
from pledges.deeds import CannotRecord
from pledges.intake import CannotTakeIn
from pledgetracker.trouble import trouble_of

if TYPE_CHECKING:
    from pledges.intake.articles import Report

LARGEST_FILE = 2_000_000
REASON = "Article read at the desk"


class NamedPublisher(PickerField):
    """A publisher by its name; a name nobody knows is kept as typed only where the person says that it is new."""

    def __init__(self, *args: Any, may_be_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_be_new = may_be_new

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if error.code != "unknown":
                raise
            if self.may_be_new:
                return str(value).strip()
            said = f"No publisher is called “{value}”. Choose one from the list, or tick below that it is new."
            raise forms.ValidationError(said, code="unknown") from None


class ImportForm(forms.Form):
    """An article, pasted or uploaded, with what the person knows about it."""

    title = forms.CharField(
        required=False,
        max_length=500,
        help_text="Empty: the first line.",
        widget=forms.TextInput({"class": "vTextField"}),
    )
    url = forms.CharField(
        label="Address",
        required=False,
        max_length=2000,
        help_text="Where it was published, beginning with https://.",
        widget=forms.URLInput({"class": "vURLField"}),
    )
    published_on = IsoDateField(label="Published on", required=False)
    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "class": "vLargeTextField"}),
        help_text="Up to 200,000 characters, or the source of a web page.",
    )
    file = forms.FileField(
        label="or a file",
        required=False,
        allow_empty_file=True,
        help_text="A .txt or .html file.",
        widget=forms.ClearableFileInput({"accept": ".txt,.html,.htm,text/plain,text/html"}),
    )

    is_new = forms.BooleanField(
        label="A publisher this record does not have",
        required=False,
        help_text="Keeps the name; its tier is “unknown” until somebody has graded it.",
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publisher"] = NamedPublisher(
            request,
            PUBLISHERS,
            required=False,
            help_text="Empty: whoever the record knows at the address.",
            may_be_new=bool(self.data.get("is_new")),
        )
        self.order_fields(["url", "publisher", "is_new", "published_on", "title", "text", "file"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(
                f"The file has {file.size:,} bytes; the limit is {LARGEST_FILE:,}. Paste the article's text instead."
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("text", "").strip() and cleaned.get("file"):
            raise forms.ValidationError("Both a text and a file are given. Empty one of them.")
        return cleaned

    def raw(self) -> str | bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["text"]


def import_view(site: Any, request: HttpRequest) -> HttpResponse:
    """Show the form; read what it brings; whatever is refused comes back as a sentence with the text still there."""
    if not may_import(request.user):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None, request=request)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            report = _take_in(form, request.user.get_username())
        except (CannotTakeIn, CannotRecord) as refusal:
            form.add_error(None, str(refusal))
        except OperationalError as error:
            sentence = trouble_of(error)
            if sentence is None:
                raise
            trouble = sentence.removesuffix(" Nothing was saved.")
            form.add_error(None, f"{trouble} Nothing was saved; your text is below. Try again in a moment.")
            status = 503
        else:
            return _to_result(site, request, report)
    context = {
        **site.each_context(request),
        "title": "Import an article",
        "form": form,
        "datalists": datalists(request),
    }
    return TemplateResponse(request, "admin/import.html", context, status=status)


def _take_in(form: ImportForm, by: str) -> Report:
    from pledges.intake.articles import take_in  # the reader and its word lists: loaded when something is read

    given = form.cleaned_data
    return take_in(
        form.raw(),
        url=given["url"].strip(),
        title=given["title"],
        publisher=str(given["publisher"] or ""),
        published_on=given["published_on"],
        by=by,
        reason=REASON,
    )


def _to_result(site: Any, request: HttpRequest, report: Report) -> HttpResponse:
    from pledges.intake.texts import NO_DAY  # the page itself asks for the day

    page = reverse("admin:import_result", args=[report.article.pk])
    shown = {"already": report.already, "notes": [note for note in report.notes if note != NO_DAY]}
    request.session["desk_import"] = {str(report.article.pk): shown}
    return HttpResponseRedirect(page)
