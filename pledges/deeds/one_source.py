"""Which articles are one source: copies of one text, and what names an agency as its own source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import Count

from pledges.deeds.core import Doing
from pledges.models.articles import Article, ArticleMark
from pledges.models.claims import ACCEPTED, Claim
from pledges.models.publishers import TIERS, Publisher
from pledges.reading.credits import credited_sentence, credited_text
from pledges.reading.wording import is_copy, marks, runs

# Whoever speaks for itself: a copy of its text is its word, in whosever paper it stands.
ORIGINS: Final = ("official", "wire", "state-media")
# More texts than these are not compared word for word; those that share most marks come first.
MOST_COMPARED: Final = 20


def whose_words(words: str, publisher: Publisher) -> Publisher | None:
    """The agency a sentence names as its source; None where it names none, or is the agency's own."""
    return _called(credited_sentence(words), publisher)


def find_copies(doing: Doing, article: Article) -> None:
    """Say of an article just kept whose words it gives, and of its copies, whichever of them came first."""
    credit = _called(credited_text(f"{article.title}\n{article.text}"), article.publisher)
    if credit is not None and article.credit_id is None:
        article.credit = credit
        article.save(update_fields=["credit"])
    found = runs(article.text)
    looked_up = marks(found)
    copies = _copies(article, found, looked_up)
    if not article.marks.exists():
        ArticleMark.objects.bulk_create(ArticleMark(article=article, mark=mark) for mark in sorted(looked_up))
    if copies:
        _bring_together(doing, [article, *copies])


def _called(name: str, publisher: Publisher) -> Publisher | None:
    if not name or name == publisher.name:
        return None
    return Publisher.objects.filter(name=name).first()


def _copies(article: Article, found: list[int], looked_up: set[int]) -> list[Article]:
    sharing = ArticleMark.objects.filter(mark__in=looked_up).exclude(article=article).values("article")
    keys = sharing.annotate(shared=Count("pk")).order_by("-shared", "article")[:MOST_COMPARED]
    near = Article.objects.filter(pk__in=[row["article"] for row in keys]).select_related("publisher", "credit")
    return [other for other in near.order_by("pk") if is_copy(found, runs(other.text))]


def _bring_together(doing: Doing, copies: Sequence[Article]) -> None:
    """One key for all of them and for what was found to be a copy of one of them before."""
    keys = {other.told_with for other in copies if other.told_with}
    before = Article.objects.filter(told_with__in=keys).exclude(pk__in=[other.pk for other in copies])
    every = [*copies, *before.select_related("publisher", "credit").order_by("pk")]
    key = min(keys | {other.fingerprint for other in copies})
    whose = min(filter(None, map(_origin, every)), key=_weight, default=None)
    changed = [other for other in every if _take_over(other, key, whose)]
    Article.objects.bulk_update(changed, ["told_with", "credit"])
    claims = Claim.objects.filter(passage__article__in=changed, state=ACCEPTED, line__isnull=False)
    doing.show_again(claims.values_list("line__pledge", flat=True))


def _take_over(article: Article, key: str, whose: Publisher | None) -> bool:
    before = (article.told_with, article.credit_id)
    article.told_with = key
    if article.credit is None and _origin(article) is None:
        article.credit = whose
    return (article.told_with, article.credit_id) != before


def _origin(article: Article) -> Publisher | None:
    if article.credit is not None:
        return article.credit
    return article.publisher if article.publisher.tier in ORIGINS else None


def _weight(publisher: Publisher) -> tuple[int, str]:
    return TIERS.index(publisher.tier), publisher.name
