"""Whose words a text or a sentence gives: the agency it names as its source, by one list that anybody can read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

CREDITS_FILE: Final = Path(__file__).parents[1] / "data" / "credit_words.csv"
PUBLISHERS_FILE: Final = CREDITS_FILE.with_name("publishers.csv")
AGENCY, OPENING, ANYWHERE = KINDS = ("agency", "opening", "anywhere")
NAME: Final = "{name}"
# A credit for a whole text stands at its head: title, byline, dateline.
HEAD: Final = 400


class WrongCredits(ValueError):
    """The list of credit words cannot be used; the message says which row and what to write."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Patterns with the agency each names: `opening` holds for a whole text, `anywhere` for one sentence."""

    agencies: dict[str, str]
    opening: re.Pattern[str]
    anywhere: re.Pattern[str]


def credited_text(text: str) -> str:
    """The publisher whose words a whole text gives, by what stands at its head; "" where it names none."""
    return _found(credits().opening, text[:HEAD])


def credited_sentence(words: str) -> str:
    """The publisher a sentence rests on by its own words; "" where it names none."""
    return _found(credits().anywhere, words)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        return ""
    name = next(name for name in found.groups() if name)
    return credits().agencies[" ".join(name.split()).casefold()]


@cache
def credits() -> Credits:
    with CREDITS_FILE.open(encoding="utf-8", newline="") as file, PUBLISHERS_FILE.open(encoding="utf-8") as graded:
        return checked(list(csv.DictReader(file)), {row["name"] for row in csv.DictReader(graded)})


def checked(rows: list[dict[str, str]], publishers: Iterable[str]) -> Credits:
    """The list ready for use. Raises WrongCredits for a row that is doubled, of no kind, or names nobody we know."""
    known, seen = set(publishers), set()
    for row in rows:
        if why := _wrong(row, known) or ("stands twice" if row["words"].casefold() in seen else ""):
            raise WrongCredits(f"{row['words']!r} in credit_words.csv {why}.")
        seen.add(row["words"].casefold())
    agencies = {row["words"].casefold(): row["publisher"] for row in rows if row["kind"] == AGENCY}
    names = [row["words"] for row in rows if row["kind"] == AGENCY]
    forms = {kind: [row["words"] for row in rows if row["kind"] == kind] for kind in (OPENING, ANYWHERE)}
    if not agencies or not all(forms.values()):
        raise WrongCredits("credit_words.csv needs at least one row of each kind: agency, opening, anywhere.")
    return Credits(agencies, _pattern(forms[OPENING], names), _pattern(forms[ANYWHERE], names))


def _wrong(row: dict[str, str], publishers: set[str]) -> str:
    if row["kind"] not in KINDS:
        return f"has the kind {row['kind']!r}; write one of {', '.join(KINDS)}"
    if not row["note"]:
        return "has no note; write why it names a source"
    if row["kind"] == AGENCY:
        return "" if row["publisher"] in publishers else "names a publisher that publishers.csv lacks; add it there"
    return "" if row["words"].count(NAME) == 1 and not row["publisher"] else f"must hold {NAME} once and no publisher"


def _pattern(forms: Iterable[str], names: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all forms; blanks may be any, a hyphen any dash, and a name is as printed but for case."""
    one_of = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    return re.compile("|".join(_form(form, one_of) for form in forms))


def _form(form: str, one_of: str) -> str:
    return "".join(_pieces(form.split(NAME), one_of))


def _pieces(around: list[str], one_of: str) -> Iterator[str]:
    before, after = (re.escape(part).replace(r"\ ", r"\s+").replace(r"\-", "[-\u2013\u2014]") for part in around)
    yield rf"(?<!\w)(?i:{before})({one_of})(?i:{after})(?!\w)"
