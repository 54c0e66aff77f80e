"""Keeping what was read: an article, its passages and waiting claims, once."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from django.utils import timezone

from pledges.deeds.core import deed
from pledges.deeds.one_source import find_copies, whose_words
from pledges.deeds.trouble import CannotRecord
from pledges.models.actors import Actor
from pledges.models.articles import LONGEST_TEXT, Article, Passage
from pledges.models.batches import Batch
from pledges.models.claims import REJECTED, Claim, ClaimParty
from pledges.models.folding import fold
from pledges.models.publishers import Publisher
from pledges.models.systems import System
from pledges.models.vocabulary import Unit
from pledges.reading.claims import ReadClaim, Span

WORD = re.compile(r"\w+")
SPANS = (
    "quote",
    "recipient_span",
    "act_span",
    "item_span",
    "quantity_span",
    "unit_span",
    "value_span",
    "announced_span",
    "due_span",
    "condition_span",
    "speaker_span",
)


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """A text to keep, as the importer hands it over: `text` is NFC with LF, `url_key` the address without tracking."""

    text: str
    title: str
    publisher: Publisher
    url: str = ""
    url_key: str = ""
    published_on: dt.date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article. `already`: it was kept before, nothing was written."""

    article: Article
    batch: Batch | None
    claims: list[Claim]
    already: bool


def fingerprint_of(text: str) -> str:
    """Hash of the words alone: line ends, blanks, quotation marks and case make no new article."""
    return hashlib.sha256(" ".join(WORD.findall(fold(text))).encode()).hexdigest()


def keep_reading(article: KeptArticle, readings: Sequence[ReadClaim], *, by: str, reason: str) -> Kept:
    """Keep an article and what was read from it as waiting claims. The same article again writes nothing.

    The same: the same words, whatever their address. An article whose import was undone is read again.
    """
    if len(article.text) > LONGEST_TEXT:
        raise CannotRecord(f"Article text is {len(article.text):,} characters; the limit is {LONGEST_TEXT:,}.")
    fingerprint = fingerprint_of(article.text)
    if known := kept_before(fingerprint):
        return Kept(known, None, list(known_claims(known)), already=True)
    with deed("read article", by=by, reason=reason) as doing:
        if known := kept_before(fingerprint):  # another import may have finished while this one waited its turn
            return Kept(known, None, list(known_claims(known)), already=True)
        batch = Batch.objects.create(kind="article", label=article.title[:300], made_at=doing.opened.at)
        kept = _keep_article(article, fingerprint, batch)
        find_copies(doing, kept)
        claims = keep_claims(kept, readings, batch, by)
    return Kept(kept, batch, claims, already=False)


def kept_before(fingerprint: str) -> Article | None:
    """The article with these words, unless all that was read from it has been taken back."""
    for article in Article.objects.filter(fingerprint=fingerprint).exclude(text="").order_by("id"):
        batches = Batch.objects.filter(claims__passage__article=article)
        undone = not batches.filter(undone_at=None).exists() if batches.exists() else article.batch.undone_at
        if not undone:
            return article
    return None


def known_claims(article: Article) -> Sequence[Claim]:
    return Claim.objects.with_words().filter(passage__article=article).exclude(state=REJECTED).order_by("id")


def _keep_article(article: KeptArticle, fingerprint: str, batch: Batch) -> Article:
    same_words = Article.objects.filter(fingerprint=fingerprint, url_key=article.url_key).first()
    if same_words:  # an undone import: the text is still kept, only its claims are new
        return same_words
    editions = Article.objects.filter(url_key=article.url_key).exclude(url_key="").count()
    return Article.objects.create(
        publisher=article.publisher,
        url=article.url,
        url_key=article.url_key,
        title=article.title[:500],
        language=article.language,
        published_on=article.published_on,
        text=article.text,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        fingerprint=fingerprint,
        edition=editions + 1,
        batch=batch,
        kept_at=timezone.now(),
    )


