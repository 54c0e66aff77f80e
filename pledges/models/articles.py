"""Articles and their passages: kept texts, and the words in them that carry a figure."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from pledges.dates import EARLIEST, LATEST
from pledges.models.bases import labels
from pledges.models.checks import length_checks, not_empty, null_or, one_of, url_check

LONGEST_TEXT = 200_000
# What of the source was read: itself, an excerpt of it, or only the row of a dataset that names it.
SOURCE, SNIPPET, DATASET_ROW = READ_FROM = ("source", "snippet", "dataset-row")


class Article(models.Model):
    """A kept text (NFC, LF, never changed), or only an address where the text may not be kept.

    `url_key` is the address without tracking parameters; `fingerprint` the hash of the words alone, so that line ends
    and markup make no new article. A changed text at the same address is a new `edition` of it.
    `credit`: whose words it gives, where that is another publisher; `told_with`: one key for texts that are copies of
    each other. Copies are one source (docs/decisions/0003-one-source.md).
    """

    publisher = models.ForeignKey("pledges.Publisher", models.PROTECT, related_name="articles")
    url = models.CharField("address", max_length=2000, blank=True)
    url_key = models.CharField(max_length=2000, blank=True, editable=False)
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=8, default="en")
    published_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    batch = models.ForeignKey("pledges.Batch", models.PROTECT, related_name="articles")
    kept_at = models.DateTimeField()
    credit = models.ForeignKey(
        "pledges.Publisher", models.PROTECT, null=True, blank=True, related_name="credited_articles", editable=False
    )
    told_with = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["url_key", "fingerprint"], name="article_once"),
            url_check("article"),
            models.CheckConstraint(name="article_date", condition=null_or("published_on", gte=EARLIEST, lte=LATEST)),
            *not_empty("article", "title", "sha256", "fingerprint"),
            *length_checks("article", url=2000, url_key=2000, title=500, text=LONGEST_TEXT, told_with=64),
        ]
        indexes = [
            models.Index(fields=["fingerprint"], name="article_fingerprint"),
            models.Index(fields=["told_with"], condition=~Q(told_with=""), name="article_told_with"),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleMark(models.Model):
    """A run of words by which copies of an article are found. Worked out from the text, no part of the record."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="marks", db_index=False)
    mark = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "mark"], name="articlemark_once")]
        indexes = [models.Index(fields=["mark", "article"], name="articlemark_articles")]

    def __str__(self) -> str:
        return str(self.mark)


class Passage(models.Model):
    """Words of an article with their place in the kept text (code points), or a statement in our words."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="passages")
    words = models.TextField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    credit = models.ForeignKey(
        "pledges.Publisher", models.PROTECT, null=True, blank=True, related_name="credited_passages", editable=False
    )
    in_our_words = models.BooleanField(default=False)
    read_from = models.CharField("what was read", max_length=12, choices=labels(READ_FROM), default=SOURCE)

    class Meta:
        ordering = ("article_id", "start")
        constraints = [
            models.CheckConstraint(
                name="passage_place_is_its_length",
                condition=Q(start=None, end=None) | Q(start__isnull=False, end=F("start") + Length("words")),
            ),
            models.CheckConstraint(
                name="passage_our_words_have_no_place", condition=Q(in_our_words=False) | Q(start=None)
            ),
            one_of("passage", "read_from", READ_FROM),
            models.CheckConstraint(
                name="passage_unread_is_in_our_words", condition=Q(in_our_words=True) | ~Q(read_from=DATASET_ROW)
            ),
            *not_empty("passage", "words"),
            *length_checks("passage", words=20_000, speaker=200),
        ]

    def __str__(self) -> str:
        return self.words[:80]
