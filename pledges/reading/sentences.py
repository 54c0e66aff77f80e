"""Second step: the kept text cut into sentences, headlines, list items and teasers, each with its exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pledges.reading import vocabulary
from pledges.reading.folding import folded

BODY: Final = "body"
HEADLINE: Final = "headline"
ITEM: Final = "item"
TEASER: Final = "teaser"

# A longer "sentence" is a table or a broken page: it is read in pieces of this length.
LONGEST: Final = 2_000
# Lines without a full stop up to this length are headlines.
_LONGEST_HEADLINE: Final = 220
_STOP: Final = re.compile(r"[.!?…]")
_BULLET: Final = re.compile(r"[-–—•*·◦▪●■►✔]\s+|\(?[0-9a-z]{1,2}[.)]\s+")
_TIME: Final = re.compile(
    r"[\[(]?(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|CET|CEST|EST|EDT|BST|EET|EEST))?[\])]?"
    r"\s*[-–—:|]?\s+(?=[A-Z“\"])"
)
_CLOSING: Final = "\"'”’»)]"
_OPENING: Final = "\"'“‘«(["
_LAST_WORD: Final = re.compile(r"[^\s(\"'“‘]{1,12}\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the kept text. `opens_list`: it ends in a colon, so the list items after it complete it."""

    start: int
    end: int
    kind: str
    line: int
    opens_list: bool = False

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(folded(row["word"]) for row in vocabulary.table("cues") if row["kind"] == kind)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(_words("abbreviation"))


def sentences(text: str) -> list[Sentence]:
    """All sentences of a kept text in order; nothing but blanks lies between them.

    >>> text = "US to send tanks\\nThe U.S. will give nine tanks. Gen. Lee agreed."
    >>> [sentence.of(text) for sentence in sentences(text)]
    ['US to send tanks', 'The U.S. will give nine tanks.', 'Gen. Lee agreed.']
    """
    found: list[Sentence] = []
    teaser_next = False
    for number, (start, end) in enumerate(_lines(text)):
        teaser, teaser_next = _teaser(text[start:end], teaser_next)
        kind = TEASER if teaser else _line_kind(text, start, end)
        for first, last in _cuts(text, start, end):
            found.append(Sentence(first, last, kind, number, text[first:last].endswith(":")))
    return [_opening(sentence, behind) for sentence, behind in zip(found, [*found, None][1:], strict=True)]


def _opening(sentence: Sentence, behind: Sentence | None) -> Sentence:
    """A full sentence right before a list opens it, as a colon does: "Here is what was promised." """
    is_list = behind is not None and behind.kind == ITEM and behind.line == sentence.line + 1
    return replace(sentence, opens_list=True) if is_list and sentence.kind == BODY else sentence


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            first = start + line.index(bare[0])
            yield first, first + len(bare)
        start += len(line) + 1


def _teaser(line: str, is_link_title: bool) -> tuple[bool, bool]:
    """Whether the line is a teaser, and whether the next one is the title it points to."""
    word = folded(line[:40]).strip(" :»>")
    if len(line) <= 25 and word in _words("teaser"):
        return True, True
    starts = word.startswith(tuple(f"{teaser}{mark}" for teaser in _words("teaser") for mark in (":", " |")))
    return starts or (is_link_title and not line.endswith(".")), False


def _line_kind(text: str, start: int, end: int) -> str:
    if _BULLET.match(text, start, end):
        return ITEM
    last = text[end - 1]
    if last in ";" or folded(text[max(start, end - 5) : end]) in ("; and", ", and"):
        return ITEM
    return HEADLINE if end - start <= _LONGEST_HEADLINE and last not in ".!?…:" + _CLOSING else BODY


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = _behind_time(text, start, end)
    bullet = _BULLET.match(text, start, end)
    for stop in _STOP.finditer(text, bullet.end() if bullet else start, end):
        at = stop.end()
        if at < end and at > first and _ends_sentence(text, first, stop.start(), at, end):
            while at < end and text[at] in _CLOSING + ".!?…":
                at += 1
            yield from _pieces(first, at)
            first = _skip_blanks(text, at, end)
    if first < end:
        yield from _pieces(first, end)


def _behind_time(text: str, start: int, end: int) -> int:
    """Where a line of a live report begins behind its time of day: "14:20 Norway", "[9.05pm GMT] - Norway"."""
    time = _TIME.match(text, start, end)
    return time.end() if time and time.end() < end else start


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    for first in range(start, end, LONGEST):
        yield first, min(first + LONGEST, end)


def _ends_sentence(text: str, first: int, stop: int, after: int, end: int) -> bool:
    """Whether the stop at that offset closes a sentence: by what follows it and by the word before it."""
    at = after
    while at < end and text[at] in _CLOSING + ".!?…":
        at += 1
    if at >= end:
        return False
    if not text[at].isspace():
        return _is_glued(text, stop, at)
    following = text[_skip_blanks(text, at, end)]
    if not (following.isupper() or following.isdigit() or following in _OPENING or following in "-–—•"):
        return False
    return text[stop] != "." or not _is_abbreviation(text[max(first, stop - 12) : stop])


def _is_glued(text: str, stop: int, at: int) -> bool:
    """A full stop with the next sentence right behind it, as lost line ends leave it."""
    before, after = text[stop - 1 : stop], text[at : at + 2]
    return (
        text[stop] == "." and (before.islower() or before in _CLOSING) and after[:1].isupper() and after[1:].islower()
    )


def _is_abbreviation(before: str) -> bool:
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match.group()
    # "U.S." ends a sentence as often as not; the shorter cut is the safer one only before a capital that is no name,
    # which can't be told, so an abbreviation never ends a sentence.
    return folded(word) in _abbreviations() or (len(word) == 1 and word.isupper())
