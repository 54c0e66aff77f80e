"""Money as readers see it: euro and dollars, what could not be converted, estimates, the rest, shares of GDP."""

import pytest
from django.test import Client

from pledges.dates import NOT_DATED
from tests import factories as make
from tests.pages.reading import sum_above, text_of, tree, words

pytestmark = pytest.mark.usefixtures("record")
IN_ALL = "//table[starts-with(caption,'Lines and money by donor')]/tbody/tr"


def package(givers: str = "DK") -> None:
    """A pledge of 100 euro with an item of 30."""
    pledge = make.pledge(givers, "patriot")
    make.second_line(pledge, "nasams")
    make.item_worth(pledge.lines.get(number=2), make.euros(30))
    make.worth(pledge, make.euros(100))


def in_all(reader: Client, donor: str, query: str = "") -> str:
    said = [text_of(row) for row in tree(reader, f"/donors/?{query}").xpath(IN_ALL)]
    (row,) = (row for row in said if f"({donor})" in row)
    return row


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value": make.euros(100)}, "EUR 100, stated (USD 108.14 at the reference rate of 9 July 2024)"),
        (
            {"value": make.euros(100, currency="USD")},
            "USD 100, stated (EUR 92.47 at the reference rate of 9 July 2024)",
        ),
        ({"value": make.euros(100, currency="SEK")}, "SEK 100, stated (EUR 8.76, USD 9.47 at the reference rate of"),
        ({"value": make.euros(100, currency="UAH")}, "UAH 100, stated (UAH has no reference rate for that day)"),
        ({"value": make.euros(100), "announced": NOT_DATED}, "EUR 100, stated (not dated, so not converted)"),
    ],
)
def test_a_pledge_says_euro_and_dollars_with_the_day_of_the_rate_or_why_not(
    reader: Client, changes: dict[str, object], says: str
) -> None:
    made = make.pledge("DK", "caesar", **changes)

    assert says in words(reader, made.get_absolute_url())


def test_a_sum_says_what_has_no_rate_and_what_is_only_estimated(reader: Client) -> None:
    make.pledge("DK", "caesar", value=make.euros(10, currency="UAH"))
    make.item_worth(make.line("DK", "caesar"), make.euros(50), "estimated")

    said = "1 amount in UAH has no reference rate + EUR 50 estimated USD 54.07 estimated"
    assert said in sum_above(reader, "/pledges/?donor=DK")
    assert said in in_all(reader, "DK")
    assert "EUR 50 (estimated)" in words(reader, "/pledges/?donor=DK")


@pytest.mark.parametrize("address", ["/systems/?donor=DK", "/donors/DK/", "/donors/?donor=DK", "/pledges/?donor=DK"])
def test_what_is_not_broken_down_is_said_with_its_figure(reader: Client, address: str) -> None:
    package()

    assert "EUR 70" in words(reader, address).split("ot broken down")[1]


def test_items_worth_more_than_their_pledge_are_said_to_be(reader: Client) -> None:
    pledge = make.pledge("DK", "patriot", value=make.euros(130))
    make.worth(pledge, make.euros(100))

    assert "the items come to EUR 30 more than the pledges they belong to" in words(reader, "/systems/?donor=DK")


def test_beside_an_item_of_at_least_a_sum_the_rest_is_known_from_above_alone(reader: Client) -> None:
    pledge = make.pledge("DK", "patriot", value=make.Money(30_00, None, "EUR", "at-least"))
    make.worth(pledge, make.euros(100))

    assert "Not broken down: EUR up to 70" in words(reader, "/systems/?donor=DK")


def test_an_estimate_for_an_item_of_a_stated_package_adds_to_no_total(reader: Client) -> None:
    pledge = make.pledge("DK", "patriot")
    make.item_worth(pledge.lines.get(), make.euros(95), "estimated")
    make.worth(pledge, make.euros(100))

    page = words(reader, "/systems/?donor=DK")
    assert "EUR 95 estimated for items of pledges that have another worth as a whole" in page
    assert "EUR 100 USD 108.14" in sum_above(reader, "/pledges/?donor=DK")


def test_a_share_of_gdp_is_of_what_is_stated_as_given_alone(reader: Client) -> None:
    make.pledge("EE", "caesar", value=make.euros(100_000_000, currency="USD"))
    make.pledge("EE;LV", "caesar", value=make.euros(100_000_000, currency="USD"))

    assert "0.27 %" in in_all(reader, "EE")
    assert "%" not in in_all(reader, "LV")
    assert "share of GDP of 2021 (World Bank)0.27 %" in words(reader, "/donors/EE/")


def test_who_has_no_product_on_record_says_so(reader: Client) -> None:
    for code in ("TW", "EU"):
        make.pledge(code, "caesar", value=make.euros(100))

    assert "not recorded" in in_all(reader, "TW")
    assert "no GDP: not a country" in in_all(reader, "EU")
