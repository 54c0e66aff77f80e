"""Money is whole minor units, and a euro figure rests on a published rate or does not exist."""

import datetime as dt
from decimal import Decimal

import pytest

from pledges import money


def test_minor_units_are_exact():
    assert money.to_minor(Decimal("2.35"), "USD") == 235
    assert money.to_major(235, "USD") == Decimal("2.35")


def test_a_yen_has_no_cents():
    assert money.to_minor(Decimal(500), "JPY") == 500
    with pytest.raises(money.ImpossibleMoney, match="decimals"):
        money.to_minor(Decimal("0.5"), "JPY")


def test_a_weekend_takes_the_rate_of_the_friday_before():
    rate = money.rate_on("USD", dt.date(2024, 7, 7))
    assert rate is not None
    assert rate.day == dt.date(2024, 7, 5)


def test_a_currency_without_a_rate_has_no_euro_figure():
    assert money.rate_on("UAH", dt.date(2024, 7, 9)) is None


def test_a_rate_that_ended_long_ago_does_not_stand_for_today():
    assert money.rate_on("RUB", dt.date(2024, 7, 9)) is None


def test_an_exchange_is_rounded_once_half_to_even(monkeypatch):
    monkeypatch.setattr(money, "rate_on", lambda code, day: money.Rate(code, Decimal(2 if code == "USD" else 1), day))
    day = dt.date(2024, 7, 9)
    assert [money.exchanged(cents, "USD", "EUR", day) for cents in (1, 2, 3, 5)] == [0, 1, 2, 2]


def test_dollars_of_another_currency_go_through_the_euro():
    day = dt.date(2024, 7, 9)
    dollars = money.exchanged(1_000_000_00, "SEK", "USD", day)
    sek, usd = money.rate_on("SEK", day), money.rate_on("USD", day)
    assert dollars == round(Decimal(1_000_000_00) / sek.per_euro * usd.per_euro)


def test_an_amount_in_its_own_currency_needs_no_rate():
    assert money.exchanged(5, "UAH", "UAH", dt.date(2024, 7, 9)) == 5
    assert money.exchanged(5, "UAH", "USD", dt.date(2024, 7, 9)) is None


def test_an_unknown_currency_is_named():
    with pytest.raises(money.ImpossibleMoney, match="'ZZZ'"):
        money.Money(1, 1, "ZZZ", "exact")


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (5, 3), (2**53, None)])
def test_an_impossible_amount_is_refused(low, high):
    with pytest.raises(money.ImpossibleMoney):
        money.Money(low, high, "EUR", "exact")
