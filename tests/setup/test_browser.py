"""The headless browser works here, and the desk's first page keeps to the strict policy in it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_sign_in_page_breaks_no_rule_of_the_policy(page: Page, live_server: LiveServer) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.goto(f"{live_server.url}/admin/login/")

    assert page.get_by_label("Username").is_visible()
    assert [message for message in said if "policy" in message.lower()] == []


def test_the_sign_in_page_is_readable_by_everyone(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/login/")

    found = Axe().run(page)

    grave = [broken["id"] for broken in found.response["violations"] if broken["impact"] in ("serious", "critical")]
    assert grave == [], found.generate_report()
