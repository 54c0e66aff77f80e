"""`reread`: kept articles through the present reader; only what it reads otherwise waits."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from pledges.dates import ImpossibleDate, parse_day
from pledges.intake.rereading import Outcome, articles_to_reread, reread_all
from pledges.models.articles import Article

OPERATOR = "operator"
LABELS = {
    "changed": "read otherwise and waiting",
    "new": "new and waiting",
    "gone": "not found any more and waiting",
    "replaced": "waiting claims brought up to date",
    "same": "the same",
}


class Command(BaseCommand):
    help = (
        "Read kept articles anew with the present reader. Only differences wait for a person: what is recorded never "
        "changes by itself. It is safe to stop and to repeat: an article read the same again adds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", type=int, metavar="ID", help="only the article with this number")
        parser.add_argument("--since", default="", metavar="DATE", help="only those kept on or after, as 2024-07-09")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object an article")
        parser.add_argument("--reason", default="", help="why they are read anew; kept in the history")

    def handle(self, *args: Any, article: int | None, since: str, dry_run: bool, reason: str, **options: Any) -> None:
        signed = {"by": OPERATOR, "reason": reason or "read with the present reader"}
        seen, differing, refused = 0, 0, []
        for outcome in reread_all(self.asked(article, since), **signed, dry_run=dry_run):
            seen += 1
            differing += bool(outcome.done and outcome.done.differs)
            refused += [f"Article {outcome.article.pk}: {outcome.refused}"] if outcome.refused else []
            self.say_json(outcome, dry_run) if options["json"] else self.say_words(outcome)
        if not options["json"]:
            self.stdout.write(f"{seen} article{'s' * (seen != 1)} read, {differing} otherwise than before.")
            if dry_run:
                self.stdout.write("Dry run: nothing was kept.")
        if refused:
            raise CommandError("\n".join([f"{len(refused)} of {seen} articles could not be read anew.", *refused]))

    def asked(self, article: int | None, since: str) -> QuerySet[Article]:
        try:
            found = articles_to_reread(parse_day(since) if since else None)
        except ImpossibleDate as error:
            raise CommandError(f"--since: {error}") from error
        if article is None:
            return found
        if not found.filter(pk=article).exists():
            raise CommandError(f"No article {article} was read by the program{' since then' if since else ''}.")
        return found.filter(pk=article)

    def say_words(self, outcome: Outcome) -> None:
        """An article that is read as before is not worth a line."""
        if outcome.done is None or not outcome.done.differs:
            return
        counts = asdict(outcome.done)
        parts = [f"{counts[name]} {label}" for name, label in LABELS.items() if counts[name]]
        self.stdout.write(f"Article {outcome.article.pk}, {outcome.article.title[:60]}: {', '.join(parts)}.")

    def say_json(self, outcome: Outcome, dry_run: bool) -> None:
        counts = asdict(outcome.done) if outcome.done else {}
        record = {"article": outcome.article.pk, "title": outcome.article.title, "dry_run": dry_run}
        self.stdout.write(json.dumps(record | counts | {"refused": outcome.refused or None}, ensure_ascii=False))
