"""Put a backup in the place of the record."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.deeds.checking import verify_history
from pledges.intake.backups import CannotBackUp, put_back


class Command(BaseCommand):
    help = "Replace the record by a backup and verify its history. Refuses to replace pledges without --force."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="A file made by the backup command.")
        parser.add_argument("--force", action="store_true", help="Replace a record that holds pledges.")

    def handle(self, *, path: Path, force: bool, **options: Any) -> None:
        try:
            head = put_back(path, force=force)
        except CannotBackUp as error:
            raise CommandError(str(error)) from error
        if problems := verify_history():
            raise CommandError(f"The backup was put back, but its history does not hold: {problems[0]}")
        self.stdout.write(f"{path} was put back; its history holds. head {head}")
