"""Bytes from outside into characters: the first step of taking an article in; nothing is ever guessed into mojibake."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from pledges.intake import CannotTakeIn
from pledges.models.articles import LONGEST_TEXT

LARGEST_BYTES: Final = 2_000_000
# More than one control character in a hundred is no text that somebody typed.
MOST_CONTROLS: Final = 0.01
PASTE: Final = "Open it, copy the article's text and paste that."
SAVE_AS_UTF8: Final = "Save it as UTF-8, or paste the text."

KINDS_OF_FILE: Final = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3", "a database file"),
)
# UTF-32 before UTF-16: its little-endian mark begins with the other's.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings a page may declare. Python knows others that are no text at all (zip, rot13).
DECLARABLE: Final = frozenset(
    {"ascii", "utf-8", "koi8-r", "koi8-u", "mac-roman", "big5", "gbk", "gb18030", "euc-jp", "euc-kr", "shift_jis"}
    | {f"cp125{n}" for n in range(9)}
    | {f"iso8859-{n}" for n in range(1, 17)}
)
DECLARATION: Final = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# In Windows-1252, three letters in a row beyond ASCII make no word of a western language: it is another encoding.
ANOTHER_ALPHABET: Final = re.compile("[\u00c0-\u00ff]{3}")
# What a western text may hold beyond ASCII: its letters, quotation marks, dashes, signs of money and measure.
WESTERN: Final = re.compile(
    "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
    "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122"
    "\u00a0\u00a3\u00a5\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b7\u00bb\u00bc-\u00be]"
)
HALF: Final = re.compile("[\ud800-\udfff]")
CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # all but tabs, line and page ends


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, and a note where the way they were read deserves a look."""

    text: str
    note: str = ""


def decode(raw: bytes, media_type: str = "") -> Decoded:
    """The characters of a text or a page. Raises CannotTakeIn where they cannot be read without guessing."""
    if len(raw) > LARGEST_BYTES:
        raise CannotTakeIn(f"The file is {len(raw) / 1_000_000:.1f} MB; the limit is {LARGEST_BYTES // 1_000_000} MB.")
    for leading, kind in KINDS_OF_FILE:
        if raw.startswith(leading):
            raise CannotTakeIn(f"This is {kind}, not the text of an article. {PASTE}")
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return Decoded(_strictly(raw[len(mark) :], encoding))
    if b"\x00" in raw:
        raise CannotTakeIn(f"This is a binary file, not the text of an article. {PASTE}")
    return _without_mark(raw, declared_encoding(raw, media_type))


def _without_mark(raw: bytes, declared: str) -> Decoded:
    """UTF-8 where the bytes are UTF-8 (hardly ever by chance), else as declared, else Windows-1252 if that is clean."""
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if declared in ("", "ascii", "utf-8"):
            return _as_western(raw, error.start)
    return Decoded(_strictly(raw, declared))


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotTakeIn(
            f"The file says it is {encoding}, but byte {error.start} is none of it. {SAVE_AS_UTF8}"
        ) from None


def _as_western(raw: bytes, place: int) -> Decoded:
    refusal = CannotTakeIn(f"The encoding of the file is not known: byte {place} is not UTF-8. {SAVE_AS_UTF8}")
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise refusal from None
    beyond = [character for character in text if character > "\x7f"]
    if ANOTHER_ALPHABET.search(text) or not all(WESTERN.match(character) for character in beyond):
        raise refusal
    return Decoded(text, "The file names no encoding and is not UTF-8; it was read as Windows-1252. Check the accents.")


def declared_encoding(raw: bytes, media_type: str) -> str:
    """What the media type or the head of a page says; empty where it says nothing usable."""
    for place in (media_type.encode("ascii", "replace"), raw[:2048]):
        if found := DECLARATION.search(place):
            return _known(found.group(1).decode("ascii"))
    return ""


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    if name not in DECLARABLE:
        return ""
    # Browsers read latin-1 as Windows-1252, which has the quotation marks people really wrote.
    return "cp1252" if name == "iso8859-1" else name


def check_characters(text: str) -> None:
    """Refuse what is no text, however it came: empty, too long, half characters, control characters."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        raise CannotTakeIn("The text is empty. Paste the article's text, or choose another file.")
    if len(text) > LONGEST_TEXT:
        raise CannotTakeIn(too_long(len(text)))
    if half := HALF.search(text):
        raise CannotTakeIn(
            f"Character {half.start()} is only half of one, so the text cannot be kept. Copy the text again."
        )
    controls = len(CONTROL.findall(text))
    if controls > MOST_CONTROLS * len(text):
        raise CannotTakeIn(f"{controls:,} of {len(text):,} characters are control characters: this is no text. {PASTE}")


def too_long(characters: int) -> str:
    return f"Article text is {characters:,} characters; the limit is {LONGEST_TEXT:,}."
