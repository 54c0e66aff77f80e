"""Saying when a kept article was published; what was read without that day takes the days that follow from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pledges.deeds.core import deed
from pledges.deeds.trouble import CannotRecord
from pledges.deeds.users import pledges_using
from pledges.models.articles import Article
from pledges.models.claims import Claim
from pledges.models.pledges import WITHDRAWN, Pledge
from pledges.reading.claims import ReadClaim


def date_article(
    article: Article, day: dt.date, readings: Sequence[ReadClaim], *, by: str, reason: str, publishes: bool = True
) -> int:
    """Give an article its day. Returns how many waiting claims took days from the `readings` made with it.

    A claim somebody has corrected, or that has a day of its own, keeps it. The first reading stays as it was.
    """
    with deed("date article", by=by, reason=reason, publishes=publishes) as doing:
        article = Article.objects.get(pk=article.pk)
        if article.published_on not in (None, day):
            raise CannotRecord(f"The article is dated {article.published_on} already. Correct that on its own page.")
        using = pledges_using(article)
        for pledge in Pledge.objects.filter(pk__in=using).exclude(state=WITHDRAWN):
            doing.retell(pledge)  # of two sources alike the earlier one is rested on, and now one has its day
        article.published_on = day
        article.save(update_fields=["published_on"])
        doing.show_again(using)  # of an article nothing public rests on, no version tells
        read = {(one.quote.start, one.quote.end, one.system, one.item[:300]): one for one in readings}
        waiting = Claim.objects.waiting().filter(passage__article=article, edited_by="")
        claims = waiting.select_related("passage", "system").order_by("pk")
        return sum(_takes_days(claim, read.get(_place(claim))) for claim in claims)


def _place(claim: Claim) -> tuple[int | None, int | None, str | None, str]:
    return claim.passage.start, claim.passage.end, claim.system.slug if claim.system else None, claim.item


def _takes_days(claim: Claim, reading: ReadClaim | None) -> bool:
    if reading is None:
        return False
    before = (claim.announced, claim.due)
    if not claim.announced.is_known:
        claim.set_announced(reading.announced)
    if claim.due_from is None and claim.due_to is None:
        claim.set_due(reading.due)
    if (claim.announced, claim.due) == before:
        return False
    claim.save()
    return True
