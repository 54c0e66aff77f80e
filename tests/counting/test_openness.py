"""Transparency: each share is of the lines its question is asked of."""

import datetime as dt

import pytest

from pledges.counting.arrived import is_silent, silent
from pledges.counting.line_facts import line_facts
from pledges.counting.openness import Share, openness
from pledges.dates import by, month, on
from pledges.models import PublishedLine
from pledges.money import Money
from pledges.quantity import NOT_STATED
from tests import factories as make


@pytest.mark.django_db
def test_each_question_is_asked_of_each_line_and_proof_of_what_came() -> None:
    make.step(make.line("DE"), "delivered", month(2024, 9))
    make.step(make.line("DE", "leopard-2"), "delivered", by(dt.date(2024, 9, 30)))
    make.line("DE", "caesar", quantity=NOT_STATED, announced=month(2024, 3))
    make.worth(make.pledge("DE", "nasams"), Money(1_00, 1_00, "EUR", "exact"))

    found = openness(PublishedLine.objects.today(), "donor_key")["DE"]

    assert {name: (share.part, share.whole) for name, share in found.items()} == {
        "quantity": (3, 4),
        "day": (3, 4),
        "value": (1, 4),
        "delivered": (2, 4),
        "proof": (1, 2),
    }


@pytest.mark.parametrize(
    "share, percent",
    [(Share(1, 2), 50), (Share(2, 3), 67), (Share(0, 5), 0), (Share(0, 0), None), (Share(999, 1000), 99)],
)
def test_a_per_cent_is_rounded_but_never_to_none_or_all(share: Share, percent: int | None) -> None:
    assert share.percent == percent


@pytest.mark.django_db
def test_the_database_picks_the_lines_that_are_silent() -> None:
    day, old = dt.date(2025, 9, 1), on(dt.date(2024, 1, 5))
    make.line("DE", announced=old)
    make.step(make.line("FR", announced=old), "delivered", old)
    make.line("US", announced=on(day - dt.timedelta(days=365)))
    rows = PublishedLine.objects.today()

    picked = set(rows.filter(silent(day)).values_list("donor_key", flat=True))

    assert picked == {"DE"} == {line.donor_key for line in line_facts(rows) if is_silent(line, day)}
