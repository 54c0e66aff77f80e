"""An article from outside becomes a kept text with waiting claims, or a sentence that says why it cannot."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Final

from django.db import transaction

from pledges.deeds import Kept, KeptArticle, accept_claims, keep_reading
from pledges.deeds.matching import Match, Proposal, matches_of, proposed
from pledges.deeds.reading import fingerprint_of, kept_before, known_claims
from pledges.deeds.recording import why_not_sure
from pledges.intake import NoPledge
from pledges.intake.addresses import url_key
from pledges.intake.publishers import publisher_of
from pledges.intake.texts import Given, Text, text_of
from pledges.intake.vocabulary import default_recipient, lexicon_from_record
from pledges.models.articles import Article
from pledges.models.batches import Batch
from pledges.models.claims import WAITING, Claim
from pledges.models.lines import Line
from pledges.reading.claims import ReadClaim
from pledges.reading.reader import read

WAITS: Final = "Waits for a person."
NO_PLEDGE: Final = (
    "No pledge was found in this text, so nothing was kept. "
    "If it holds one, enter it by hand with its address and the words that say so."
)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an article. `already`: it was kept before, and nothing of it was kept again.

    `claims`: all that were read and not rejected since; `lines`: those this call recorded; `waiting`: the claims that
    still need a person, each with the reason; `best`: of those, by key, the known line that fits best and what is
    proposed; `notes`: sentences for whoever brought the article.
    """

    article: Article
    batch: Batch | None
    claims: list[Claim]
    lines: list[Line] = field(default_factory=list)
    waiting: list[tuple[Claim, str]] = field(default_factory=list)
    already: bool = False
    notes: list[str] = field(default_factory=list)
    language: str = "en"
    best: dict[int, tuple[Match, Proposal]] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many of the claims stood in the record before."""
        return len(self.claims) - len(self.lines) - len(self.waiting)


def take_in(
    raw: str | bytes,
    *,
    by: str,
    reason: str,
    url: str = "",
    title: str = "",
    publisher: str = "",
    published_on: dt.date | str | None = None,
    media_type: str = "",
    accept: bool = False,
    dry_run: bool = False,
) -> Report:
    """Keep an article and its claims; with `accept` record and publish the sure ones. Repeating it adds nothing.

    Raises CannotTakeIn, with nothing kept, where it is no article that can be read; NoPledge where it holds none.
    A dry run does all of it and takes it back, so that its report is the one the real run would give.
    """
    text = text_of(raw, Given(url, title, publisher, published_on, media_type))
    with transaction.atomic() if dry_run else contextlib.nullcontext():
        report = _keep(text, by, reason)
        report = _with_best(_accept(report, by, reason) if accept else _explain(report))
        if dry_run:
            transaction.set_rollback(True)
    return report


def _keep(text: Text, by: str, reason: str) -> Report:
    known = kept_before(fingerprint_of(text.words))
    if known:
        return _report(text, Kept(known, None, list(known_claims(known)), already=True))
    readings = readings_of(text)
    if not readings:
        raise NoPledge(NO_PLEDGE)
    with transaction.atomic():  # a new publisher is not left behind where its article is refused
        article = KeptArticle(
            text=text.words,
            title=text.title,
            publisher=publisher_of(text.publisher, text.url, by=by, reason=reason),
            url=text.url,
            url_key=url_key(text.url),
            published_on=text.published_on,
            language=text.language,
        )
        return _report(text, keep_reading(article, readings, by=by, reason=reason))


def readings_of(text: Text) -> list[ReadClaim]:
    """What the reader finds, with the record's own words for actors and systems."""
    return read_text(text.words, title=text.title, published=text.published_on, outlet=text.publisher, url=text.url)


def read_text(words: str, *, title: str, published: dt.date | None, outlet: str, url: str) -> list[ReadClaim]:
    return read(
        words,
        title=title,
        published=published,
        outlet=outlet,
        url=url,
        lexicon=lexicon_from_record(),
        default_recipient=default_recipient(),
    )


def _report(text: Text, kept: Kept) -> Report:
    notes = [already_words(kept.article)] if kept.already else list(text.notes)
    return Report(
        article=kept.article,
        batch=kept.batch,
        claims=_as_they_are(kept.claims),
        already=kept.already,
        notes=notes,
        language=text.language,
    )


def already_words(article: Article) -> str:
    address = f" ({article.url})" if article.url else ""
    return f"Already imported on {article.kept_at:%Y-%m-%d} as article {article.pk}{address}: nothing was added."


def _accept(report: Report, by: str, reason: str) -> Report:
    """Record the sure claims that wait, also of an article kept before: an import that was cut off is finished so."""
    waiting = [claim for claim in report.claims if claim.state == WAITING]
    if not waiting:
        return report
    done = accept_claims(waiting, by=by, reason=reason, publish=True)
    notes = list(report.notes)
    if report.already and done.lines:
        notes.append(f"{len(done.lines)} of its claims had waited and were recorded now.")
    return replace(
        report, claims=_as_they_are(report.claims), lines=done.lines, waiting=list(done.waiting), notes=notes
    )


def _explain(report: Report) -> Report:
    """Nothing is recorded: each waiting claim says what a person would have to settle."""
    waiting = [(claim, why_not_sure(claim) or WAITS) for claim in report.claims if claim.state == WAITING]
    return replace(report, waiting=waiting)


def _with_best(report: Report) -> Report:
    """For each claim that waits the likeliest known line, if any is worth a look."""
    waiting = [claim for claim, _ in report.waiting]
    found = matches_of(waiting, most=1)
    best = {claim.pk: (found[claim.pk][0], proposed(claim, found[claim.pk])) for claim in waiting if found[claim.pk]}
    return replace(report, best=best)


def _as_they_are(claims: list[Claim]) -> list[Claim]:
    keys = [claim.pk for claim in claims]
    return list(Claim.objects.with_words().filter(pk__in=keys).order_by("passage__start", "pk"))
