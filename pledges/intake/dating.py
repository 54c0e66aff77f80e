"""An article kept without its day is read once more with it; what its text prints at the head is offered as the day."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pledges.dates import DAY
from pledges.deeds.dating import date_article
from pledges.intake.vocabulary import default_recipient, lexicon_from_record
from pledges.models.articles import Article
from pledges.reading.days import printed_days
from pledges.reading.folding import folded
from pledges.reading.reader import read

# Where an agency prints the day of its report.
HEAD: Final = 400


def published_on(article: Article, day: dt.date, *, by: str, reason: str, publishes: bool = True) -> int:
    """Say when an article was published. Returns how many of its waiting claims took days from that."""
    readings = read(
        article.text,
        title=article.title,
        published=day,
        outlet=article.publisher.name,
        url=article.url,
        lexicon=lexicon_from_record(),
        default_recipient=default_recipient(),
    )
    return date_article(article, day, readings, by=by, reason=reason, publishes=publishes)


def dateline(text: str) -> dt.date | None:
    """The first full day printed at the head of a text: a suggestion, for a person to confirm."""
    days = (span.end for span, _, _ in printed_days(folded(text[:HEAD]), None) if span.precision == DAY)
    return next(days, None)
