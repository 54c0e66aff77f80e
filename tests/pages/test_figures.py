"""Every figure leads to the rows behind it, and the page it leads to says the same figure."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.tables.figures import Figure
from pledges.tables.sums import SumUp
from pledges.views.pledges import Pages
from tests import factories as make
from tests.pages.reading import figures, links, rows, sum_above, words

pytestmark = pytest.mark.usefixtures("record")
PAGES = [
    "/donors/",
    "/systems/",
    "/donors/DE/",
    "/donors/NL/",
    "/systems/patriot/",
    "/systems/leopard-2/",
    "/donors/?as_of=2024-12-31",
    "/donors/?donor=DE&donor=NL",
    "/donors/?group=DE;NL",
    "/systems/?category=armour",
    "/systems/?system=leopard-2a4",
    "/donors/?unconfirmed=include",
    "/recipients/",
    "/recipients/?donor=DE&as_of=2024-12-31",
    "/publishers/",
    "/publishers/?unconfirmed=include&donor=NO",
    "/donors/?joint=split",
    "/donors/?group=joint&joint=split",
    "/donors/?group=alone&joint=lead",
    "/donors/DE/?joint=split&group=dealt",
    "/systems/?donor=DE&joint=lead",
    "/publishers/?donor=DE&joint=lead",
    "/matrix/",
    "/compare/?donor=DE&donor=NL&donor=RO",
    "/matrix/?joint=split&category=armour",
    "/donors/?joint=lead",
    "/donors/?joint=took-part",
    "/donors/?joint=split&donor=DE",
    "/donors/DE/?joint=split",
    "/donors/NL/?joint=took-part",
    "/systems/?donor=NL&joint=split",
]


def bare(figure: str) -> str:
    """A figure without the word that sets joint money and lines apart."""
    return figure.replace(" jointly", "")


@pytest.mark.parametrize("address", PAGES)
def test_the_list_a_figure_leads_to_says_the_same_figure(reader: Client, address: str) -> None:
    found = figures(reader, address)

    different = [(says, href) for says, href in found if bare(says) not in sum_above(reader, href)]

    assert found
    assert different == []


def test_what_is_given_alone_and_jointly_stands_side_by_side(reader: Client) -> None:
    row = rows(reader, "/donors/DE/", "What it gives")[0]

    assert row.startswith("Leopard 1 – 100 or more tanks – 100 or more tanks jointly")
    assert row.endswith("EUR 277.42 million jointly USD 300 million 1 jointly –")


def test_a_system_says_what_is_decided_delivered_and_still_to_come(reader: Client) -> None:
    made = make.line("GB", "marder", quantity=make.exactly(14))
    make.step(made, "delivered", on(dt.date(2024, 9, 2)), make.exactly(4))

    assert "Marder 14 vehicles 14 vehicles 4 vehicles 10 vehicles" in " ".join(
        rows(reader, "/systems/?system=marder", "Totals by system, completeness and unit")
    )


def test_parts_for_one_system_are_not_a_system(reader: Client) -> None:
    row = rows(reader, "/donors/NL/", "What it gives")[1]

    assert row.startswith("Patriot parts – parts for 1 system")


def test_the_joint_group_is_a_row_of_its_own(reader: Client) -> None:
    last = [row for row in rows(reader, "/donors/", "Totals by donor, system, completeness and unit") if "joint" in row]

    assert any(row.startswith("Netherlands (NL) with partners not named joint Patriot") for row in last)


def test_dozens_are_24_or_more(reader: Client) -> None:
    assert "24 or more systems" in words(reader, "/systems/")


def test_what_is_not_stated_stands_beside_the_sum(reader: Client) -> None:
    assert "14 + 1 not stated tanks" in words(reader, "/systems/leopard-2/")


def test_variants_add_under_their_system(reader: Client) -> None:
    assert "14 + 1 not stated tanks" in sum_above(reader, "/pledges/?system=leopard-2")
    assert "14 tanks" in sum_above(reader, "/pledges/?system=leopard-2a4")


def test_words_nobody_recognised_are_not_added_up(reader: Client) -> None:
    assert "1 line not added up" in sum_above(reader, "/pledges/?system=not-recognised")


def test_a_list_shows_the_rows_left_out_with_the_reason(reader: Client) -> None:
    left_out = rows(reader, "/pledges/?donor=GB", "Left out")

    assert len(left_out) == 1
    assert left_out[0].endswith("Dropped: the promise was taken back.")


def test_what_rests_on_a_state_controlled_source_alone_is_left_out_and_can_be_counted_in(reader: Client) -> None:
    unit = "1 system"

    assert unit not in sum_above(reader, "/pledges/?donor=NO")
    assert unit in sum_above(reader, "/pledges/?donor=NO&unconfirmed=include")
    assert "unconfirmed" in rows(reader, "/pledges/?donor=NO&unconfirmed=include", "Lines that add")[0]


def test_the_joint_money_of_a_pledge_counts_once_in_the_sum(reader: Client) -> None:
    assert "EUR 277.42 million USD 300 million" in sum_above(reader, "/pledges/?group=joint")


def first_words(reader: Client, sort: str) -> list[str]:
    found = rows(reader, f"/systems/?sort={sort}", "Totals by system, completeness and unit")
    return [row.split()[0] for row in found]


def test_totals_can_be_turned_round_and_those_without_a_figure_stay_last(reader: Client) -> None:
    up, down = first_words(reader, "quantity"), first_words(reader, "-quantity")

    assert (up[0], down[0]) == ("CAESAR", "Leopard")
    assert up[-1] == down[-1]
    assert first_words(reader, "system") == list(reversed(first_words(reader, "-system")))


def test_counts_of_lines_are_grouped_by_thousands_like_every_figure() -> None:
    total = SumUp([], 0, adding=2849, left_out=1510, value=Figure(""), own=None, rest=Figure(""), query="")
    pages = Pages(1, 57, first_row=1, last_row=50, rows=2849, before="", after="")

    assert (total.adding_words, total.left_out_words, pages.place) == ("2,849", "1,510", "1 to 50 of 2,849")


def test_what_another_giver_leads_is_left_out_alike_on_list_file_and_by_publisher(reader: Client) -> None:
    make.pledge("DE", "marder", quantity=make.exactly(7), parties=[("NL", "lead"), ("DE", "donor")])
    asked = "donor=DE&joint=lead&system=marder"

    assert sum_above(reader, f"/pledges/?{asked}") >= {"0", "1"}
    assert rows(reader, f"/pledges/?{asked}&counts=no", "Lines left out")[0].endswith("it adds there.")
    assert b"P-" not in reader.get(f"/pledges.csv?{asked}&counts=yes").getvalue().split(b"\r\n", 1)[1]
    assert rows(reader, f"/publishers/?{asked}", "Publishers")[0].endswith(" 1")


def test_a_sentence_that_counts_joint_lines_whole_does_not_stand_over_parts_of_them(reader: Client) -> None:
    assert "pledged" in words(reader, "/systems/leopard-1/")
    assert "donors have pledged" not in words(reader, "/systems/leopard-1/?donor=DE&joint=split")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("system=patriot", "Lines add within one system"),
        ("joint=split", "A joint line is dealt to its givers by stated shares"),
        ("joint=split&donor=DE", "Only the parts of the givers asked for add."),
        ("unconfirmed=include", "a state-controlled source alone are counted in."),
    ],
)
def test_a_sum_says_the_rule_by_which_its_lines_add(reader: Client, query: str, said: str) -> None:
    assert said in words(reader, f"/pledges/?{query}")


@pytest.mark.parametrize("address", ["/donors/DE/?joint=split", "/systems/leopard-2/?joint=lead"])
def test_every_order_of_a_table_can_be_asked_for_however_joint_lines_are_dealt(reader: Client, address: str) -> None:
    orders = [link for link in links(reader, address) if "sort=" in link]

    assert orders
    for order in orders:
        assert reader.get(address.partition("?")[0] + order).status_code == 200, order


def test_a_figure_within_a_status_leads_nowhere_rather_than_to_other_lines(reader: Client) -> None:
    made = make.line("GB", "marder", quantity=make.exactly(14))
    make.step(made, "delivered", on(dt.date(2024, 9, 2)), make.exactly(4))
    found = figures(reader, "/systems/?system=marder&status=some-delivered")

    assert "4 vehicles" in words(reader, "/systems/?system=marder&status=some-delivered")
    assert "4 vehicles" not in [says for says, _ in found]


def test_days_are_called_by_what_they_are_of(reader: Client) -> None:
    said = words(reader, "/pledges/?by=delivered&year=2024")

    assert "Delivered in: 2024" in said
    assert "No delivery on a known day, so not here" in said
