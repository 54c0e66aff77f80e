"""The page of a pledge: facts, doubt, steps, and every sentence with who published it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from pledges.models import Pledge
from pledges.views.quoted import pieces
from tests.pages.reading import tree, words

pytestmark = pytest.mark.django_db


def test_it_says_who_gives_what_to_whom_and_when(reader: Client, record: None) -> None:
    page = words(reader, "/pledges/P-00002/")

    assert "Germany (DE) to Ukraine (UA)" in page
    assert "1 battery Patriot" in page
    assert "Announced 9 July 2024" in page


def test_a_source_shows_publisher_tier_reason_and_address(reader: Client, record: None) -> None:
    source = tree(reader, "/pledges/P-00001/").xpath("//figure")[0]

    assert source.xpath(".//figcaption//a/@href")[0].startswith("https://www.reuters.com/story-")
    assert "Reuters wire news agency" in " ".join(source.text_content().split())


def test_a_joint_pledge_names_its_unnamed_partners(reader: Client, record: None) -> None:
    page = words(reader, "/pledges/P-00004/")

    assert "Netherlands (NL) with partners not named" in page
    assert "parts for 1 system" in page
    assert "the source names no number" in page


def test_a_withdrawn_pledge_says_so_and_stays_readable(reader: Client, record: None) -> None:
    page = words(reader, "/pledges/P-00013/")

    assert "Withdrawn. This entry was wrong and adds to no total." in page
    assert "of a made-up report." in page


def test_a_dropped_line_says_why_it_does_not_add(reader: Client, record: None) -> None:
    assert "Does not add. Dropped: the promise was taken back." in words(reader, "/pledges/P-00012/")


@pytest.mark.parametrize("address", ["/pledges/p-2/", "/pledges/P-2/", "/pledges/P-000002/"])
def test_another_way_to_write_a_reference_leads_to_the_one(reader: Client, record: None, address: str) -> None:
    response = reader.get(address)

    assert (response.status_code, response["Location"]) == (301, "/pledges/P-00002/")


@pytest.mark.parametrize(
    "address", ["/pledges/P-99999/", "/pledges/P-999999999/", "/pledges/nothing/", "/donors/ZZ/", "/systems/none/"]
)
def test_what_is_not_there_is_a_page_that_helps(reader: Client, record: None, address: str) -> None:
    response = reader.get(address)

    assert response.status_code == 404
    assert "Search the pledges" in response.content.decode()


def test_a_draft_is_not_there_for_readers(reader: Client, draft: Pledge) -> None:
    assert reader.get(f"/pledges/{draft.ref}/").status_code == 404


def test_a_draft_leads_a_person_of_the_desk_to_it(reader: Client, draft: Pledge) -> None:
    reader.force_login(User.objects.create_user("anna", is_staff=True))

    response = reader.get(f"/pledges/{draft.ref}/")

    assert response.status_code == 404
    assert f"/admin/pledges/pledge/{draft.pk}/change/" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_of_marks_that_overlap_the_shorter_is_shown() -> None:
    found = pieces("a Patriot battery", [[0, 17, "quote"], [2, 17, "item"], [10, 17, "unit"]])

    assert [(piece.text, piece.kind) for piece in found] == [("a ", ""), ("Patriot ", "item"), ("battery", "unit")]


def test_a_pledge_can_be_taken_along_as_a_file(reader: Client, record: None) -> None:
    (address,) = tree(reader, "/pledges/P-00002/").xpath("//main//a[@download]/@href")

    assert reader.get(address).getvalue().decode().count("P-00002") >= 1


def test_a_sentence_typed_by_hand_is_not_said_to_be_read(reader: Client, record: None) -> None:
    assert "The line rests on these words. Typed by a person." in words(reader, "/pledges/P-00002/")
