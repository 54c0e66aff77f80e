"""The picture by month ends where the totals stand, says what has no month, and each month leads to its rows."""

import datetime as dt

import pytest
from django.test import Client

from pledges.charts.frames import DELIVERED, PARTS, PLEDGED, by_month, sum_of
from pledges.charts.months import Months, months
from pledges.charts.paths import area, band, line
from pledges.counting.dated import Dated
from pledges.dates import by, on
from pledges.filters import select
from pledges.quantity import Quantity, Sum
from pledges.tables.sums import kept_facts
from tests import factories as make
from tests.pages.reading import sum_above, text_of, tree, words

MARCH, MAY = dt.date(2024, 3, 5), dt.date(2024, 5, 7)


def of_patriot(query: str = "system=patriot") -> Months | None:
    selection = select(query)
    return months(selection, kept_facts(selection, "now"), "battery")


def test_the_frame_has_every_month_and_grows() -> None:
    events = [Dated(MARCH.replace(day=1), Sum(1, 1)), Dated(MAY.replace(day=1), Sum(2, 5)), Dated(None, Sum(9, 9))]

    frame = by_month(events, [])

    assert [str(month) for month in frame.index] == ["2024-03", "2024-04", "2024-05"]
    assert list(frame["pledged_min"]) == [1, 1, 3]
    assert list(frame["pledged_max"]) == [1, 1, 6]
    assert list(frame["pledged_events"]) == [1, 0, 1]
    assert list(frame.columns) == [f"{what}_{part}" for what in (PLEDGED, DELIVERED) for part in (*PARTS, "events")]
    assert set(map(str, frame.dtypes)) == {"int64"}


def test_an_open_top_stays_open_and_what_is_not_stated_stays_beside() -> None:
    events = [Dated(MARCH.replace(day=1), Sum(24, None, about=True)), Dated(MAY.replace(day=1), Sum(unstated=1))]

    first, *_, last = by_month(events, []).to_dict("records")

    assert sum_of(first, PLEDGED) == Sum(24, None, about=True)
    assert sum_of(last, PLEDGED) == Sum(24, None, about=True, unstated=1)
    assert sum_of(last, DELIVERED) == Sum()


def test_nothing_has_no_months() -> None:
    assert len(by_month([], [Dated(None, Sum(1, 1))])) == 0


def test_steps_hold_from_their_month_on() -> None:
    assert line([0, 50]) == "M0 1000V1000H500V500H1000"
    assert area([50]) == "M0 500V500H1000V1000H0z"
    assert band([10, 10], [10, 10]) == ""
    assert band([0], [50]) == "M0 500V500H1000V1000H0z"


@pytest.mark.django_db
def test_the_last_month_is_the_total_and_by_a_day_is_no_month() -> None:
    make.line("DE", announced=on(MARCH), quantity=Quantity(12, 14, "range", "12 to 14"))
    line = make.line("US", announced=on(MAY), quantity=make.exactly(3))
    make.step(line, "delivered", by(make.SUMMIT), make.exactly(2))

    found = of_patriot()

    assert found is not None
    assert [(row.month, row.pledged.words, row.delivered) for row in found.rows] == [
        ("March 2024", "12 to 14", ""),
        ("May 2024", "15 to 17", ""),
    ]
    assert (found.no_month_delivered.count, found.no_month_delivered.words) == (1, "2")
    assert found.lines.delivered == ""


@pytest.mark.django_db
def test_one_month_is_no_picture() -> None:
    make.line("DE")
    make.line("US", announced=by(MAY))

    assert of_patriot() is None


@pytest.mark.django_db
def test_pages_show_the_picture_with_its_words_and_each_month_leads_to_its_rows(client: Client) -> None:
    make.line("DE", announced=on(MARCH))
    make.step(make.line("DE", announced=on(MAY)), "delivered", on(MAY))

    for page in ("/", "/donors/DE/", "/systems/patriot/"):
        rows = tree(client, page).xpath("//table[contains(caption, 'up to the end')]/tbody/tr")
        assert [text_of(row) for row in rows] == ["March 20241 batterynot recorded", "May 20242 batteries1"]
        links = [row.xpath(".//a")[0].get("href") for row in rows]
        assert ["1 battery" in sum_above(client, links[0]), "2 batteries" in sum_above(client, links[1])] == [
            True,
            True,
        ]
        assert "up to the end: 2 pledged, 1 delivered in a month that is known" in words(client, page)


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["lead", "split", "took-part"])
def test_however_joint_lines_are_dealt_sentence_and_pictures_count_them_once(client: Client, mode: str) -> None:
    make.line("DE;NL;FR", announced=on(MARCH))
    make.line("DE", announced=on(MAY))

    said = words(client, f"/systems/patriot/?joint={mode}")

    assert "Three donors have pledged two Patriot batteries, one of them jointly" in said
