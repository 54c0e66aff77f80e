"""`read_articles`: the reader alone, JSON lines in and out; no database is asked or changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.dates import ImpossibleDate, parse_day
from pledges.management.output import replaced
from pledges.reading.scored import read_lines


class Command(BaseCommand):
    help = (
        "Read articles, one JSON object a line with id, title, text, published, outlet, url, and write what was found, "
        "one object a line with id and pledges. Nothing is recorded; it is safe to repeat."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (Django's own form)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("articles", type=Path, metavar="IN.jsonl")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl")

    def handle(self, *args: Any, articles: Path, output: Path, **options: Any) -> None:
        try:
            with _opened(articles) as lines, replaced(output) as file:
                count = _write(lines, file)
        except UnicodeDecodeError as error:
            raise CommandError(f"{articles}: it is not UTF-8 ({error.reason}). Save it as UTF-8 first.") from error
        except ValueError as error:
            raise CommandError(f"{articles}: {error}") from error
        self.stdout.write(f"{count} articles read into {output}.")


def _opened(articles: Path) -> TextIO:
    try:
        if articles.is_file():
            return articles.open(encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"{str(articles)!r} cannot be read: {error.strerror}. Name a file that you may read."
        ) from error
    raise CommandError(f"{str(articles)!r} is not a file. Write one JSON object a line into it first.")


def _write(lines: Iterable[str], file: TextIO) -> int:
    count = 0
    for line in read_lines(_checked(lines), settings.DEFAULT_RECIPIENT):
        file.write(line.rstrip("\n") + "\n")
        count += 1
    return count


def _checked(lines: Iterable[str]) -> Iterator[str]:
    """The lines as they are. Raises ValueError with the number and the fault of the first that is no article."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            if fault := _fault(line):
                raise ValueError(f"line {number}: {fault}")
            yield line


def _fault(line: str) -> str:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return f"it is no JSON: {error}."
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        return 'it is no article. Write {"id": ..., "text": ...}.'
    for name in ("title", "published", "outlet", "url"):
        if not isinstance(row.get(name), str | None):
            return f"{name} is {row[name]!r:.40}; it must be a string."
    return _fault_of_day(row.get("published"))


def _fault_of_day(published: str | None) -> str:
    """A moment is taken by its day, as feeds write it."""
    try:
        if published:
            parse_day(published[:10])
    except ImpossibleDate as error:
        return f"published: {error}"
    return ""
