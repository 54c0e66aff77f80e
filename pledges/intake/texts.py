"""What somebody brings, as text, page or file, into one checked text with title, address, publisher and day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from pledges.dates import ImpossibleDate, parse_day
from pledges.intake import CannotTakeIn
from pledges.intake.addresses import check_address
from pledges.intake.decoding import LARGEST_BYTES, check_characters, decode
from pledges.intake.html import Page, article_of, is_page
from pledges.reading.clean import kept_text
from pledges.reading.language import UNKNOWN, language

LONGEST_TITLE: Final = 500
# Where the day begins first it is this much later: a page dated there is not from the future.
EARLIEST_ZONE: Final = dt.timedelta(hours=14)
ENGLISH: Final = "en"
LANGUAGES: Final = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "uk": "Ukrainian",
    "ru": "Russian",
}
NO_DAY: Final = "No day of publication is known: a pledge is dated only where the text itself names the day."


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever brings an article says of it; anything may be empty."""

    url: str = ""
    title: str = ""
    publisher: str = ""
    published_on: dt.date | str | None = None
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An article ready to be read: `words` is the text as it is kept; `notes` say what deserves a look."""

    words: str
    title: str
    url: str
    publisher: str
    published_on: dt.date | None
    language: str
    notes: tuple[str, ...] = ()


def text_of(raw: str | bytes, given: Given) -> Text:
    """The checked text. Raises CannotTakeIn with the reason where this is no article that can be read.

    What a person says goes before what a page says of itself.
    """
    url = check_address(given.url)
    found, notes = _found(raw, given)
    words = _checked(found.text)
    published_on = day_of(given.published_on or found.published or None)
    if published_on is None:
        notes.append(NO_DAY)
    if found.publisher and not given.publisher and not url:
        # Only a note: how far a publisher is believed must not rest on what a page claims to be.
        notes.append(f"The page names {found.publisher!r} as its publisher. Say so yourself if that is right.")
    return Text(
        words=words,
        title=_one_line(given.title, "title") or _one_line(found.title, "title") or _first_line(words),
        url=url,
        publisher=_one_line(given.publisher, "publisher"),
        published_on=published_on,
        language=_readable_language(words),
        notes=tuple(notes),
    )


def _found(raw: str | bytes, given: Given) -> tuple[Page, list[str]]:
    """The article in what was brought: of a page its text and its suggestions, of plain text only itself."""
    if isinstance(raw, bytes):
        decoded = decode(raw, given.media_type)
        characters, notes = decoded.text, [decoded.note] if decoded.note else []
    else:
        characters, notes = raw, []
    if not is_page(characters, given.media_type):
        return Page(characters), notes
    if len(characters) > LARGEST_BYTES:
        raise CannotTakeIn(f"The page is {len(characters):,} characters; the limit is {LARGEST_BYTES:,}.")
    return article_of(characters), notes


def _checked(characters: str) -> str:
    """The text as it is kept; both forms are checked, for normalising may lengthen or empty it."""
    check_characters(characters)
    words = kept_text(characters)
    check_characters(words)
    return words


def day_of(given: dt.date | str | None, now: dt.datetime | None = None) -> dt.date | None:
    """The day of publication, None where nobody says one. Raises CannotTakeIn for no day, or one yet to come."""
    if given is None or given == "":
        return None
    try:
        # A datetime is a date, too: its day is taken.
        day = parse_day(given) if isinstance(given, str) else parse_day(given.isoformat()[:10])
    except ImpossibleDate as error:
        raise CannotTakeIn(f"The day of publication: {error}") from None
    if day > ((now or timezone.now()) + EARLIEST_ZONE).date():
        raise CannotTakeIn(f"The day of publication, {day}, is yet to come. Check the year.")
    return day


def _one_line(text: str, name: str) -> str:
    line = " ".join(kept_text(text).split())
    if len(line) > LONGEST_TITLE:
        raise CannotTakeIn(f"The {name} has {len(line):,} characters; the limit is {LONGEST_TITLE}.")
    return line


def _first_line(words: str) -> str:
    """The title of a text without one. It stays in the text, so that every place in it holds."""
    line = words.strip().split("\n", 1)[0].strip()
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _readable_language(words: str) -> str:
    """The language; unknown ones are tried, for headlines and lists tell too little. Raises CannotTakeIn for others."""
    code = language(words)
    if code not in (ENGLISH, UNKNOWN):
        raise CannotTakeIn(
            f"The text is in {LANGUAGES.get(code, code)}; only English is read. "
            "Enter its pledges by hand, with the address and the words, or what they say in your own words."
        )
    return code
