"""What every public answer carries, who may ask, and that nothing of the desk shows."""

import pytest
from django.test import Client
from django.urls import get_resolver

from pledges.deeds import publish
from pledges.models import Pledge
from pledges.views.access import ACCESS, ANYONE
from tests import factories as make
from tests.pages.reading import PAGES, links

pytestmark = pytest.mark.django_db
PUBLIC = [
    *PAGES,
    "/pledges/P-00001/",
    "/pledges/P-00001/history/",
    "/pledges.csv",
    "/donors.csv",
    "/systems.csv",
    "/matrix.csv",
    "/recipients.csv",
    "/announcements.csv",
    "/check/",
]
ONLY_READ = [address for address in PUBLIC if address != "/check/"]


def test_every_address_has_its_row_in_the_table_of_access() -> None:
    resolver = get_resolver()
    names = {name for name in resolver.reverse_dict if isinstance(name, str)} | set(resolver.namespace_dict)

    assert names == set(ACCESS)


@pytest.mark.parametrize("address", PUBLIC)
def test_anyone_may_read_and_keep_a_public_page(reader: Client, record: None, address: str) -> None:
    response = reader.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, no-cache"
    assert response["X-Record-Version"].isdigit()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_what_a_reader_has_already_is_not_sent_again(reader: Client, record: None, address: str) -> None:
    tag = reader.get(address)["ETag"]

    again = reader.get(address, headers={"If-None-Match": tag})

    assert again.status_code == 304


def test_a_publishing_deed_makes_every_page_new(reader: Client, record: None) -> None:
    tag = reader.get("/donors/")["ETag"]
    make.line("FI")

    response = reader.get("/donors/", headers={"If-None-Match": tag})

    assert response.status_code == 200
    assert "Finland" in response.content.decode()


def test_a_draft_changes_no_public_answer(reader: Client, record: None) -> None:
    before = {address: reader.get(address)["ETag"] for address in PUBLIC}
    make.pledge("FI", publish=False)

    assert {address: reader.get(address)["ETag"] for address in PUBLIC} == before


def test_a_draft_is_nowhere_until_it_is_published(reader: Client, record: None, draft: Pledge) -> None:
    assert not [page for page in crawl(reader) if "xylophone" in page.lower() or draft.ref in page]
    publish([draft], **make.BY)
    assert [page for page in crawl(reader) if "xylophone" in page.lower()]


def crawl(reader: Client, most: int = 150) -> list[str]:
    """The text of every page and file that can be reached from the first page without signing in."""
    waiting, seen, found = ["/"], {"/"}, []
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        response = reader.get(address)
        assert response.status_code == 200, address
        found.append(response.getvalue().decode())
        if response["Content-Type"].startswith("text/html"):
            new = {link.split("#")[0] for link in links(reader, address) if link.startswith("/")} - seen
            local = sorted(link for link in new if not link.startswith(("/admin", "/static")))
            seen |= set(local)
            waiting += local
    return found


def test_the_table_of_access_leaves_only_the_desk_to_those_signed_in() -> None:
    assert [name for name, who in ACCESS.items() if who != ANYONE] == ["admin"]


@pytest.mark.parametrize("address", ONLY_READ)
def test_public_pages_can_only_be_read(reader: Client, record: None, address: str) -> None:
    assert reader.post(address).status_code == 405
    assert reader.head(address).status_code == 200


def test_a_file_is_sent_as_a_file_and_in_a_box(reader: Client, record: None) -> None:
    response = reader.get("/pledges.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="pledges.csv"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"


def test_pages_carry_no_style_and_no_script_of_their_own(reader: Client, record: None) -> None:
    pages = [reader.get(address).content.decode() for address in PUBLIC if not address.endswith(".csv")]

    assert not [page for page in pages if "<script" in page or "<style" in page or " style=" in page]
