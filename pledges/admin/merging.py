"""Three versions of one form, field by field: as it was opened, as the record stands, as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from pledges.admin.versions import Page, Typed, row_key, typeable

TAKEN_OFF, ADDED = "taken off", "added"


@dataclass(frozen=True)
class Difference:
    """One field that somebody changed. `before`: as the form was opened; `now`: in the record; `yours`: as typed."""

    label: str
    before: str
    now: str
    yours: str

    @property
    def is_yours(self) -> bool:
        return self.yours != self.before

    @property
    def is_theirs(self) -> bool:
        return self.now != self.before

    @property
    def clashes(self) -> bool:
        return self.is_yours and self.is_theirs and self.yours != self.now


@dataclass
class Merge:
    """What each of two people changed since `before`. Nothing typed gives way: where both changed a field, `yours`
    stands in the form and `now` beside it."""

    page: Page
    before: dict[str, str]
    now: dict[str, str]
    yours: Typed
    labels: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = dict(labels(self.page))
        for formset in self.page.formsets:  # what somebody else has put in already is not put in twice
            known = [
                self.of_row(self.now, start) for start in self.rows(formset) if not self.of_row(self.before, start)
            ]
            rows = self.yours.added.get(formset.prefix, [])
            self.yours.added[formset.prefix] = [row for row in rows if row not in known]

    @staticmethod
    def rows(formset: Any) -> list[str]:
        return [row_key(formset, row.instance.pk) for row in formset.initial_forms]

    @staticmethod
    def of_row(words: dict[str, str], start: str) -> dict[str, str]:
        return {key.removeprefix(start): text for key, text in words.items() if key.startswith(start)}

    def merged(self, key: str) -> str:
        """The field as the form shows it next: typed where it was typed, else as the record stands."""
        before = self.before.get(key, self.now[key])
        yours = self.yours.words.get(key, before)
        return yours if yours != before else self.now[key]

    def gone(self, formset: Any) -> list[str]:
        """Rows that were there when the form was opened and are not any more."""
        kept, begin = self.rows(formset), f"{formset.prefix}:"
        opened = dict.fromkeys(key[: key.rindex(":") + 1] for key in self.before if key.startswith(begin))
        return [start for start in opened if start not in kept]

    def revived(self, formset: Any) -> list[dict[str, str]]:
        """Rows somebody took off while you changed them: they come back as new ones, for you to decide."""
        rows = [
            (self.of_row(self.before, start), self.of_row(self.yours.words, start), start)
            for start in self.gone(formset)
        ]
        return [
            yours for before, yours, start in rows if yours not in (before, {}) and start not in self.yours.taken_off
        ]

    def differences(self) -> list[Difference]:
        found = [self.difference(key) for key in self.now if key in self.before]
        for formset in self.page.formsets:
            found += self.of_rows(formset)
        return [one for one in found if one.is_yours or one.is_theirs]

    def difference(self, key: str) -> Difference:
        before = self.before[key]
        return Difference(self.labels[key], before, self.now[key], self.yours.words.get(key, before))

    def of_rows(self, formset: Any) -> Iterator[Difference]:
        """Whole rows: put in or taken off, by either."""
        noun = str(formset.model._meta.verbose_name)
        for start in self.rows(formset):
            if not self.of_row(self.before, start):
                yield Difference(f"{noun} {ADDED}", "", told(self.of_row(self.now, start)), "")
            elif start in self.yours.taken_off:
                before, now = self.of_row(self.before, start), self.of_row(self.now, start)
                yield Difference(f"whole {noun}", told(before), told(now), TAKEN_OFF)
        for start in self.gone(formset):
            before, yours = self.of_row(self.before, start), self.of_row(self.yours.words, start)
            yield Difference(f"whole {noun}", told(before), TAKEN_OFF, self.fate(start, before, yours))
        for row in self.yours.added[formset.prefix]:
            yield Difference(f"{noun} {ADDED}", "", "", told(row))

    def fate(self, start: str, before: dict[str, str], yours: dict[str, str]) -> str:
        return TAKEN_OFF if start in self.yours.taken_off else told(yours or before)

    def data(self, sent: QueryDict) -> QueryDict:
        """The form to show next, on the rows the record has now."""
        made = sent.copy()
        for bound in typeable(self.page.form):
            made[bound.html_name] = self.merged(bound.name)
        for formset in self.page.formsets:
            self.put_rows(formset, made)
        return made

    def put_rows(self, formset: Any, made: QueryDict) -> None:
        prefix, kept = formset.prefix, formset.initial_forms
        counts = {f"{prefix}-{name}": made.get(f"{prefix}-{name}", "") for name in ("MIN_NUM_FORMS", "MAX_NUM_FORMS")}
        for name in [name for name in made if name.startswith(f"{prefix}-")]:
            del made[name]
        new = [*self.yours.added[prefix], *self.revived(formset)]
        counts |= {f"{prefix}-TOTAL_FORMS": str(len(kept) + len(new)), f"{prefix}-INITIAL_FORMS": str(len(kept))}
        made.update(counts)
        for index, row in enumerate(kept):
            start = row_key(formset, row.instance.pk)
            put(made, f"{prefix}-{index}-", {bound.name: self.merged(start + bound.name) for bound in typeable(row)})
            made[f"{prefix}-{index}-id"] = str(row.instance.pk)
            made[f"{prefix}-{index}-{formset.fk.name}"] = str(formset.instance.pk)
            if start in self.yours.taken_off:
                made[f"{prefix}-{index}-DELETE"] = "on"
        for index, words in enumerate(new, len(kept)):
            put(made, f"{prefix}-{index}-", {**words, formset.fk.name: str(formset.instance.pk)})


def put(made: QueryDict, start: str, words: dict[str, str]) -> None:
    for name, text in words.items():
        made[start + name] = text


def told(words: dict[str, str]) -> str:
    """A whole row in one cell."""
    return ", ".join(text for text in words.values() if text)


def labels(page: Page) -> Iterator[tuple[str, str]]:
    """What each field is called; those of a part with the part's name."""
    for bound in typeable(page.form):
        yield bound.name, str(bound.label)
    for formset in page.formsets:
        for row in formset.initial_forms:
            for bound in typeable(row):
                yield row_key(formset, row.instance.pk) + bound.name, f"{row.instance}: {bound.label}"
