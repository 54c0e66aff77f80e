"""The first deadline told stands, however many later ones follow."""

import datetime as dt

import pytest

from pledges.dates import DueWindow
from pledges.deeds import accept_claim
from pledges.models import Line, PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db
MARCH = DueWindow(None, dt.date(2025, 3, 31), "by the end of March")
AUTUMN = DueWindow(dt.date(2025, 9, 1), dt.date(2025, 11, 30), "in autumn")


def told_again(line: Line, due: DueWindow, published_on: dt.date | None, publisher: str = "Reuters") -> None:
    """Another article that restates a line with a deadline of its own."""
    text = f"Germany says the Patriot battery will come {due.words}. ({published_on})"
    kept = make.article(text, published_on=published_on, publisher=make.Publisher.objects.get(name=publisher))
    claim = make.keep_reading(kept, [make.reading(text, text, due=due)], **make.BY).claims[0]
    accept_claim(claim, line=line, relation="restates", **make.BY)


def first_deadline(line: Line) -> tuple[dt.date | None, str]:
    row = PublishedLine.objects.today().get(line=line)
    return row.deadline_to, row.deadline_words


def test_a_line_without_a_deadline_has_none():
    assert first_deadline(make.line()) == (None, "")


def test_a_later_deadline_never_moves_the_first():
    line = make.line()

    told_again(line, AUTUMN, dt.date(2025, 2, 1))
    told_again(line, MARCH, dt.date(2024, 9, 1))

    assert first_deadline(line) == (MARCH.end, "by the end of March")


def test_a_deadline_of_an_article_without_a_day_comes_last():
    line = make.line()
    told_again(line, MARCH, None)
    told_again(line, AUTUMN, dt.date(2025, 2, 1))

    assert first_deadline(line)[0] == AUTUMN.end


def test_each_day_a_voice_tells_the_promise_is_one_telling():
    line = make.line()
    told_again(line, MARCH, dt.date(2024, 9, 1))
    told_again(line, AUTUMN, dt.date(2024, 9, 1))
    told_again(line, AUTUMN, dt.date(2025, 2, 1))

    assert PublishedLine.objects.today().get(line=line).told == 3
