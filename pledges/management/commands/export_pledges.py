"""`export_pledges`: the rows of the page with a query string, as a file; safe to repeat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.exports.csv_text import pledges_csv
from pledges.filters import CannotRead, select
from pledges.management.output import replaced

FORMATS = ("csv",)


class Command(BaseCommand):
    help = "Write the published lines a query string selects, as the file behind the page. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=FORMATS, default="csv")
        parser.add_argument("-o", "--output", type=Path, help="where to write; default: to the terminal")
        parser.add_argument("--query", default="", help="query string of a page, such as 'donor=DE&year=2024'")

    def handle(self, *args: Any, query: str, output: Path | None, **options: Any) -> None:
        try:
            pieces = pledges_csv(select(query))
        except CannotRead as error:
            raise CommandError(str(error)) from error
        if output is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        with replaced(output, newline="") as file:  # the pieces bring their own ends of lines
            file.writelines(pieces)
        self.stderr.write(f"{output} written.")
