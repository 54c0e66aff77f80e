"""The whole path as people walk it: an editor pastes an article and publishes, a reader follows a figure."""

import csv
import io

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long enough password for a test"
ARTICLE = """Baltic neighbours agree on air defence
Estonia and Latvia will each give Ukraine a Patriot battery, their prime ministers said on Monday.
Lithuania and other partners have pledged dozens of howitzers.
Kyiv had asked for more."""


@pytest.fixture
def editor(page: Page, live_server: LiveServer) -> Page:
    """An editor who has signed in with a password, as a person does."""
    user = User.objects.create_user("editor", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


def import_and_publish(page: Page) -> None:
    page.get_by_role("link", name="Import an article").first.click()
    page.locator("textarea").fill(ARTICLE)
    page.get_by_label("Published").fill("2024-07-09")
    page.get_by_role("button", name="Read").click()
    page.get_by_role("button", name="Record and publish all 3 that need nothing").click()
    expect(page.locator("#status")).to_contain_text("All 3 decided.")


def test_an_article_becomes_totals_whose_figures_open_to_the_sentence(editor: Page, live_server: LiveServer) -> None:
    import_and_publish(editor)

    editor.goto(f"{live_server.url}/donors/?donor=EE")
    editor.get_by_role("link", name="1 battery").first.click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Pledges")
    editor.get_by_role("link", name="P-00001/1").click()
    expect(editor.locator("blockquote")).to_contain_text("Estonia and Latvia will each give Ukraine a Patriot battery")
    expect(editor.locator("blockquote mark.donor")).to_have_text("Estonia")


def test_the_file_says_what_the_page_says(editor: Page, live_server: LiveServer) -> None:
    import_and_publish(editor)

    answer = editor.request.get(f"{live_server.url}/pledges.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    assert {(row["donors"], row["system"], row["adds_min"], row["adds_max"], row["joint"]) for row in rows} == {
        ("EE", "patriot", "1", "1", "no"),
        ("LV", "patriot", "1", "1", "no"),
        ("LT", "howitzers", "24", "", "yes"),
    }


def test_importing_the_same_article_again_adds_nothing(editor: Page, live_server: LiveServer) -> None:
    import_and_publish(editor)

    editor.goto(f"{live_server.url}/admin/import/")
    editor.locator("textarea").fill(ARTICLE.replace("\n", "\r\n"))
    editor.get_by_role("button", name="Read").click()
    expect(editor.locator("#content-main")).to_contain_text("already kept. Nothing was added")
