"""`load_closed_lists`: add the rows of the shipped word lists that the record does not have yet."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from pledges.deeds import CannotRecord, deed
from pledges.deeds.closed_lists import load_closed_lists

OPERATOR = "operator"


class Command(BaseCommand):
    help = (
        "Add units, categories, actors, publishers and systems of the shipped lists that are missing. "
        "Rows that stand in the record stay as they are; repeating it adds nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with deed("load closed lists", by=OPERATOR, reason="rows of the shipped lists that were missing"):
                added = load_closed_lists(partial(apps.get_model, "pledges"))
        except CannotRecord as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{added} rows added.")
