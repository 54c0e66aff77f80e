"""Looks through the word lists for what would mislead the reader, and says in which line and what to write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledges.quantity import QUALIFIERS
from pledges.reading.vocabulary import DATA, listed

Row = tuple[int, dict[str, str]]

COLUMNS: Final = {
    "actors": "code kind name short_names demonyms capital metonyms spellings nato eu note",
    "systems": "slug name category kind default_unit counts_as_unit variant_of for_system generic spellings ambiguity "
    "reader_slugs",
    "categories": "slug name meaning",
    "units": "unit plural meaning note",
    "unit_words": "word unit note",
    "verbs": "base third past participle ing role act note",
    "cues": "kind word key note",
    "number_words": "word kind min max note",
    "money_words": "word country currency note",
    "due_words": "pattern from_offset to_offset meaning note",
    "people": "name code note",
    "guards": "word rule with note",
    "publishers": "name domains tier country reason",
    "status_map": "act step reader_status makes_claim moves wordings note",
    "stop_words": "language words note",
}
KEYS: Final = {
    "actors": ("code",),
    "systems": ("slug",),
    "units": ("unit",),
    "unit_words": ("word",),
    "verbs": ("base",),
    "cues": ("kind", "word"),
    "number_words": ("word",),
    "due_words": ("pattern",),
    "money_words": ("word", "country"),
    "people": ("name",),
    "guards": ("word", "rule"),
    "publishers": ("name",),
    "status_map": ("act",),
    "stop_words": ("language",),
}
CLOSED: Final = {
    ("actors", "kind"): ("country", "institution", "coalition"),
    ("systems", "kind"): ("system", "component", "munition", "generic"),
    ("systems", "generic"): ("yes", "no"),
    ("verbs", "role"): (
        *("give", "promise", "decide", "intend", "say", "receive", "travel", "contain", "buy"),
        *("train", "expect", "block", "use", "strengthen"),
    ),
    ("number_words", "kind"): ("cardinal", "scale", "article", "words", *QUALIFIERS),
    ("guards", "rule"): ("upper", "capital", "needs", "means", "kin", "noun", "place", "never"),
    ("status_map", "step"): (
        *("", "reported", "announced", "decided", "contracted", "raised", "reduced", "shipped", "delivered"),
        *("in-service", "suspended", "resumed", "dropped"),
    ),
    ("status_map", "reader_status"): ("", "announced", "committed", "delivered"),
    ("status_map", "makes_claim"): ("yes", "no"),
    ("status_map", "moves"): ("", "all", "part"),
}
POINTERS: Final = {
    ("systems", "category"): ("categories", "slug"),
    ("systems", "default_unit"): ("units", "unit"),
    ("systems", "variant_of"): ("systems", "slug"),
    ("systems", "for_system"): ("systems", "slug"),
    ("unit_words", "unit"): ("units", "unit"),
    ("verbs", "act"): ("status_map", "act"),
    ("people", "code"): ("actors", "code"),
    ("money_words", "country"): ("actors", "code"),
}
# Kinds of cues whose key is an act.
_ACT_CUES: Final = ("block", "noun", "maybe", "negation", "leak")
_LINKS: Final = ("new", "past", "unreal", "since", "purpose")
_OFFSET: Final = re.compile(
    r"P(\d{1,3}|\{n\})[DWMY]|none|(next-)?month-(start|end)|\{month\}-(start|end)|\{date\}|year-end"
    r"|quarter-[1-4]-(start|end)|\{year(2|\+1)?\}-\d\d-\d\d"
)


@dataclass(frozen=True, slots=True)
class Lists:
    """All word lists of a folder, rows with their line numbers."""

    rows: dict[str, list[Row]]

    def column(self, name: str, column: str) -> set[str]:
        return {row[column] for _, row in self.rows[name]}


def check_vocabulary(folder: Path = DATA) -> list[str]:
    """Every fault as a sentence: file, line, what is wrong, what to write. Empty where all is well."""
    rows: dict[str, list[Row]] = {}
    faults: list[str] = []
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns.split() if column not in (reader.fieldnames or [])]
            rows[name] = [(reader.line_num, row) for row in reader]
        if missing:
            faults.append(f"{name}.csv, line 1: the column {missing[0]!r} is missing. Write it into the header.")
    if faults:
        return faults
    lists = Lists(rows)
    if torn := [fault for name in COLUMNS for fault in _widths(name, lists)]:
        return torn
    return [fault for check in _CHECKS for name in COLUMNS for fault in check(name, lists)]


def _widths(name: str, lists: Lists) -> Iterator[str]:
    for line, row in lists.rows[name]:
        if None in row or None in row.values():
            yield f"{name}.csv, line {line}: the row is longer or shorter than the header. Write one cell a column."


def _blanks(name: str, lists: Lists) -> Iterator[str]:
    for line, row in lists.rows[name]:
        for column, cell in row.items():
            if isinstance(cell, str) and cell != cell.strip():
                yield f"{name}.csv, line {line}: {column} has a blank at its edge: {cell!r}. Write {cell.strip()!r}."


def _doubles(name: str, lists: Lists) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for line, row in lists.rows[name]:
        key = tuple(row[column] for column in KEYS.get(name, ()))
        if key and not all(key):
            yield f"{name}.csv, line {line}: {' and '.join(KEYS[name])} must be filled. Write it or take the row out."
        elif key in seen:
            yield f"{name}.csv, line {line}: {' '.join(key)!r} stands in line {seen[key]} too. Take one of them out."
        if key:
            seen.setdefault(key, line)


def _words(name: str, lists: Lists) -> Iterator[str]:
    for (file, column), allowed in CLOSED.items():
        for line, row in lists.rows[name] if file == name else ():
            if row[column] not in allowed:
                words = ", ".join(word for word in allowed if word)
                yield f"{name}.csv, line {line}: {column} {row[column]!r} is not known. Write one of {words}."


def _pointers(name: str, lists: Lists) -> Iterator[str]:
    for (file, column), (target, key) in POINTERS.items():
        known = lists.column(target, key) if file == name else set()
        for line, row in lists.rows[name] if file == name else ():
            if row[column] and row[column] not in known:
                yield (
                    f"{name}.csv, line {line}: {column} {row[column]!r} is not in {target}.csv. "
                    f"Add it there, or write one that is."
                )


def _spellings(name: str, lists: Lists) -> Iterator[str]:
    """A spelling that stands for two systems would be read as either."""
    seen: dict[str, int] = {}
    for line, row in lists.rows[name] if name == "systems" else ():
        for spelling in listed(row["spellings"]):
            other = seen.setdefault(spelling.casefold(), line)
            if other != line:
                yield f"{name}.csv, line {line}: {spelling!r} is a spelling in line {other} too. Keep one of them."


def _cues(name: str, lists: Lists) -> Iterator[str]:
    acts = lists.column("status_map", "act")
    for line, row in lists.rows[name] if name == "cues" else ():
        if row["kind"] in _ACT_CUES and row["key"] not in acts:
            yield f"{name}.csv, line {line}: key {row['key']!r} is no act of status_map.csv. Write one that is."
        if row["kind"] == "breaker" and row["key"] not in _LINKS:
            yield f"{name}.csv, line {line}: key {row['key']!r} is no link. Write one of {', '.join(_LINKS)}."


def _numbers(name: str, lists: Lists) -> Iterator[str]:
    for line, row in lists.rows[name] if name == "number_words" else ():
        low, high = row["min"], row["max"]
        if (low and not low.isdigit()) or (high and not high.isdigit()):
            yield f"{name}.csv, line {line}: {low!r} to {high!r} is no range. Write whole numbers."
        elif low and high and int(low) > int(high):
            yield f"{name}.csv, line {line}: {low} to {high} runs downwards. Write the smaller number first."


def _offsets(name: str, lists: Lists) -> Iterator[str]:
    for line, row in lists.rows[name] if name == "due_words" else ():
        for column in ("from_offset", "to_offset"):
            if not _OFFSET.fullmatch(row[column]):
                yield f"{name}.csv, line {line}: {column} {row[column]!r} can't be read. Write one such as P1M or none."


_CHECKS: Final = (_blanks, _doubles, _words, _pointers, _spellings, _cues, _numbers, _offsets)
