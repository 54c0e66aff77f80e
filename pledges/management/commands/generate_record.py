"""Fill an empty record with made-up pledges, for trying it at size."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pledges.deeds import CannotRecord
from pledges.deeds.bulk import record_many
from pledges.intake.generated import Cast, generated_pledges
from pledges.models import Pledge

LARGEST = 2_000_000


class Command(BaseCommand):
    help = (
        "Fill an empty record with made-up pledges of exactly the given number of lines. The same seed gives the same "
        "record. Refuses where pledges are recorded already: made-up figures never mix with real ones."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lines", type=int, required=True, help=f"How many lines, 1 to {LARGEST:,}.")
        parser.add_argument("--seed", type=int, default=1, help="Another seed, another record.")

    def handle(self, *, lines: int, seed: int, **options: Any) -> None:
        if not 1 <= lines <= LARGEST:
            raise CommandError(f"--lines {lines} is not between 1 and {LARGEST:,}.")
        if Pledge.objects.exists():
            raise CommandError("The record already holds pledges. Made-up ones go into an empty record only.")
        began = time.perf_counter()
        pledges = generated_pledges(lines, seed, Cast.from_record(settings.DEFAULT_RECIPIENT))
        try:
            record_many(
                pledges, kind="generated", label=f"made-up record {seed}", by="operator", reason="a record to try"
            )
        except CannotRecord as error:
            raise CommandError(str(error)) from error
        took = time.perf_counter() - began
        self.stdout.write(f"{lines:,} made-up lines in {Pledge.objects.count():,} pledges, in {took:.1f} s.")
