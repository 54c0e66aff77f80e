"""`import_article`: articles from files into waiting claims, or straight into the published record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.deeds import CannotRecord
from pledges.intake import CannotTakeIn, NoPledge
from pledges.intake.articles import Report, take_in
from pledges.intake.sources import Brought, brought
from pledges.intake.texts import Given
from pledges.intake.words import GAP, best_words, claim_record, claim_words

OPERATOR = "operator"


@dataclass(frozen=True)
class Outcome:
    """What became of one article: a report, a note that it tells of no pledge, or the sentence that refused it."""

    article: Brought
    report: Report | None = None
    note: str = ""
    refused: str = ""
    dry_run: bool = False


Say = Callable[[Outcome], None]


class Command(BaseCommand):
    help = (
        "Read articles and keep what they say as waiting claims. It is safe to repeat: the same article again, "
        "with other line ends, as a page or under an address with tracking parameters, adds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", metavar="PATH", help="a .txt or .html file, a folder of them, IN.jsonl, or -")
        parser.add_argument("--url", default="", help="address of the article")
        parser.add_argument("--title", default="", help="title; else the page's own, else the first line")
        parser.add_argument("--publisher", default="", help="who published it; else found by the address")
        parser.add_argument("--published", default="", metavar="DATE", help="day of publication, as 2024-07-09")
        parser.add_argument("--accept", action="store_true", help="record and publish the claims that are sure")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; keep nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object an article")

    def handle(self, *args: Any, place: str, accept: bool, dry_run: bool, **options: Any) -> None:
        given = Given(options["url"], options["title"], options["publisher"], options["published"] or None)
        say = self.say_json if options["json"] else self.say_words
        seen, refused = 0, []
        try:
            for article in brought(place, given, sys.stdin.buffer):
                seen += 1
                if why := self.one(article, say, accept=accept, dry_run=dry_run):
                    refused.append(f"{article.name}: {why}")
        except CannotTakeIn as error:
            raise CommandError(str(error)) from error
        if refused:
            raise CommandError(refused[0].partition(": ")[2] if seen == 1 else _summary(refused, seen))

    def one(self, article: Brought, say: Say, *, accept: bool, dry_run: bool) -> str:
        """Take one article in and say what became of it; the sentence where it was refused."""
        outcome = _outcome(article, accept=accept, dry_run=dry_run)
        say(outcome)
        return outcome.refused

    def say_words(self, outcome: Outcome) -> None:
        report, name = outcome.report, outcome.article.name
        if report is None:
            if outcome.note:
                self.stdout.write(f"{name}: {outcome.note}")
            return
        why = {claim.pk: reason for claim, reason in report.waiting}
        for claim in report.claims:
            self.stdout.write(claim_words(claim) + (f": {why[claim.pk]}" if claim.pk in why else ""))
            if claim.pk in report.best:
                self.stdout.write(GAP + best_words(*report.best[claim.pk]))
        self.stdout.write(
            f"{name}: {len(report.lines)} new, {len(report.waiting)} waiting, {report.known} already known."
        )
        for sentence in (*report.notes, *(["Dry run: nothing was kept."] if outcome.dry_run else [])):
            self.stdout.write(sentence)

    def say_json(self, outcome: Outcome) -> None:
        found = outcome.report
        record: dict[str, Any] = {
            "source": outcome.article.name,
            "dry_run": outcome.dry_run if found else False,
            "refused": outcome.refused or None,
        }
        nothing = {"article": None, "claims": [], "notes": [outcome.note] if outcome.note else []}
        record |= _report_record(found) if found else nothing
        self.stdout.write(json.dumps(record, ensure_ascii=False))


def _outcome(article: Brought, *, accept: bool, dry_run: bool) -> Outcome:
    if article.refused:
        return Outcome(article, refused=article.refused)
    given = asdict(article.given)
    signed = {"by": OPERATOR, "reason": f"import of {article.name}"}
    try:
        report = take_in(article.raw, **given, **signed, accept=accept, dry_run=dry_run)
    except NoPledge as error:
        return Outcome(article, note=str(error))
    except (CannotTakeIn, CannotRecord) as error:
        return Outcome(article, refused=str(error))
    return Outcome(article, report, dry_run=dry_run)


def _report_record(report: Report) -> dict[str, Any]:
    why = {claim.pk: reason for claim, reason in report.waiting}
    return {
        "article": report.article.pk,
        "title": report.article.title,
        "url": report.article.url,
        "publisher": report.article.publisher.name,
        "published_on": report.article.published_on and report.article.published_on.isoformat(),
        "language": report.language,
        "batch": report.batch and report.batch.pk,
        "already": report.already,
        "new": len(report.lines),
        "waiting": len(report.waiting),
        "known": report.known,
        "claims": [claim_record(claim, why.get(claim.pk, ""), report.best.get(claim.pk)) for claim in report.claims],
        "notes": report.notes,
    }


def _summary(refused: list[str], seen: int) -> str:
    return "\n".join([f"{len(refused)} of {seen} articles were refused; the others were taken in.", *refused])
