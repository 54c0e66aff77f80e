"""Where articles lie on disk: a file, a folder, a list of JSON lines or standard input, one `Brought` an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from pledges.intake import CannotTakeIn
from pledges.intake.decoding import LARGEST_BYTES
from pledges.intake.texts import Given
from pledges.reading.clean import kept_text

STDIN: Final = "-"
LONGEST_LABEL: Final = 200
WEB: Final = ("http://", "https://")
SUFFIXES: Final = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
LINES: Final = (".jsonl", ".ndjson")
FIELDS: Final = {"title": "title", "url": "url", "outlet": "publisher", "published": "published_on"}
NO_FETCHING: Final = (
    "Reading an address over the network is not switched on. Save the page and import the file with --url ADDRESS."
)


@dataclass(frozen=True, slots=True)
class Brought:
    """One article as it lies there: a name for it, its bytes or characters, and what is said of it.

    `refused`: why it could not even be read from where it lies; the ones beside it are not held up.
    """

    name: str
    raw: str | bytes
    given: Given
    refused: str = ""


def brought(place: str, given: Given, stdin: BinaryIO) -> Iterator[Brought]:
    """Every article at a place. Raises CannotTakeIn where there is none, or what is said fits only one of several."""
    if place.startswith(WEB):
        raise CannotTakeIn(NO_FETCHING)
    if place == STDIN:
        yield Brought("standard input", stdin.read(LARGEST_BYTES + 1), given)
        return
    path = Path(place)
    if path.is_dir():
        yield from _of_folder(path, _of_several(given, place))
    elif path.suffix.lower() in LINES and path.is_file():
        yield from _of_lines(path, _of_several(given, place))
    elif path.is_file():
        yield _of_file(path, given)
    else:
        raise CannotTakeIn(f"{place!r} is neither a file nor a folder. Save the article's text there first.")


def label_of(name: str) -> str:
    """A name that can be printed and kept: file systems and lists allow characters that no text may hold."""
    return " ".join(kept_text(name).split())[:LONGEST_LABEL] or "unnamed"


def _of_several(given: Given, place: str) -> Given:
    if given.url or given.title:
        raise CannotTakeIn(f"--url and --title belong to one article, and {place!r} may hold several. Leave them out.")
    return given


def _of_folder(folder: Path, given: Given) -> Iterator[Brought]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    if not files:
        raise CannotTakeIn(f"{str(folder)!r} holds no .txt or .html file.")
    yield from (_of_file(path, given) for path in files)


def _of_file(path: Path, given: Given) -> Brought:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
        size = path.stat().st_size
    except OSError as error:
        return Brought(label_of(path.name), b"", given, f"The file cannot be read: {error.strerror}.")
    if size > LARGEST_BYTES:
        limit = f"the limit is {LARGEST_BYTES // 1_000_000} MB."
        return Brought(label_of(path.name), b"", given, f"The file is {size / 1_000_000:.1f} MB; {limit}")
    media_type = SUFFIXES.get(path.suffix.lower(), "")
    return Brought(
        label_of(path.name), raw, Given(given.url, given.title, given.publisher, given.published_on, media_type)
    )


def _of_lines(path: Path, given: Given) -> Iterator[Brought]:
    """One article a line; a line that cannot be read is named and holds up none of the others."""
    with path.open("rb") as file:
        number = 0
        # Read in bounded pieces: a file without line ends must not be taken into memory whole.
        while line := file.readline(2 * LARGEST_BYTES):
            number += 1
            if line.strip():
                yield _of_line(f"{label_of(path.name)} line {number}", line, given)


def _of_line(name: str, line: bytes, given: Given) -> Brought:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise CannotTakeIn('It is no JSON object. Write {"title": ..., "text": ..., "published": ...}.')
        said = {ours: _string(row, theirs) for theirs, ours in FIELDS.items()}
        text, label = _string(row, "text"), _string(row, "id") or name
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return Brought(name, "", given, f"The line is no JSON: {error}.")
    except CannotTakeIn as error:
        return Brought(name, "", given, str(error))
    return Brought(
        label_of(label),
        text,
        Given(
            url=said["url"],
            title=said["title"],
            publisher=said["publisher"] or given.publisher,
            published_on=said["published_on"] or given.published_on,
        ),
    )


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CannotTakeIn(f"{name} is {value!r:.40}; it must be a string.")
    return value
