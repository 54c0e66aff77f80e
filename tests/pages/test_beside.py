"""What stands beside a line and a pledge: kits, umbrellas, roles that do not count, conditions, rival figures."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.deeds import accept_claim, deed, merge_pledges
from pledges.deeds.kits import Part, add_part
from pledges.models import Line, Pledge
from pledges.money import Money
from pledges.quantity import NOT_STATED
from tests import factories as make
from tests.pages.reading import rows, tree, words

pytestmark = pytest.mark.django_db
MARCH = on(dt.date(2025, 3, 4))


def dollars(millions: int) -> Money:
    return Money(millions * 1_000_000_00, millions * 1_000_000_00, "USD", "exact")


def under(umbrella: Pledge, *parts: Pledge) -> None:
    with deed("edit pledge", by="anna", reason="it names them") as doing:
        for part in parts:
            part.part_of = umbrella
            part.save()
            doing.touch(part)


@pytest.fixture
def kit(db: None) -> Line:
    made = make.line("NL;*", completeness="components", for_count=1, quantity=NOT_STATED, unit=None)
    make.step(add_part(made, Part(item="radar", quantity=make.exactly(1)), **make.BY), "delivered", MARCH)
    add_part(made, Part(item="launcher", quantity=make.exactly(3)), **make.BY)
    return made


def test_a_kit_is_shown_part_by_part(reader: Client, kit: Line) -> None:
    page = words(reader, "/pledges/P-00001/")

    parts = rows(reader, "/pledges/P-00001/", "Parts of line 1")
    assert parts == ["radar1delivered1", "launcher3announcednot recorded"]
    assert "1 of 2 parts on record delivered." in page
    assert "A part of the kit P-00001/1" in page


def test_all_parts_are_not_called_the_whole(reader: Client, kit: Line) -> None:
    make.step(kit.kit_parts.get(item="launcher"), "delivered", MARCH, make.exactly(3))

    page = words(reader, "/pledges/P-00001/")

    assert "All parts on record delivered. No source says that the whole is complete." in page
    assert "partly delivered" in page


def test_an_umbrella_shows_its_parts_beside_its_total(reader: Client) -> None:
    whole, one, two = make.pledge("US"), make.pledge("US", "nasams"), make.pledge("US", "himars")
    for pledge, millions in ((whole, 225), (one, 100), (two, 80)):
        make.worth(pledge, dollars(millions))
    under(whole, one, two)

    page = words(reader, "/pledges/P-00001/")

    assert "Parts on record: USD 180 million of USD 225 million; USD 45 million not broken down." in page
    assert rows(reader, "/pledges/P-00001/", "Parts of P-00001")[0].startswith("P-00002United States")
    assert "Does not add. An umbrella pledge" in page
    assert "Part of P-00001, an umbrella pledge" in words(reader, "/pledges/P-00002/")


def test_a_part_does_not_name_an_umbrella_that_is_a_draft(reader: Client) -> None:
    draft, part = make.pledge("US", publish=False), make.pledge("US", "nasams")
    under(draft, part)

    assert "P-00001" not in words(reader, "/pledges/P-00002/")


def test_a_page_asks_as_often_for_many_parts_as_for_few(
    reader: Client, kit: Line, django_assert_max_num_queries
) -> None:
    for number in range(12):
        add_part(kit, Part(item=f"crate {number}"), **make.BY)

    with django_assert_max_num_queries(12):
        reader.get("/pledges/P-00001/")


def test_who_is_paid_is_shown_and_not_counted(reader: Client) -> None:
    make.pledge(parties=[("DE", "financier"), ("ES", "paid-supplier")])

    page = words(reader, "/pledges/P-00001/")

    assert "Supplied for payment by Spain (ES): who pays is counted, who is paid is not." in page
    assert "Two or more give together" not in page
    assert "supplied for payment by Spain (ES)" in words(reader, "/pledges/")


def test_rival_figures_stand_beside_the_chosen_one_with_the_reason(reader: Client) -> None:
    line = make.line()
    claim = make.claim(givers="DE", quantity=make.exactly(4))
    accept_claim(claim, line=line, relation="contradicts", **make.BY)

    page = tree(reader, "/pledges/P-00001/")

    assert "4 batteries Reuters wire contradicts; not in any total" in words(reader, "/pledges/P-00001/")
    assert page.xpath(f"//ul[@class='rivals']//a[@href='#claim-{claim.pk}']")
    assert page.xpath("//a[@href='/methodology/#rivals']")
    assert tree(reader, "/methodology/").xpath("//*[@id='rivals']")


def test_a_condition_is_shown_with_its_words_and_when_it_was_met(reader: Client) -> None:
    line = make.line(condition="once parliament agrees")
    assert "once parliament agrees (not yet met on record)" in words(reader, "/pledges/P-00001/")

    with deed("edit line", by="anna", reason="it did") as doing:
        line.condition_cleared_on, line.condition_cleared_by = dt.date(2024, 9, 1), line.basis_claim
        line.save()
        doing.touch(line.pledge)

    assert "(met on 1 September 2024, says Reuters)" in words(reader, "/pledges/P-00001/")


def test_the_total_of_a_pledge_merged_here_is_not_lost(reader: Client) -> None:
    kept, other = make.pledge(), make.pledge()
    make.worth(kept, dollars(225))
    make.worth(other, dollars(250))

    merge_pledges(other, kept, **make.BY)

    assert "another figure USD 250 million: recorded for P-00002" in words(reader, "/pledges/P-00001/")
