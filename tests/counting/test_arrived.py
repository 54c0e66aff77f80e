"""What is reported delivered adds as ranges; silence is reckoned from the last step, and only of what is awaited."""

import datetime as dt

import pytest

from pledges.counting.arrived import NONE_ARRIVED, Arrived, arrived
from pledges.counting.line_facts import line_facts
from pledges.dates import by, month, on
from pledges.models import PublishedLine
from pledges.quantity import NOT_STATED, Quantity, Sum
from tests import factories as make

pytestmark = pytest.mark.django_db
AUTUMN = dt.date(2024, 10, 1)
TWO_YEARS_ON = dt.date(2026, 11, 1)


def of_all(day: dt.date = AUTUMN) -> Arrived:
    found = arrived(line_facts(PublishedLine.objects.today().filter(counts=True)), day)
    return sum(found.values(), NONE_ARRIVED)


def test_numbers_delivered_add_up_and_a_report_without_one_is_counted_beside() -> None:
    make.step(make.line("DE", quantity=make.exactly(4)), "delivered", on(AUTUMN), make.exactly(3))
    make.step(make.line("US"), "delivered", by(AUTUMN))
    make.step(make.line("NL", quantity=make.exactly(2)), "delivered", on(AUTUMN))
    make.line("RO")

    assert of_all() == Arrived(Sum(4, 4, unstated=1), lines=3)


def test_a_delivery_without_a_number_beside_one_with_opens_the_sum() -> None:
    line = make.line("DE", quantity=make.exactly(4))
    make.step(line, "delivered", on(AUTUMN), make.exactly(2))
    make.step(line, "delivered", month(2024, 11))

    assert of_all().total == Sum(2, None)


def test_about_stays_about() -> None:
    about = Quantity(10, 10, "about", "about 10")
    make.step(make.line("DE", quantity=about), "delivered", on(AUTUMN), about)

    assert of_all().total == Sum(10, 10, about=True)


def test_nothing_recorded_is_not_zero() -> None:
    make.line("DE", quantity=NOT_STATED)

    assert of_all() == NONE_ARRIVED
    assert not of_all().total.is_stated


def test_a_line_still_awaited_is_silent_a_year_after_its_last_step() -> None:
    make.line("DE")
    make.step(make.line("US"), "contracted", on(AUTUMN))

    assert [of_all(make.SUMMIT + dt.timedelta(days=days)).silent for days in (365, 366)] == [0, 1]
    assert (of_all(TWO_YEARS_ON).silent, of_all(TWO_YEARS_ON).silent_since) == (2, AUTUMN)


@pytest.mark.parametrize("kind", ["delivered", "in-service", "suspended"])
def test_of_what_has_come_or_stands_still_nothing_is_awaited(kind: str) -> None:
    make.step(make.line("DE"), kind, on(AUTUMN))

    assert of_all(TWO_YEARS_ON).silent == 0
