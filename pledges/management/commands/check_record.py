"""`check_record`: derive everything derived once more and compare; exit 1 where the record does not hold."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.deeds.checking import check_record
from pledges.deeds.refreshing import show_anew
from pledges.deeds.second_person import OPERATOR


class Command(BaseCommand):
    help = "Check that the record holds together: derived fields, published rows, passages, triggers. It only reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="First derive everything again by the present rules, as after an update. Safe to repeat.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            rows = show_anew(by=OPERATOR, reason="the present rules of the program")
            self.stdout.write(f"{rows} published rows were made anew.")
        problems = check_record()
        if problems:
            raise CommandError("\n".join([*problems, f"{len(problems)} problems."]))
        self.stdout.write("The record holds: no problem was found.")
