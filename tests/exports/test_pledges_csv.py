"""`/pledges.csv`: the rows of the page with that query string, and column sums that equal it."""

import csv
import datetime as dt
import io

import pytest
from django.conf import settings
from django.test import Client

from pledges.columns import COLUMNS
from pledges.deeds import accept_claims, deed, keep_reading
from pledges.deeds.conditions import Source, clear_condition, set_condition
from pledges.deeds.kits import Part, add_part
from pledges.exports.pledge_rows import Seen
from tests import factories as make
from tests.pages.conftest import BILLION
from tests.pages.reading import sum_above

pytestmark = pytest.mark.usefixtures("record")
DESIGN = (
    "ref,line,announced_on,date_precision,first_reported_on,donors,parties,joint,unnamed_partners,recipient,system,"
    "system_name,category,completeness,for_count,item,quantity_min,quantity_max,quantity_qualifier,quantity_words,unit,"
    "value_min,value_max,value_qualifier,value_currency,value_basis,value_eur_min,value_eur_max,status,status_on,"
    "delivered_min,delivered_max,condition,due_from,due_to,counts,counts_reason,adds_min,adds_max,adds_value_eur_min,"
    "adds_value_eur_max,announcement,sources,publishers,quote,in_our_words,ledger,updated_at,url,"
    "condition_cleared_on,kit_of,umbrella,delivered_on,delivered_precision,delivered_about,gap_min,gap_max,adds_decided_min,"
    "adds_decided_max,adds_delivered_min,adds_delivered_max,adds_gap_min,adds_gap_max,"
    "value_usd_min,value_usd_max,adds_value_usd_min,adds_value_usd_max,adds_estimated_eur_min,adds_estimated_eur_max,"
    "adds_estimated_usd_min,adds_estimated_usd_max"
)


def file(reader: Client, query: str = "") -> list[dict[str, str]]:
    text = reader.get(f"/pledges.csv?{query}").getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def one(reader: Client, query: str) -> dict[str, str]:
    (row,) = file(reader, query)
    return row


def test_the_columns_are_the_published_ones_in_their_order(reader: Client) -> None:
    first, _, rest = reader.get("/pledges.csv").getvalue().partition(b"\r\n")

    assert first.decode() == DESIGN == ",".join(column.name for column in COLUMNS)
    assert rest.endswith(b"\r\n")


def test_the_file_keeps_rows_that_do_not_add_with_the_reason(reader: Client) -> None:
    row = one(reader, "donor=GB")

    assert (row["counts"], row["counts_reason"], row["adds_min"], row["adds_max"]) == ("no", "dropped", "0", "0")
    assert (row["quantity_min"], row["quantity_max"]) == ("30", "30")


def test_what_is_unknown_is_empty_and_not_zero(reader: Client) -> None:
    row = one(reader, "group=NL;*")

    assert (row["quantity_min"], row["quantity_max"], row["adds_min"], row["value_min"]) == ("", "", "", "")
    assert (row["for_count"], row["completeness"], row["donors"], row["unnamed_partners"]) == (
        "1",
        "components",
        "NL",
        "yes",
    )
    assert row["parties"] == "NL:donor;*:donor"


def test_an_open_top_is_empty_beside_its_minimum(reader: Client) -> None:
    row = one(reader, "group=DE;NL")

    assert (row["adds_min"], row["adds_max"]) == ("100", "")


def test_an_unconfirmed_row_adds_where_the_query_asks_for_it(reader: Client) -> None:
    found = [one(reader, query) for query in ("donor=NO", "donor=NO&unconfirmed=include")]

    assert [(row["counts"], row["counts_reason"], row["adds_min"]) for row in found] == [
        ("no", "unconfirmed", "0"),
        ("yes", "unconfirmed", "1"),
    ]


def test_money_stands_in_major_units_and_in_euro(reader: Client) -> None:
    row = one(reader, "group=DE;NL")

    assert (row["value_min"], row["value_currency"], row["value_eur_min"]) == ("300000000", "USD", "277418161.64")


