"""Values of a query string: read strictly, refused in a sentence. A repeated name means any of its values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from pledges.dates import EARLIEST, LATEST, ImpossibleDate, parse_day
from pledges.filters.problems import LONGEST_ECHO, shown, unknown
from pledges.models.folding import fold

LONGEST_SEARCH: Final = 200
NOT_STATED: Final = "not-stated"
WHOLE_NUMBER: Final = re.compile(r"[0-9]{1,9}")


class WordsField(forms.Field):
    """One or more words, each on the accepted list; empty ones are what a form leaves behind and mean nothing."""

    widget = forms.SelectMultiple

    def __init__(self, *, name: str, accepted: Iterable[str], what: str, **options: Any) -> None:
        self.name, self.accepted, self.what = name, accepted, what
        super().__init__(**options)

    def clean(self, value: Any) -> list[str]:
        words = [word for word in value or [] if word]
        for word in words:
            if word not in self.accepted:
                raise ValidationError(unknown(self.name, word, self.accepted, self.what), params={"value": word})
        return list(dict.fromkeys(words))


class AnyOf(django_filters.Filter):
    """Rows whose field is any of the words; `accepted` may be put in later, from the record's own lists."""

    field_class = WordsField

    def __init__(self, name: str, *, what: str, accepted: Iterable[str] = (), **options: Any) -> None:
        self.empty_word = options.pop("empty_word", "")
        super().__init__(lookup_expr="in", name=name, what=what, accepted=accepted, **options)

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return qs
        stored = ["" if self.empty_word and word == self.empty_word else word for word in value]
        return qs.filter(**{f"{self.field_name}__in": stored})


class OneValueField(forms.Field):
    """A value that may be given once; `read` turns the text into it or raises ValueError with a sentence."""

    widget = forms.SelectMultiple

    def __init__(self, *, name: str, **options: Any) -> None:
        self.name = name
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        given = [text for text in value or [] if text.strip()]
        if len(given) > 1:
            raise ValidationError(f"{self.name}: given {len(given)} times. Write it once.", params={"value": given[1]})
        if not given:
            return None
        try:
            return self.read(given[0])
        except ValueError as error:
            raise ValidationError(str(error), params={"value": given[0]}) from error

    def read(self, text: str) -> Any:
        return text


class OneOfField(OneValueField):
    """One word of a list."""

    def __init__(self, *, accepted: Sequence[str], what: str, **options: Any) -> None:
        self.accepted, self.what = accepted, what
        super().__init__(**options)

    def read(self, text: str) -> str:
        if text not in self.accepted:
            raise ValueError(unknown(self.name, text, self.accepted, self.what))
        return text


class DayField(OneValueField):
    def read(self, text: str) -> dt.date:
        if len(text) > LONGEST_ECHO:
            raise ValueError(f"{self.name}: {shown(text)} is not a date. Write it as 2024-07-09.")
        try:
            return parse_day(text)
        except ImpossibleDate as error:
            raise ValueError(f"{self.name}: {error}") from None


class SearchField(OneValueField):
    def read(self, text: str) -> list[str]:
        if len(text) > LONGEST_SEARCH:
            raise ValueError(f"q: the search is {len(text):,} characters; the limit is {LONGEST_SEARCH}. Shorten it.")
        if "\0" in text or any(0xD800 <= ord(character) <= 0xDFFF for character in text):
            raise ValueError("q: the search holds a character that is no text. Remove it.")
        return fold(text).split()


class NumberField(OneValueField):
    """A whole number from `least` on."""

    def __init__(self, *, least: int, example: int, **options: Any) -> None:
        self.least, self.example = least, example
        super().__init__(**options)

    def read(self, text: str) -> int:
        if not WHOLE_NUMBER.fullmatch(text) or int(text) < self.least:
            what = f"a whole number from {self.least} on"
            raise ValueError(f"{self.name}: {shown(text)} is not {what}. Write one such as {self.example}.")
        return int(text)


class YearsField(WordsField):
    """Years of announcement, or `undated`."""

    def clean(self, value: Any) -> list[str]:
        words = [word for word in value or [] if word]
        for word in words:
            fits = WHOLE_NUMBER.fullmatch(word) and EARLIEST.year <= int(word) <= LATEST.year
            if word != "undated" and not fits:
                raise ValidationError(
                    f"year: {shown(word)} is not a year from {EARLIEST.year} to {LATEST.year}. Write one such as 2024, "
                    "or undated.",
                    params={"value": word},
                )
        return list(dict.fromkeys(words))


class Years(AnyOf):
    field_class = YearsField


class Day(django_filters.Filter):
    field_class = DayField


class Search(django_filters.Filter):
    field_class = SearchField
