"""Giving an article its day: what rests on its claims follows, as if the day had been known from the first."""

import datetime as dt

import pytest

from pledges.dates import on
from pledges.deeds import accept_claim, keep_reading
from pledges.deeds.checking import check_record
from pledges.deeds.dating import date_article
from pledges.models import Claim, Publisher
from tests import factories as make

pytestmark = pytest.mark.django_db
NINTH, TENTH = dt.date(2024, 7, 9), dt.date(2024, 7, 10)


def told_by(publisher: str, day: dt.date | None) -> Claim:
    text = f"Germany pledges a Patriot battery, {publisher} says."
    article = make.article(text, publisher=Publisher.objects.get(name=publisher), published_on=day)
    return keep_reading(article, [make.reading(text, text, announced=on(NINTH))], **make.BY).claims[0]


def test_a_line_rests_on_the_earlier_of_two_sources_alike_once_its_day_is_known():
    later, undated = told_by("Reuters", TENTH), told_by("ANSA", None)
    line = accept_claim(later, publish=True, **make.BY)
    accept_claim(undated, line=line, relation="supports", **make.BY)

    date_article(undated.passage.article, NINTH, [], **make.BY)

    line.refresh_from_db()
    assert line.basis_claim == undated
    assert make.today()[0].publishers == "ANSA;Reuters"
    assert check_record() == []
