"""`data_dictionary`: write docs/data-dictionary.md from the columns themselves; safe to repeat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from pledges.exports.dictionary import dictionary


class Command(BaseCommand):
    help = "Write the data dictionary from the published columns. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", type=Path, default=settings.BASE_DIR / "docs" / "data-dictionary.md")

    def handle(self, *args: Any, output: Path, **options: Any) -> None:
        output.write_text(dictionary(), encoding="utf-8")
        self.stdout.write(f"{output.name} written.")