def test_a_row_names_its_page(reader: Client) -> None:
    assert one(reader, "donor=RO")["url"] == f"{settings.SITE_URL}/pledges/P-00003/"


def test_the_file_has_the_order_of_the_page(reader: Client) -> None:
    assert [row["ref"] for row in file(reader, "donor=DE&sort=quantity")] == [
        "P-00002",
        "P-00007",
        "P-00010",
        "P-00008",
    ]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("system=patriot&completeness=whole", "{1} batteries"),
        ("system=caesar", "up to {1} howitzers"),
        ("system=leopard-2a4", "{0} tanks"),
    ],
)
def test_a_plain_column_sum_is_the_sum_on_the_page(reader: Client, query: str, says: str) -> None:
    rows = file(reader, query)

    sums = [sum(int(row[name]) for row in rows) for name in ("adds_min", "adds_max")]

    assert says.format(*sums) in sum_above(reader, f"/pledges/?{query}")


def test_the_sum_of_money_is_that_of_the_page(reader: Client) -> None:
    total = sum(float(row["adds_value_eur_min"] or 0) for row in file(reader))

    assert total == 1_100_000_000 + 277_418_161.64
    assert "EUR 1.38 billion USD 1.49 billion" in sum_above(reader, "/pledges/")


def test_a_package_adds_its_value_on_the_first_of_its_counting_rows(reader: Client) -> None:
    package_of_three()

    whole = file(reader, "donor=DK&sort=-ref")
    part = file(reader, "donor=DK&system=caesar&system=leopard-2")

    assert [row["adds_value_eur_min"] for row in whole] == ["1100000000", "0", "0"]
    assert sorted((row["line"], row["value_min"]) for row in whole) == [("1", "1100000000"), ("2", ""), ("3", "")]
    assert [row["adds_value_eur_min"] for row in part] == ["1100000000", "0"]


def package_of_three() -> str:
    """A pledge of three lines whose value is stated for the whole."""
    text = "Denmark pledges a Patriot battery, a CAESAR and a Leopard 2."
    readings = [make.reading(text, text, "DK", system=slug, item=slug) for slug in ("patriot", "caesar", "leopard-2")]
    claims = keep_reading(make.article(text), readings, **make.BY).claims
    accepted = accept_claims(claims, publish=True, **make.BY)
    (pledge,) = {line.pledge for line in accepted.lines}
    with deed("edit pledge", **make.BY) as doing:
        pledge.set_value(BILLION)
        pledge.save()
        doing.touch(pledge)
    return pledge.ref


def test_an_open_top_another_giver_leads_does_not_open_the_sum(reader: Client) -> None:
    make.pledge("DK", "caesar", quantity=make.at_least(7), parties=[("NL", "lead"), ("DK", "donor")])

    (row,) = file(reader, "donor=DK&joint=lead")
    assert (row["counts_reason"], row["adds_min"], row["adds_max"]) == ("led-by-others", "0", "0")


def test_pledges_met_before_are_known_by_one_bit_each() -> None:
    seen = Seen()

    assert [seen.first_time(number) for number in (9, 70_000, 9, 8, 70_000)] == [True, True, False, True, False]


def test_a_condition_that_is_met_and_a_part_of_a_kit_say_so(reader: Client) -> None:
    kit = set_condition(make.line("CZ"), "once a crew is trained", **make.BY)
    add_part(kit, Part(item="radar"), **make.BY)
    assert [row["condition_cleared_on"] for row in file(reader, "donor=CZ")] == ["", ""]

    clear_condition(kit, dt.date(2024, 9, 1), Source(claim=kit.basis_claim), **make.BY)

    rows = {row["line"]: row for row in file(reader, "donor=CZ")}
    assert (rows["1"]["condition_cleared_on"], rows["2"]["kit_of"]) == ("2024-09-01", f"{kit}")
    then = {row["line"]: row for row in file(reader, "donor=CZ&as_of=2024-08-31")}
    assert then["1"]["condition_cleared_on"] == ""
