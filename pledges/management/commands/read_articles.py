"""`read_articles`: the reader alone, JSON lines in and out; no database is asked or changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.dates import ImpossibleDate, parse_day
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
        if not articles.is_file():
            raise CommandError(f"{str(articles)!r} is not a file. Write one JSON object a line into it first.")
        draft = output.with_name(f"{output.name}.{os.getpid()}.part")
        try:
            count = _write(articles, draft)
            draft.replace(output)  # whoever waits for the file never sees half of it
        except (ValueError, OSError) as error:
            raise CommandError(f"{articles.name}: {error}") from error
        finally:
            draft.unlink(missing_ok=True)
        self.stdout.write(f"{count} articles read into {output}.")


def _write(articles: Path, draft: Path) -> int:
    count = 0
    with articles.open(encoding="utf-8") as lines, draft.open("w", encoding="utf-8") as file:
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
