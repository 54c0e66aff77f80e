"""`check_record`: derive everything derived once more and compare; exit 1 where the record does not hold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.deeds.checking import check_record


class Command(BaseCommand):
    help = "Check that the record holds together: derived fields, published rows, passages, triggers. It only reads."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = check_record()
        if problems:
            raise CommandError("\n".join([*problems, f"{len(problems)} problems."]))
        self.stdout.write("The record holds: no problem was found.")
