"""The first page and the lists of the desk: in the order of work, each row readable on its own."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from pledges.deeds import accept_claim
from pledges.models import Claim
from tests import factories as make
from tests.admin.conftest import Desk
from tests.pages.reading import text_of


def seen(client: Client, address: str) -> html.HtmlElement:
    return html.fromstring(client.get(address).content.decode())


def test_the_tables_stand_in_the_order_of_work(desk: Desk):
    headings = seen(desk("admin"), "/admin/").xpath("//div[@id='content-main']//caption")

    assert [text_of(heading) for heading in headings] == ["Work", "Lists", "History", "People"]


def test_a_shelf_that_holds_nothing_for_a_person_is_not_shown(desk: Desk):
    headings = seen(desk("viewer"), "/admin/").xpath("//div[@id='content-main']//caption")

    assert "People" not in [text_of(heading) for heading in headings]


def test_a_claim_is_a_sentence_in_the_list_with_the_place_it_stands_at(editor: Client):
    accept_claim(make.claim(givers="NL;*"), **make.BY)

    (row,) = seen(editor, "/admin/pledges/claim/").xpath("//table[@id='result_list']/tbody/tr")

    assert text_of(row).startswith("NL, * pledges 1 battery Patriot")
    assert "accepted at P-00001/1" in text_of(row)


def test_the_page_of_a_claim_says_what_only_the_record_tells(editor: Client):
    make.line("DE")
    claim: Claim = make.claim(is_background=True)

    page = seen(editor, reverse("admin:pledges_claim_change", args=[claim.pk]))

    (told,) = page.xpath("//div[contains(@class,'field-to_settle_here')]")
    assert len(text_of(told)) > len("To settle: —")


@pytest.mark.parametrize("name", ["pledge", "system", "deed"])
def test_a_list_is_called_what_it_holds(editor: Client, name: str):
    page = seen(editor, reverse(f"admin:pledges_{name}_changelist"))

    assert text_of(page.xpath("//div[@id='content']/h1")[0]) == f"{name.capitalize()}s"
    assert text_of(page.xpath("//div[@class='breadcrumbs']")[0]) == f"Home › {name.capitalize()}s"


def test_no_field_offers_to_delete_what_it_points_to(desk: Desk):
    page = seen(desk("admin"), reverse("admin:pledges_pledge_change", args=[make.pledge("DE").pk]))

    assert page.xpath("//*[contains(@class,'add-related')]")
    assert not page.xpath("//*[contains(@class,'delete-related')]")
