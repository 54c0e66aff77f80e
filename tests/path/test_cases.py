"""Promises followed from the text that told them first to the total, with all that happened to them since."""

import datetime as dt

import pytest
from django.test import Client

from pledges.deeds import accept_claim, add_spelling, merge_pledges, undo_merge
from pledges.deeds.checking import check_record
from pledges.deeds.kits import join_kit
from pledges.models import Head, Line, PublishedLine, System
from tests import factories as make
from tests.admin.forms import send
from tests.admin.test_pledges import ADD, SOURCE, change_page
from tests.pages.reading import rows
from tests.path.telling import follow, followed, tell, total

pytestmark = pytest.mark.django_db

DECIDED = (
    "Romania's Supreme Council of National Defence decided on Thursday to donate a Patriot battery to Ukraine, "
    "on condition that its allies provide a replacement."
)
RESTATED = "Romania will give Ukraine a Patriot battery, its president said at the summit on Tuesday."
LAW = "Romania's parliament passed a law on Tuesday to donate a Patriot battery to Ukraine."
DELIVERED = "Romania has delivered a Patriot battery to Ukraine, the defence ministry said on Thursday."
ROMANIA = [(DECIDED, "2024-06-20"), (RESTATED, "2024-07-09"), (LAW, "2024-09-03"), (DELIVERED, "2024-10-03")]
KIT = "The Netherlands and other partners will give Ukraine components for one more Patriot battery."
RADAR = "The Netherlands has delivered a radar for the Patriot battery to Ukraine, its defence minister said."
LAUNCHERS = "The Netherlands has delivered three Patriot launchers to Ukraine, the defence minister said on Sunday."
PACKAGE = """The United States announced a $225 million package for Ukraine on Thursday.
It includes a Patriot battery, Stinger missiles and 155mm artillery rounds."""
PAID = "Denmark will pay for 18 howitzers that Slovakia will supply to Ukraine, the Danish defence ministry said."
JOINT = """Denmark and the Netherlands will jointly buy 14 Leopard 2A4 tanks for Ukraine, both said on Thursday.
The tanks are to be delivered in early 2024."""
MEMBER = "Slovakia will give Ukraine 13 MiG-29 jets and will be reimbursed by the European Peace Facility."
FUND = "The EU will reimburse member states for arms given to Ukraine with 5 billion euros."
TEN = "Sweden will give Ukraine 10 Leopard 2 tanks, the government said on Friday."
RAISED = "Sweden raised its pledge of Leopard 2 tanks for Ukraine from 10 to 14, the government said on Wednesday."
UNKNOWN = "Norway will donate five Hornblower Mk 3 launchers to Ukraine, the ministry said."


def status_on(line: Line, day: dt.date) -> str:
    return PublishedLine.objects.as_of(day).get(line=line).status


def test_one_battery_told_four_times_is_one_battery_decided_then_delivered():
    lines = {line for text, day in ROMANIA for line in followed(text, day)}

    (line,) = lines
    assert total() == {("RO", "patriot", "whole", "1", "1")}
    assert [status_on(line, dt.date(2024, month, 10)) for month in (7, 9, 10)] == ["decided", "decided", "delivered"]
    assert "replacement" in PublishedLine.objects.today().get().condition
    assert check_record() == []


def test_a_kit_arrives_part_by_part_and_never_becomes_a_second_battery(client: Client):
    (kit,) = followed(KIT, "2024-07-09")
    told = [*tell(RADAR, "2024-08-21"), *tell(LAUNCHERS, "2024-10-06")]
    parts = [accept_claim(claim, publish=True, **make.BY) for claim in told]
    for part in parts:
        join_kit(part, kit, **make.BY)

    assert total() == {(donor, "patriot", "components", "", "") for donor in ("NL", "NL;*")}
    assert [status_on(kit, dt.date(2024, month, 1)) for month in (8, 9, 11)] == ["announced", *["partly-delivered"] * 2]
    shown = rows(client, kit.pledge.get_absolute_url(), "Parts of line 1")
    assert [row.rsplit("delivered", 1)[1] for row in shown] == ["1 radar", "3 launchers"]
    assert check_record() == []


