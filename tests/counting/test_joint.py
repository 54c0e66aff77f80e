"""Joint lines in the four ways of dealing them: apart, with the lead, in shares, or whole under everyone."""

from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from pledges.counting.joint import APART, JOINT_MODES, LEAD, SPLIT, TOOK_PART, lead_of, portions
from pledges.counting.totals import fine_groups, totals, whoever_gave
from pledges.models import PublishedLine
from pledges.money import Money
from pledges.quantity import NOT_STATED, Sum
from tests import factories as make
from tests.counting.test_independent import record  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    "givers, parties, shares, mode, dealt",
    [
        ("DE", "DE:donor", "", SPLIT, {"DE": 1}),
        ("DE;NL", "NL:lead;DE:donor", "", APART, {"DE;NL": 1}),
        ("DE;NL", "NL:lead;DE:donor", "", LEAD, {"NL": 1}),
        ("DE;NL", "NL:donor;DE:donor", "", LEAD, {"DE;NL": 1}),
        ("DE;NL", "NL:lead;DE:lead", "", LEAD, {"DE;NL": 1}),
        ("DE;NL", "NL:lead;DE:donor", "", SPLIT, {"DE": HALF, "NL": HALF}),
        ("DE;NL", "NL:lead;DE:donor", "DE:250000", SPLIT, {"DE": HALF / 2, "NL": 3 * HALF / 2}),
        ("NL;*", "NL:lead;*:donor", "", SPLIT, {"NL;*": 1}),
        ("NL;*", "NL:lead;*:donor", "", LEAD, {"NL": 1}),
        ("NL;*", "NL:lead;*:donor", "", TOOK_PART, {"NL": 1}),
        ("DE;NL", "NL:lead;DE:donor", "", TOOK_PART, {"DE": 1, "NL": 1}),
    ],
)
def test_a_joint_line_goes_where_its_mode_says(givers, parties, shares, mode, dealt):
    assert portions(givers, parties, shares, mode) == dealt


def test_shares_that_do_not_come_to_the_whole_are_dealt_in_their_proportion():
    dealt = portions("DE;NL", "DE:donor;NL:donor", "DE:400000;NL:400000", SPLIT)

    assert dealt == {"DE": HALF, "NL": HALF}


def test_an_unnamed_partner_leads_nothing():
    assert lead_of("*:lead;NL:donor") == ""


def by_donor(mode: str, **more) -> dict[str, Sum]:
    found = totals(PublishedLine.objects.today(), ["donor", "system"], mode, **more)
    return {row.keys["donor"]: row.quantity for row in found}


@pytest.fixture
def fourteen(db) -> None:
    make.pledge("DE;NL", "leopard-2a4", quantity=make.exactly(14), value=Money(140_00, 140_00, "EUR", "exact"))
    make.pledge("DE", "leopard-2a4", quantity=make.exactly(2))


@pytest.mark.parametrize(
    "mode, rows",
    [
        (APART, {"DE": Sum(2, 2), "NL": Sum(), "DE;NL": Sum(14, 14)}),
        (SPLIT, {"DE": Sum(9, 9), "NL": Sum(7, 7)}),
        (LEAD, {"DE": Sum(2, 2), "NL": Sum(), "DE;NL": Sum(14, 14)}),
        (TOOK_PART, {"DE": Sum(16, 16), "NL": Sum(14, 14)}),
    ],
)
def test_the_rows_of_fourteen_tanks_bought_by_two(fourteen, mode, rows):
    found = by_donor(mode)

    assert {key: total for key, total in found.items() if key in rows} == rows


def test_money_is_dealt_like_the_number(fourteen):
    found = totals(PublishedLine.objects.today(), ["donor"], SPLIT)

    assert {row.keys["donor"]: row.value.stated.eur.min for row in found if row.value.stated.eur.min} == {
        "DE": 70_00,
        "NL": 70_00,
    }


