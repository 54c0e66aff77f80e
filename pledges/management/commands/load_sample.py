"""`load_sample`: the sample record into an empty one, so that a fresh installation has something to show."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.deeds import CannotRecord
from pledges.intake import CannotTakeIn
from pledges.intake.sample import is_untouched, load_sample, loaded
from pledges.models import Line, Pledge

OPERATOR = "operator"


class Command(BaseCommand):
    help = (
        "Load the sample record, public pledges of 2022 to 2025 with their sources, into an empty record. "
        "Repeating it adds nothing; undo_import takes it back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-untouched", action="store_true", help="do nothing where anything was ever imported or typed"
        )

    def handle(self, *args: Any, if_untouched: bool, **options: Any) -> None:
        if if_untouched and not is_untouched():
            return
        if batch := loaded():
            self.stdout.write(f"The sample record is loaded already, as batch {batch.pk}. Nothing was added.")
            return
        try:
            batch = load_sample(by=OPERATOR, reason="a first record to look at")
        except (CannotTakeIn, CannotRecord) as error:
            raise CommandError(str(error)) from error
        pledges, lines = Pledge.objects.filter(batch=batch), Line.objects.filter(pledge__batch=batch)
        self.stdout.write(
            f"The sample record is loaded: {pledges.count()} pledges in {lines.count()} lines, as batch {batch.pk}. "
            f"manage.py undo_import {batch.pk} takes it back."
        )
