"""On time: each line with a deadline stands with what became of it, and every count leads to exactly its lines."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import DueWindow
from tests import factories as make
from tests.pages.ledgers import AUTUMN, MARCH, SEEN, file, fill
from tests.pages.reading import rows, text_of, tree, words

pytestmark = pytest.mark.django_db
GIVERS, LINES = "Outcomes by giver", "Lines and their deadlines"


@pytest.fixture
def kept_promises(db: None) -> None:
    fill()


def outcomes(reader: Client, query: str = SEEN) -> dict[str, str]:
    return {row["donor"]: row["outcome"] for row in file(reader, f"/deadlines.csv?{query}")}


def test_every_line_with_a_deadline_has_its_outcome(reader: Client, kept_promises: None) -> None:
    assert outcomes(reader) == {
        "DE": "on-time",
        "FR": "late",
        "IT": "partly",
        "US": "overdue",
        "NL;*": "not-yet",
        "RO": "unclear",
    }


def test_a_line_stands_with_the_window_in_the_words_of_its_source(reader: Client, kept_promises: None) -> None:
    (row,) = rows(reader, f"/deadlines/?donor=FR&{SEEN}", LINES)

    assert "by 31 March 2025 “by the end of March”" in row
    assert row.endswith("late 31 to 61 days late")


def test_givers_stand_with_their_outcomes_all_of_them_first(reader: Client, kept_promises: None) -> None:
    found = rows(reader, f"/deadlines/?{SEEN}", GIVERS)

    assert found[0] == "All of them 6 1 1 1 1 1 1 – 3"
    assert found[-1] == "Netherlands (NL) with partners not named joint 1 – – – – 1 – – 1"


def test_silence_is_counted_with_a_deadline_or_without(reader: Client, kept_promises: None) -> None:
    found = rows(reader, f"/deadlines/?{SEEN}&silent=yes", LINES)

    assert len(found) == 3
    assert any(row.endswith("silent since 9 July 2024") and "Archer" in row for row in found)


def test_every_count_leads_to_exactly_its_lines(reader: Client, kept_promises: None) -> None:
    make.line("DE;NL", "nasams", due=MARCH)
    figures = tree(reader, f"/deadlines/?{SEEN}").xpath("//table[caption='Outcomes by giver']//a[@class='figure']")

    assert len(figures) > 20
    for figure in figures:
        listed = rows(reader, f"/deadlines/{figure.get('href')}&per_page=200", LINES)
        assert len(listed) == int(text_of(figure)), figure.get("href")


def test_a_deadline_that_moved_is_marked_and_the_first_one_stands(reader: Client) -> None:
    make.retelling(make.line("DE", due=AUTUMN), dt.date(2024, 6, 1), MARCH)

    (row,) = rows(reader, f"/deadlines/?{SEEN}&moved=yes", LINES)
    (record,) = file(reader, f"/deadlines.csv?{SEEN}")

    assert "overdue now 30 November 2025; the first stands" in row
    assert (record["outcome"], record["moved"], record["days_min"], record["deadline_to"], record["due_to"]) == (
        *("overdue", "yes", "123", "2025-03-31", "2025-11-30"),
    )


def test_the_day_asked_for_decides_what_has_passed(reader: Client, kept_promises: None) -> None:
    assert set(outcomes(reader, "as_of=2024-12-31").values()) == {"not-yet"}
    assert outcomes(reader, "as_of=2026-01-01")["NL;*"] == "overdue"
    assert outcomes(reader)["NL;*"] == "not-yet"


@pytest.mark.parametrize("query", ["joint=split", "outcome=never", "moved=perhaps", "silent=no&silent=yes", "sort=ref"])
def test_what_cannot_be_followed_is_refused(reader: Client, query: str) -> None:
    assert reader.get(f"/deadlines/?{query}").status_code == 400
    assert reader.get(f"/deadlines.csv?{query}").status_code == 400


def test_other_pages_take_no_outcome(reader: Client) -> None:
    assert reader.get("/pledges/?outcome=late").status_code == 400


@pytest.mark.parametrize(
    "sort, first, last",
    [
        ("deadline", "RO", "NL;*"),
        ("-deadline", "NL;*", "DE"),
        ("-days", "US", "DE"),
        ("outcome", "DE", "RO"),
        ("donors", "DE", "US"),
        ("system", "FR", "IT"),
    ],
)
def test_lines_are_in_the_order_asked_for(
    reader: Client, kept_promises: None, sort: str, first: str, last: str
) -> None:
    found = [row["donor"] for row in file(reader, f"/deadlines.csv?{SEEN}&sort={sort}")]

    assert (found[0], found[-1]) == (first, last)


def test_lines_stand_page_by_page(reader: Client, kept_promises: None) -> None:
    first, last = (rows(reader, f"/deadlines/?{SEEN}&per_page=5&page={page}", LINES) for page in (1, 2))

    assert (len(first), len(last)) == (5, 1)
    assert not set(first) & set(last)


def test_a_record_without_deadlines_says_so(reader: Client) -> None:
    make.line("SE", "archer", announced=make.on(dt.datetime.now(dt.UTC).date()))

    assert "No line of the record has a deadline yet" in words(reader, "/deadlines/")
    assert "No line with a deadline fits these filters" in words(reader, "/deadlines/?donor=FR")


def test_what_does_not_add_is_not_told(reader: Client, kept_promises: None) -> None:
    make.step(make.line("GB", "as-90", due=MARCH), "dropped", make.on(dt.date(2024, 10, 1)))

    assert "GB" not in outcomes(reader)


def test_before_a_deadline_was_told_there_is_none(reader: Client) -> None:
    make.retelling(make.line("DE"), dt.date(2025, 3, 1), DueWindow(None, dt.date(2025, 6, 30), "by the end of June"))

    assert file(reader, "/deadlines.csv?as_of=2025-02-28") == []
    assert len(file(reader, "/deadlines.csv?as_of=2025-03-01")) == 1
