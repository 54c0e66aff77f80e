"""Copy the whole record to a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.intake.backups import CannotBackUp, back_up


class Command(BaseCommand):
    help = (
        "Copy the whole record to a new file, or into a folder under a name with the moment. Safe while others write."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="A new file, or a folder.")

    def handle(self, *, path: Path, **options: Any) -> None:
        try:
            copy = back_up(path)
        except CannotBackUp as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            remedy = "Name a new file in a folder you may write to."
            raise CommandError(f"{str(path)!r} cannot be written: {error.strerror}. {remedy}") from error
        self.stdout.write(f"{copy.path}  {copy.size:,} bytes\nsha256 {copy.sha256}\nhead   {copy.head}")
