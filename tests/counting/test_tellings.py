"""Told again: tellings in their order; a step of the promise is none."""

import datetime as dt

from pledges.counting.tellings import tellings, told_again


def source(day: str | None, article: int = 1, relation: str = "supports") -> dict[str, object]:
    return {"published_on": day, "article": article, "publisher": "Reuters", "relation": relation}


def test_the_first_and_the_last_telling_are_those_of_the_earliest_and_the_latest_article() -> None:
    found = tellings([source("2024-08-01", 2), source("2024-07-09", 1), source("2024-07-20", 3)])

    assert found.first == (dt.date(2024, 7, 9), 1, "Reuters")
    assert found.last == (dt.date(2024, 8, 1), 2, "Reuters")


def test_a_report_of_a_step_tells_no_promise_again() -> None:
    found = tellings([source("2024-07-09"), source("2024-09-01", 2, "reports-step")])

    assert found.last == found.first


def test_an_article_without_a_day_stands_beside() -> None:
    assert tellings([source(None, 1), source(None, 2)]) == (None, None, 2)


def test_the_first_telling_is_not_again() -> None:
    assert [told_again(told) for told in (0, 1, 2, 5)] == [0, 0, 1, 4]
