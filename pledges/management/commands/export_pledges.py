"""`export_pledges`: the rows of the page with a query string, as a file; safe to repeat."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.exports.csv_text import pledges_csv
from pledges.filters import CannotRead, select

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
        write_whole(output, pieces)
        self.stderr.write(f"{output} written.")


def write_whole(output: Path, pieces: Iterator[str]) -> None:
    """Write beside the file and put it in place at the end: whoever reads it meanwhile finds the old one whole."""
    if not output.parent.is_dir():
        raise CommandError(f"{output.parent} is not a folder. Make it, or write -o with another path.")
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    os.close(handle)
    beside = Path(name)
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