def test_a_package_counts_its_sum_once_and_its_parts_without_a_value_of_their_own():
    followed(PACKAGE, "2024-07-11")

    assert total("system=patriot") == {("US", "patriot", "whole", "1", "1")}
    assert total("system=patriot", columns=("value_eur_min",)) == {("US", "patriot", "")}
    assert total("system=stinger") == {("US", "stinger", "whole", "", "")}
    (worth,) = {float(row[1]) for row in total(by="donor", columns=("value_eur_min",)) if row[1]}
    assert 190_000_000 < worth < 225_000_000


def test_who_pays_gives_and_who_supplies_is_only_shown(client: Client):
    (line,) = followed(PAID, "2024-05-28")

    assert total() == {("DK", "howitzers", "whole", "18", "18")}
    assert PublishedLine.objects.today().get().parties == "DK:financier;SK:paid-supplier"
    assert "supplies for payment" in client.get(line.pledge.get_absolute_url()).content.decode()


def test_two_who_buy_together_count_once():
    (line,) = followed(JOINT, "2023-04-20")

    assert total(by="system") == {("leopard-2", "whole", "14", "14")}
    assert {row[0] for row in total(columns=("joint_min",)) if row[-1] == "14"} == {"DK", "NL", "DK;NL"}
    assert PublishedLine.objects.today().get(line=line).due_to == dt.date(2024, 4, 30)


def test_a_fund_that_pays_members_back_gives_nothing_of_its_own():
    (gift,) = followed(MEMBER, "2024-03-18")
    (back,) = tell(FUND, "2024-03-18")

    assert total() == {("SK", "mig-29", "whole", "13", "13")}
    assert gift.pledge.parties.get(actor="EPF").role == "reimburser"
    assert back.problems[0].startswith("pays back")


def test_a_raise_counts_from_its_day_on():
    (first,) = followed(TEN, "2023-02-24")
    (same,) = followed(RAISED, "2023-06-14")

    assert first == same
    assert total("as_of=2023-06-13") == {("SE", "leopard-2", "whole", "10", "10")}
    assert total() == {("SE", "leopard-2", "whole", "14", "14")}


def test_merged_and_split_again_counts_as_before_and_the_old_address_leads_on(client: Client):
    (one,) = followed(TEN, "2023-02-24")
    two = make.pledge("SE", "leopard-2", quantity=make.exactly(10), announced=one.pledge.announced)
    merge_pledges(two, one.pledge, **make.BY)
    assert total() == {("SE", "leopard-2", "whole", "10", "10")}
    assert client.get(two.get_absolute_url()).url == one.pledge.get_absolute_url()

    undo_merge(two, **make.BY)

    assert total() == {("SE", "leopard-2", "whole", "20", "20")}
    assert client.get(two.get_absolute_url()).status_code == 200


def test_what_a_reader_cited_can_still_be_read_after_the_correction(client: Client, editor: Client):
    (line,) = followed(TEN, "2023-02-24")
    cited = Head.objects.get().version

    twelve = {"lines-0-quantity_min": "12", "lines-0-quantity_max": "12", "why": "a typing error"}
    send(editor, change_page(line.pledge), **twelve)

    assert total() == {("SE", "leopard-2", "whole", "12", "12")}
    assert PublishedLine.objects.at_version(cited).get(line=line).quantity_min == 10
    assert check_record() == []


def test_a_system_nobody_knows_waits_until_somebody_says_what_it_is():
    (claim,) = tell(UNKNOWN, "2024-09-04")
    assert claim.problems[0].startswith("unknown system")

    hornblower = System.objects.create(slug="hornblower", name="Hornblower", category_id="artillery", kind="system")
    add_spelling(hornblower, claim.item, **make.BY)
    follow(claim)

    assert total() == {("NO", "hornblower", "whole", "5", "5")}


def test_a_pledge_typed_by_hand_counts_like_one_that_was_read(reviewer: Client):
    send(reviewer, ADD, **SOURCE, publish="on")

    assert total() == {("DK", "patriot", "whole", "2", "2")}
    assert PublishedLine.objects.today().get().quote == SOURCE["words"]