def test_a_joint_line_without_a_number_is_told_under_each_giver(db):
    make.pledge("DE;NL", quantity=NOT_STATED)

    assert by_donor(SPLIT) == {"DE": Sum(unstated=1), "NL": Sum(unstated=1)}
    assert by_donor(SPLIT, donors=["NL"]) == {"NL": Sum(unstated=1)}


def test_a_line_led_by_another_is_left_out_for_those_asked_for(db):
    make.pledge("DE", parties=[("DE", "donor"), ("NL", "lead")])
    rows = PublishedLine.objects.today().given_by(["DE"])

    (whole,) = totals(rows, ["system"], LEAD, donors=["DE"])
    assert (whole.quantity, whole.rows, whole.left_out) == (Sum(), 0, 1)


def test_only_the_parts_of_the_givers_asked_for_count(fourteen):
    rows = PublishedLine.objects.today().given_by(["NL"])

    (whole,) = totals(rows, ["system"], SPLIT, donors=["NL"])
    assert whole.quantity == Sum(7, 7)
    assert by_donor(SPLIT, donors=["NL"])["NL"] == Sum(7, 7)


def as_numbers(rows) -> Counter:
    """What rows come to in all, by system: least, most of those with a top, and whether any is open."""
    found: Counter = Counter()
    for row in rows:
        found[row.keys["system"], "least"] += row.quantity.min or 0
        found[row.keys["system"], "open"] |= row.quantity.is_open
        found[row.keys["system"], "euro"] += row.value.stated.eur.min or 0
    return found


@pytest.mark.parametrize("mode", [mode for mode in JOINT_MODES if mode != TOOK_PART])
def test_the_rows_of_donors_and_groups_come_to_the_grand_total_in_every_mode(record: Random, mode):  # noqa: F811
    rows = PublishedLine.objects.today()

    assert as_numbers(totals(rows, ["donor", "system"], mode)) == as_numbers(totals(rows, ["system"], mode))


@pytest.mark.parametrize("by", ["publisher", "tier", "month", "quarter", "completeness", "unit", "status", "recipient"])
def test_by_whatever_name_the_rows_come_to_the_same(record: Random, by):  # noqa: F811
    rows = PublishedLine.objects.today()

    assert as_numbers(totals(rows, [by, "system"])) == as_numbers(totals(rows, ["system"]))


@pytest.mark.parametrize("mode", JOINT_MODES)
def test_what_a_package_is_worth_jointly_stays_with_its_members_in_every_mode(fourteen, mode):  # noqa: F811
    pledge = make.pledge("DE;NL", "nasams")
    make.worth(pledge, Money(92_00, 92_00, "EUR", "exact"))

    found = {
        row.keys["donor"]: row for row in totals(PublishedLine.objects.today(), ["donor"], mode) if row.unit == "system"
    }

    assert [found[code].joint_value.stated.eur.min for code in ("DE", "NL")] == [92_00, 92_00]


@pytest.mark.parametrize("by", [["unit"], ["donor", "unit"], ["month", "year"], ["month", "quarter"], ["completeness"]])
def test_a_package_stands_in_a_row_of_its_lines_whatever_totals_are_by(by):
    pledge = make.pledge("DE", "nasams")
    make.worth(pledge, Money(92_00, 92_00, "EUR", "exact"))

    (row,) = totals(PublishedLine.objects.today(), by)
    assert (row.completeness, row.unit, row.rows, row.value.stated.eur.min) == ("whole", "system", 1, 92_00)


def test_only_givers_asked_for_have_a_row():
    make.pledge("DE;NL")
    make.pledge("DE")

    found = totals(PublishedLine.objects.today().given_by(["DE"]), ["donor", "system"], donors=["DE"])
    assert [row.keys["donor"] for row in found] == ["DE", "DE;NL"]


def test_lines_taken_together_again_are_those_that_were_never_dealt(record):  # noqa: F811
    rows = PublishedLine.objects.today()

    assert whoever_gave(fine_groups(rows, SPLIT)) == fine_groups(rows)
