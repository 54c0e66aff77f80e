"""Gross domestic products, and which part of its own a giver's stated money comes to."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from pledges.counting.worth import MoneySum

DATA: Final = Path(__file__).parents[1] / "data"
FILE: Final = DATA / "gdp.csv"
# One year for all and for every pledge, the last before the full-scale invasion: a share then moves only with what is
# pledged, never with the war's own mark on an economy. docs/methodology.md, rule 5.
REFERENCE_YEAR: Final = 2021
FIRST_YEAR: Final = 2013
SOURCE: Final = "World Bank"
COUNTRY: Final = "country"
CENTS: Final = 100
HUNDRED: Final = 100


class CannotReadGdp(ValueError):
    """A row of the list that cannot be used; the message names line, value and remedy."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a gross domestic product in per cent, as an interval; `max is None`: open top."""

    min: Fraction
    max: Fraction | None
    year: int = REFERENCE_YEAR


def share_of(donor: str, money: MoneySum) -> Share | None:
    """Which part of the giver's gross domestic product of the reference year this many US cents are.

    None where no money is in the sum, or no product on record: institutions and joint groups have none.
    """
    product = products().get((donor, REFERENCE_YEAR))
    if product is None or money.min is None:
        return None
    whole = product * CENTS
    # An amount that could not be converted comes on top.
    top = None if money.max is None or money.left else Fraction(money.max) * HUNDRED / whole
    return Share(Fraction(money.min) * HUNDRED / whole, top)


def is_country(actor: str) -> bool:
    """Whether a product is only not recorded, where there is none; an institution of our list has none at all."""
    return _kinds().get(actor, COUNTRY) == COUNTRY


@cache
def products() -> Mapping[tuple[str, int], int]:
    """Current US dollars by actor and year. Source: pledges/data/gdp.csv, from the World Bank."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return read_products(csv.DictReader(file), {code for code, kind in _kinds().items() if kind == COUNTRY})


@cache
def _kinds() -> Mapping[str, str]:
    with (DATA / "actors.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["kind"] for row in csv.DictReader(file)}


def read_products(rows: Iterable[Mapping[str, str]], countries: Collection[str]) -> dict[tuple[str, int], int]:
    """Raises CannotReadGdp for an actor that is no country of the list, a year or an amount that cannot be read, or a
    year of an actor that stands twice."""
    found: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows, start=2):
        at = f"gdp.csv, line {number}"
        if row["actor"] not in countries:
            raise CannotReadGdp(
                f"{at}: actor {row['actor']!r} is no country of actors.csv. Add it there or leave it out."
            )
        key = row["actor"], _whole(row["year"], FIRST_YEAR, f"{at}: year")
        if key in found:
            raise CannotReadGdp(f"{at}: {key[0]} {key[1]} stands twice. Keep one of the rows.")
        found[key] = _whole(row["us_dollars"], 1, f"{at}: us_dollars")
    return found


def _whole(text: str, least: int, at: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < least:
        raise CannotReadGdp(f"{at} {text!r} is no whole number from {least} on. Write digits alone.")
    return int(text)
