"""Lead times: days between two days that are known, as ranges; what cannot be measured is told apart."""

import datetime as dt

from pledges.counting.days import Days, days_words, longest, middle, shortest
from pledges.counting.lead_times import LEADS, lead_time
from pledges.dates import NOT_DATED, by, month, on, year
from tests.counting.keeping import fact

MARCH = on(dt.date(2024, 3, 10))


def test_two_days_are_so_many_days_apart() -> None:
    assert lead_time(fact(there=MARCH)) == ("measured", (60, 60))


def test_a_rough_day_makes_a_range_that_never_falls_below_none() -> None:
    assert lead_time(fact(there=month(2024, 3))) == ("measured", (51, 81))
    assert lead_time(fact(announced=year(2024), there=MARCH)) == ("measured", (0, 69))


def test_what_was_delivered_before_it_was_announced_took_no_day() -> None:
    assert lead_time(fact(announced=on(dt.date(2024, 5, 1)), there=MARCH)) == ("measured", (0, 0))


def test_a_day_known_only_by_measures_nothing() -> None:
    assert lead_time(fact(there=by(dt.date(2024, 3, 10)))) == ("only-by", None)
    assert lead_time(fact(announced=by(dt.date(2024, 1, 10)), there=MARCH)) == ("only-by", None)


def test_what_is_not_dated_or_not_all_there_is_left_out_for_that_reason() -> None:
    assert lead_time(fact(status="delivered", all_there=True)) == ("not-dated", None)
    assert lead_time(fact(announced=NOT_DATED, there=by(dt.date(2024, 3, 10)))) == ("not-dated", None)
    assert lead_time(fact(status="partly-delivered")) == ("no-delivery", None)
    assert set(LEADS) == {"measured", "no-delivery", "only-by", "not-dated"}


def test_the_median_of_ranges_is_the_range_it_must_lie_in() -> None:
    found = [Days(10, 10), Days(0, 100), Days(20, 50), Days(30, 30)]

    assert (shortest(found), middle(found), longest(found)) == ((0, 10), (15, 40), (30, 100))


def test_a_median_between_two_days_keeps_its_half() -> None:
    assert days_words(middle([Days(1, 1), Days(2, 2)])) == "1.5 days"
    assert days_words(Days(0, 30)) == "up to 30 days"
    assert days_words(None) == ""
