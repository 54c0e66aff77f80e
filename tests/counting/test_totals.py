"""Totals: within one system, completeness and unit; alone and jointly; a joint line once."""

import datetime as dt

import pytest

from pledges.counting.totals import CannotCount, totals
from pledges.dates import on
from pledges.models import PublishedLine, Publisher, System
from pledges.money import Money
from pledges.quantity import NOT_STATED, Sum
from tests import factories as make

pytestmark = pytest.mark.django_db

MONEY = (
    "value_usd_min value_usd_max value_eur_missing value_usd_missing "
    "estimated_eur_min estimated_eur_max estimated_eur_missing estimated_usd_min estimated_usd_max "
    "estimated_usd_missing gdp_share_min gdp_share_max gdp_year"
)


def by_donor(**choose):
    rows = totals(PublishedLine.objects.today().filter(**choose), ["donor", "system"])
    return {(row.keys["donor"], row.keys["system"], row.completeness, row.unit): row for row in rows}


def test_lines_of_one_donor_system_completeness_and_unit_add():
    make.pledge("DE")
    make.pledge("DE", quantity=make.at_least(2))

    assert by_donor()["DE", "patriot", "whole", "battery"].quantity == Sum(3, None)


def test_batteries_and_launchers_are_never_added():
    make.pledge("DE")
    make.pledge("DE", unit=make.unit("launcher"))

    assert {key[3]: row.quantity.min for key, row in by_donor().items()} == {"battery": 1, "launcher": 1}


def test_whole_systems_and_components_are_never_added():
    make.pledge("DE")
    make.pledge("DE", completeness="components", quantity=NOT_STATED, for_count=1)

    rows = by_donor()
    assert rows["DE", "patriot", "whole", "battery"].quantity == Sum(1, 1)
    assert rows["DE", "patriot", "components", "battery"].for_count == 1


def test_a_variant_adds_under_its_parent_and_a_munition_does_not():
    make.pledge("DE", "leopard-2a4")
    make.pledge("DE", "leopard-2")
    make.pledge("DE", "patriot-missile")

    assert {key[1]: row.quantity.min for key, row in by_donor().items()} == {"leopard-2": 2, "patriot-missile": 1}


def test_a_joint_line_stands_beside_what_each_gives_alone_and_counts_once_in_all():
    make.pledge("DE;NL", quantity=make.exactly(3))
    make.pledge("DE")

    rows = by_donor()
    assert (rows["DE", "patriot", "whole", "battery"].quantity, rows["DE", "patriot", "whole", "battery"].joint) == (
        Sum(1, 1),
        Sum(3, 3),
    )
    assert rows["NL", "patriot", "whole", "battery"].quantity == Sum()
    assert rows["DE;NL", "patriot", "whole", "battery"].quantity == Sum(3, 3)


def test_a_record_tells_joint_lines_without_a_number_apart_from_none():
    make.pledge("NL;*", completeness="components", quantity=NOT_STATED, for_count=1)

    alone = by_donor()["NL", "patriot", "components", "battery"].as_record()

    assert (alone["unstated"], alone["for_count"], alone["rows"]) == (0, None, 0)
    assert (alone["joint_unstated"], alone["joint_for_count"], alone["joint_rows"]) == (1, 1, 1)


def test_an_unnamed_partner_is_no_donor_of_the_table():
    make.pledge("NL;*")

    assert [key[0] for key in by_donor()] == ["NL", "NL;*"]


def test_an_unstated_line_is_told_beside_the_sum():
    make.pledge("DE")
    make.pledge("DE", quantity=NOT_STATED)

    assert by_donor()["DE", "patriot", "whole", "battery"].quantity == Sum(1, 1, unstated=1)


def test_a_line_that_does_not_add_is_told_as_left_out():
    make.step(make.line("DE"), "dropped", on(dt.date(2024, 8, 1)))

    row = by_donor()["DE", "patriot", "whole", "battery"]
    assert (row.quantity, row.rows, row.left_out) == (Sum(), 0, 1)


def test_a_state_controlled_source_about_another_party_is_left_out():
    make.pledge("DE", publisher=Publisher.objects.get(name="TASS"), url="https://tass.com/x")

    assert make.today()[0].counts_reason == "unconfirmed"


def test_unlike_systems_are_not_added_where_the_total_is_not_by_system():
    make.pledge("DE", "patriot")
    make.pledge("DE", "samp-t")

    row = totals(PublishedLine.objects.today(), ["donor"])[0]
    assert (row.quantity, row.rows) == (Sum(), 2)


