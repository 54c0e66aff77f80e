"""Shares of gross domestic product: one year for all, ranges kept, nothing invented."""

from fractions import Fraction

import pytest

from pledges.counting.gdp import CannotReadGdp, is_country, products, read_products, share_of
from pledges.counting.totals import TotalRow, totals
from pledges.counting.worth import MoneySum
from pledges.models import PublishedLine
from tests import factories as make

ROW = {"actor": "DE", "year": "2021", "us_dollars": "1000"}


def test_a_share_is_per_cent_of_the_product_of_2021():
    product = products()["EE", 2021]

    share = share_of("EE", MoneySum(product, product * 2))
    assert share is not None
    assert (share.min, share.max, share.year) == (1, 2, 2021)


def test_a_share_of_an_open_sum_is_open():
    share = share_of("DE", MoneySum(100, None))
    assert share is not None
    assert share.max is None


def test_a_share_of_a_sum_that_lacks_an_amount_is_open():
    share = share_of("DE", MoneySum(100, 100, {"UAH": 1}))
    assert share is not None
    assert share.max is None


@pytest.mark.parametrize(("donor", "why"), [("TW", "not recorded"), ("EU", "institution"), ("DE;NL", "group")])
def test_who_has_no_product_has_no_share(donor, why):
    assert share_of(donor, MoneySum(100, 100)) is None, why


def test_no_money_has_no_share_and_is_not_a_share_of_zero():
    assert share_of("DE", MoneySum(missing={"UAH": 1})) is None


def test_countries_without_a_figure_are_told_from_institutions():
    assert [is_country(code) for code in ("TW", "a country added at the desk", "EU", "UDCG")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_list_has_the_years_of_nearly_every_country_of_ours():
    years = {year for _, year in products()}
    assert (min(years), max(years)) == (2013, 2023)
    assert len({actor for actor, year in products() if year == 2021}) > 70


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([ROW | {"actor": "EU"}], "line 2: actor 'EU' is no country"),
        ([ROW, ROW], "line 3: DE 2021 stands twice"),
        ([ROW | {"year": "1999"}], "line 2: year '1999' is no whole number from 2013 on"),
        ([ROW | {"us_dollars": "1.5"}], "us_dollars '1.5' is no whole number"),
        ([ROW | {"us_dollars": "0"}], "us_dollars '0' is no whole number from 1 on"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_line(rows, says):
    with pytest.raises(CannotReadGdp, match=says):
        read_products(rows, {"DE"})


def record_of(rows: list[TotalRow], donor: str) -> dict[str, object]:
    (row,) = (row for row in rows if row.keys.get("donor") == donor)
    return row.as_record()


@pytest.mark.django_db
def test_a_row_of_one_giver_says_its_share_and_that_of_a_group_does_not():
    make.pledge("EE", value=make.euros(1_000_000, currency="USD"))
    make.pledge("EE;LV", value=make.euros(1_000_000, currency="USD"))

    rows = totals(PublishedLine.objects.today(), ["donor"])
    share = round(float(Fraction(100_000_000, products()["EE", 2021])), 6)
    own, group = record_of(rows, "EE"), record_of(rows, "EE;LV")
    assert (own["gdp_share_min"], own["gdp_year"]) == (share, 2021)
    assert (group["gdp_share_min"], group["gdp_year"]) == (None, None)
