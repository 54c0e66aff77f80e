"""The public pages in a real browser: the policy holds, everyone can read them, a phone needs no sideways scroll."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from pledges.models import Article, PublishedLine
from tests import factories as make
from tests.pages.conftest import fill
from tests.pages.reading import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = (
    *PAGES,
    "/pledges/?donor=DE&sort=-quantity",
    "/pledges/P-00004/",
    "/pledges/P-00013/",
    "/pledges/P-00015/",
    "/pledges/P-00013/history/",
    "/pledges/?colour=red",
    "/check/",
    "/nowhere/",
)
HOSTILE = 'Germany pledges a <img src=x onerror="window.__xss=1"> <script>window.__xss=1</script> battery.'
EXPECTED = "the server responded with a status of 40"


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The record of the other tests and one pledge whose words mean harm."""
    fill()
    make.pledge("DE", words=HOSTILE, item="<b onclick=alert(1)>Patriot</b>" + "x" * 200)
    return live_server.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_read_every_page(page: Page, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in ADDRESSES:
        page.goto(site + address)
        violations = Axe().run(page).response["violations"]
        found |= {(address, one["id"]): one["nodes"][0]["html"] for one in violations}

    assert found == {}


def test_no_page_breaks_the_policy_or_runs_what_was_typed(page: Page, site: str) -> None:
    broken: list[str] = []
    page.on("console", lambda message: message.type == "error" and broken.append(message.text))
    page.on("pageerror", lambda error: broken.append(str(error)))
    for address in (*ADDRESSES, "/pledges/?q=%3Cscript%3Ewindow.__xss=1%3C/script%3E"):
        page.goto(site + address)
        assert page.evaluate("window.__xss") is None

    assert [words for words in broken if EXPECTED not in words] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_scrolls_sideways(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    too_wide = []
    for address in ADDRESSES:
        page.goto(site + address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(address)

    assert too_wide == []


@pytest.mark.parametrize("width", [390, 1280])
def test_an_article_and_its_publisher_can_be_read_by_everyone(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    article = PublishedLine.objects.today().order_by("-pk")[0].evidence[0]["article"]
    publisher = Article.objects.get(pk=article).publisher_id
    for address in (f"/articles/{article}/", f"/publishers/{publisher}/"):
        page.goto(site + address)
        assert Axe().run(page).response["violations"] == []
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert page.evaluate("window.__xss") is None


def test_a_reader_comes_from_a_donor_to_the_sentence(page: Page, site: str) -> None:
    page.goto(f"{site}/donors/")
    given = page.locator("tr", has_text=re.compile("Romania.*Patriot", re.DOTALL))
    given.get_by_role("link", name="1 battery").first.click()
    assert page.locator("b.sum-figure").inner_text().strip() == "1 battery"
    page.get_by_role("link", name="P-00003/1").click()

    assert "of a made-up report." in page.locator("blockquote").inner_text()


def test_a_reader_filters_without_any_script(new_context: CreateContextCallback, site: str) -> None:
    reader = new_context(java_script_enabled=False).new_page()
    reader.goto(f"{site}/pledges/")
    reader.get_by_label("Donor", exact=True).select_option("RO")
    with reader.expect_navigation():
        reader.get_by_role("button", name="Show").click()

    assert reader.url.endswith("/pledges/?donor=RO")
    assert reader.locator("tbody tr").count() == 1


def test_a_reader_pastes_a_text_and_follows_it_to_the_pledge(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("navigation").get_by_role("link", name="Check a text").click()
    page.get_by_label("Text of the article").fill("Romania will give Ukraine one Patriot battery.")
    page.get_by_label("Published on").fill("2024-07-09")
    page.get_by_role("button", name="Check").click()
    assert page.locator(".sentence").inner_text() == ("One promise: it is known, since 9 July 2024, told once here.")
    with page.expect_navigation():
        page.get_by_role("link", name="P-00003/1").click()

    assert page.url.endswith("/pledges/P-00003/#line-1")
    assert page.context.cookies() == []


def test_everyone_can_read_what_was_found(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{site}/check/")
    page.get_by_label("Text of the article").fill("Romania will give Ukraine one Patriot battery and 14 Archer guns.")
    with page.expect_navigation():
        page.get_by_role("button", name="Check").click()

    assert Axe().run(page).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_keyboard_skips_to_the_content(page: Page, site: str) -> None:
    page.goto(f"{site}/pledges/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()
    assert page.url.endswith("/pledges/#main")