def test_a_package_of_money_counts_once_and_is_not_an_unstated_number():
    package = System.objects.get(slug="package")
    make.pledge("DE", "package", quantity=NOT_STATED, unit=None, value=Money(10_00, 10_00, "EUR", "exact"))

    row = totals(PublishedLine.objects.today(), ["donor"])[0]
    assert (row.value.stated.eur.min, row.value.stated.eur.max, row.quantity.unstated) == (10_00, 10_00, 0)
    assert package.category_id == "money"


def test_money_without_a_rate_is_told_and_not_guessed():
    make.pledge("DE", "package", quantity=NOT_STATED, unit=None, value=Money(10_00, 10_00, "UAH", "exact"))

    row = totals(PublishedLine.objects.today(), ["donor"])[0]
    assert (row.value.stated.eur.min, row.value.stated.eur.missing) == (None, {"UAH": 1})


@pytest.mark.parametrize("by", [["colour"], ["donor", "donor"]])
def test_a_name_nobody_can_total_by_is_refused_with_the_names_that_work(by):
    with pytest.raises(CannotCount, match="Write"):
        totals(PublishedLine.objects.today(), by)


def test_a_record_of_the_shell_has_the_public_columns_in_order():
    make.pledge("DE")

    record = totals(PublishedLine.objects.today(), ["donor", "system"])[0].as_record()
    numbers = "min max unstated joint_min joint_max value_eur_min value_eur_max rows left_out"
    parts = "for_count joint_unstated joint_for_count joint_rows"
    more = [f"{measure}_{end}" for measure in ("decided", "delivered", "gap") for end in ("min", "max", "unstated")]
    names = ["donor", "system", "completeness", "unit", *numbers.split(), *parts.split(), *more, *MONEY.split()]
    assert list(record) == names


def test_unconfirmed_lines_are_counted_in_only_where_asked_for():
    make.pledge("DE", publisher=Publisher.objects.get(name="TASS"), url="https://tass.com/x", quantity=make.exactly(3))
    rows = PublishedLine.objects.today()

    default, included = totals(rows, ["donor"])[0], totals(rows, ["donor"], unconfirmed=True)[0]
    assert (default.quantity, default.left_out) == (Sum(), 1)
    assert (included.quantity, included.rows, included.left_out) == (Sum(3, 3), 1, 0)


def test_items_that_are_not_recognised_are_counted_as_lines_and_not_added():
    make.pledge("DE", None, item="field kitchens", unit=None, quantity=make.exactly(3))
    make.pledge("DE", None, item="snow ploughs", unit=None, quantity=make.exactly(2))

    row = totals(PublishedLine.objects.today(), ["donor", "system"])[0]
    assert (row.keys["system"], row.quantity, row.rows) == ("", Sum(), 2)


def test_joint_figures_of_unlike_systems_are_not_added_either():
    make.pledge("DE;NL", "patriot", quantity=make.exactly(3))
    make.pledge("DE;FR", "samp-t", quantity=make.exactly(2))

    (german,) = (row for row in totals(PublishedLine.objects.today(), ["donor"]) if row.keys["donor"] == "DE")
    assert (german.joint, german.joint_rows) == (Sum(), 2)


def test_a_package_of_several_lines_counts_once_and_with_its_first_line():
    value = Money(50_00, 50_00, "EUR", "exact")
    pledge = make.pledge("DE", "patriot")
    make.second_line(pledge, "nasams")
    make.worth(pledge, value)

    by_donor, by_system = (totals(PublishedLine.objects.today(), by) for by in (["donor"], ["system"]))
    assert [(row.unit, row.value.stated.eur.min) for row in by_donor] == [("battery", 50_00), ("system", None)]
    assert [row.value.stated.eur.min for row in by_system] == [None, None]


def test_a_left_out_line_of_another_system_does_not_blank_a_total():
    make.pledge("DE", "patriot", quantity=make.exactly(2))
    make.step(make.line("DE", "samp-t"), "dropped", on(dt.date(2024, 8, 1)))

    row = totals(PublishedLine.objects.today(), ["donor"])[0]
    assert (row.quantity, row.left_out) == (Sum(2, 2), 1)


def test_a_donor_whose_groups_give_nothing_that_adds_has_no_empty_row():
    make.step(make.line("DE;NL"), "dropped", on(dt.date(2024, 8, 1)))

    assert [(key[0], row.left_out) for key, row in by_donor().items()] == [("DE;NL", 1)]
