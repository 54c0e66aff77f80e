"""Kept articles through the present reader, one after another; each is a deed of its own."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from pledges.deeds import CannotRecord, Reread, reread
from pledges.intake import CannotTakeIn
from pledges.intake.articles import read_text
from pledges.models.articles import Article
from pledges.models.claims import Claim
from pledges.models.publishers import NOT_STATED
from pledges.reading.claims import ReadClaim

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, or the sentence that says why it could not be read."""

    article: Article
    done: Reread | None = None
    refused: str = ""


def articles_to_reread(since: dt.date | None = None) -> QuerySet[Article]:
    """Articles whose text is kept and of whose claims the program read some, unless that was taken back.

    `since`: kept on that day or later.
    """
    standing = Q(batch=None) | Q(batch__undone_at=None)
    read = Claim.objects.filter(standing, passage__article=OuterRef("pk"), read_by="program")
    found = Article.objects.filter(Exists(read)).exclude(text="")
    return found.filter(kept_at__date__gte=since) if since else found


def reread_all(articles: QuerySet[Article], *, by: str, reason: str, dry_run: bool = False) -> Iterator[Outcome]:
    """Read these articles anew, oldest first. Only one text is held at a time, and what is done stays done."""
    last = 0
    while keys := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        for key in keys:
            yield _one(Article.objects.select_related("publisher").get(pk=key), by, reason, dry_run)
        last = keys[-1]


def _one(article: Article, by: str, reason: str, dry_run: bool) -> Outcome:
    with transaction.atomic() if dry_run else contextlib.nullcontext():
        try:
            outcome = Outcome(article, reread(article, readings_now(article), by=by, reason=reason))
        except (CannotTakeIn, CannotRecord) as error:
            return Outcome(article, refused=str(error))
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def readings_now(article: Article) -> list[ReadClaim]:
    """What the present reader finds in a kept text, told of it what the import told."""
    publisher = "" if article.publisher.name == NOT_STATED else article.publisher.name
    return read_text(
        article.text, title=article.title, published=article.published_on, outlet=publisher, url=article.url
    )