def keep_claims(article: Article, readings: Sequence[ReadClaim], batch: Batch, by: str) -> list[Claim]:
    """Readings as waiting claims; inside a deed."""
    words = Vocabulary.of(readings)
    claims = [_claim_of(article, reading, batch, words) for reading in readings]
    for claim, reading in zip(claims, readings, strict=True):
        claim.entered_by = by
        claim.save()
        parties = parties_of(reading, words)
        ClaimParty.objects.bulk_create(ClaimParty(claim=claim, actor_id=code, role=role) for code, role in parties)
    return claims


def parties_of(reading: ReadClaim, words: Vocabulary) -> list[tuple[str | None, str]]:
    """Who takes part, each once; a code this record does not have is told as a problem instead."""
    told = dict.fromkeys((party.code, party.role) for party in reading.parties)
    return [(code, role) for code, role in told if code is None or code in words.actors]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What of the words in some readings the record knows: slug to key."""

    systems: dict[str, int]
    units: set[str]
    actors: set[str]

    @classmethod
    def of(cls, readings: Sequence[ReadClaim]) -> Vocabulary:
        slugs = {reading.system for reading in readings if reading.system}
        return cls(
            {slug: system.pk for slug, system in System.objects.called(slugs).items()},
            set(Unit.objects.values_list("slug", flat=True)),
            set(Actor.objects.values_list("code", flat=True)),
        )


def _claim_of(article: Article, reading: ReadClaim, batch: Batch, words: Vocabulary) -> Claim:
    claim = Claim(passage=_passage(article, reading), batch=batch, read_by="program", reading=as_json(reading))
    say(claim, reading, words)
    return claim


def say(claim: Claim, reading: ReadClaim, words: Vocabulary) -> None:
    """Let the columns of a claim say what a reading says; its parties are rows of their own."""
    claim.act, claim.item = reading.act, reading.item[:300]
    claim.recipient_id = reading.recipient if reading.recipient in words.actors else None
    claim.system_id = words.systems.get(reading.system or "")
    claim.completeness, claim.for_count = reading.completeness, reading.for_count
    claim.unit_id = reading.unit if reading.unit in words.units else None
    claim.condition = reading.condition[:300]
    claim.is_new, claim.is_background, claim.is_total = reading.is_new, reading.is_background, reading.is_total
    claim.confidence = round(reading.confidence * 100)
    claim.problems = [*reading.problems, *_unknown_words(reading, words)]
    claim.set_quantity(reading.quantity)
    claim.set_value(reading.value)
    claim.set_due(reading.due)
    claim.set_announced(reading.announced)


def _unknown_words(reading: ReadClaim, words: Vocabulary) -> list[str]:
    """The reader's words that this record does not have: its lists are newer, or a row was never loaded."""
    asked = [
        ("system", reading.system, words.systems),
        ("unit", reading.unit, words.units),
        ("recipient", reading.recipient, words.actors),
        *(("giver", party.code, words.actors) for party in reading.parties),
    ]
    return [
        f"unknown {kind}: {word!r} is not in this record's list. Add it, or choose another."
        for kind, word, known in asked
        if word and word not in known
    ]


def _passage(article: Article, reading: ReadClaim) -> Passage:
    words = reading.quote.of(article.text)
    if not words or reading.quote.end > len(article.text):
        raise CannotRecord(
            f"The reading points to characters {reading.quote.start} to {reading.quote.end}, outside the text."
        )
    passage, _ = Passage.objects.get_or_create(
        article=article,
        start=reading.quote.start,
        end=reading.quote.end,
        defaults={"words": words, "speaker": reading.speaker[:200], "credit": whose_words(words, article.publisher)},
    )
    return passage


def as_json(reading: ReadClaim) -> dict[str, Any]:
    """A reading as it is kept beside every later edit: its spans apart, everything else as plain values."""
    spans = {
        name.removesuffix("_span"): [span.start, span.end]
        for name in SPANS
        if (span := getattr(reading, name)) is not None
    }
    plain = {field.name: _plain(getattr(reading, field.name)) for field in fields(reading) if field.name not in SPANS}
    return {**plain, "spans": spans}


def _plain(value: Any) -> Any:
    match value:
        case Span():
            return [value.start, value.end]
        case dt.date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value
