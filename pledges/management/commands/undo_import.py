"""`undo_import`: take a batch back, as far as nobody has built on it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.deeds import CannotRecord, undo_batch
from pledges.models.batches import Batch

OPERATOR = "operator"


class Command(BaseCommand):
    help = (
        "Take an import back: its pledges are withdrawn, its claims rejected; what somebody has edited since stays. "
        "Nothing is deleted, and repeating it changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("batch", type=int, metavar="BATCH", help="number of the batch, as the import names it")
        parser.add_argument("--reason", default="", help="why it is taken back; kept in the history")

    def handle(self, *args: Any, batch: int, reason: str, **options: Any) -> None:
        found = Batch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(f"There is no batch {batch}. {_last_batches()}")
        before = found.undone_at
        try:
            done = undo_batch(found, by=OPERATOR, reason=reason or f"import {batch} taken back")
        except CannotRecord as error:
            raise CommandError(str(error)) from error
        if before:
            self.stdout.write(f"Batch {batch} had been taken back on {before:%Y-%m-%d}.")
        self.stdout.write(f"{len(done.withdrawn)} pledges withdrawn, {done.rejected} claims rejected.")
        for ref, why in done.left:
            self.stdout.write(f"{ref} stays: {why}.")


def _last_batches() -> str:
    last = [f"{batch.pk} ({batch.label[:60]})" for batch in Batch.objects.order_by("-pk")[:5]]
    return f"The last ones are {', '.join(last)}." if last else "Nothing has been imported yet."
