"""`verify_history`: walk the chain of deeds; exit 1 with the first change that was altered, added or taken out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.deeds.checking import verify_history
from pledges.models.history import Head


class Command(BaseCommand):
    help = "Prove that nothing in the history was altered since it was written. It only reads."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = verify_history()
        if problems:
            raise CommandError("\n".join(problems))
        head = Head.objects.get(pk=1)
        self.stdout.write(
            f"The history holds. Deeds: {head.last_deed}; changes: {head.last_change}; head: {head.last_hash}."
        )
