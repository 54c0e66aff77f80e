"""The desk in a real browser: nothing breaks the strict policy, pickers offer their list, everyone can use it."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from pledges.models import Pledge
from tests import factories as make
from tests.admin.conftest import Desk, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/admin/",
    "/admin/import/",
    "/admin/pledges/pledge/",
    "/admin/pledges/pledge/add/",
    "/admin/pledges/pledge/{pledge}/change/",
    "/admin/pledges/pledge/{pledge}/history/",
    "/admin/pledges/line/{line}/change/",
    "/admin/pledges/claim/",
    "/admin/pledges/claim/{claim}/change/",
    "/admin/pledges/claim/{claim}/accept/",
    "/admin/pledges/claim/{claim}/spelling/",
    "/admin/import/{article}/",
    "/admin/queue/",
    "/admin/pledges/article/{article}/change/",
    "/admin/pledges/system/add/",
    "/admin/pledges/deed/",
    "/admin/auth/user/add/",
    "/admin/auth/group/1/change/",
)
HOSTILE = 'Germany pledges a <img src=x onerror="window.__xss=1"> "Patriot" <script>window.__xss=1</script> battery.'
# Fields of which a part lies outside a box that cuts it off or has to be pushed sideways.
CUT_OFF = """() => [...document.querySelectorAll('#content-main :is(input, select, textarea)[name]')].filter(field => {
  const end = field.getBoundingClientRect().right;
  for (let box = field.parentElement; field.checkVisibility() && box; box = box.parentElement)
    if (getComputedStyle(box).overflowX != 'visible' && end > box.getBoundingClientRect().right + 1) return true;
}).map(field => field.name)"""


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer, desk: Desk) -> Page:
    client = desk("admin")
    (cookie,) = client.cookies.values()
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.broken = []  # type: ignore[attr-defined]
    page.on("console", lambda message: message.type == "error" and page.broken.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.broken.append(str(error)))  # type: ignore[attr-defined]
    return page


def keys() -> dict[str, Any]:
    pledge = make.pledge("NL;*", words=HOSTILE)
    claim = make.claim(HOSTILE, system=None, item="<b>Tank</b>", problems=("unknown system: <b>Tank</b>",))
    return {
        "pledge": pledge.pk,
        "line": pledge.lines.get().pk,
        "claim": claim.pk,
        "article": claim.passage.article_id,
    }


def test_no_page_breaks_the_policy_or_runs_what_was_typed(signed_in: Page, live_server: LiveServer):
    known = keys()

    for path in PAGES:
        signed_in.goto(live_server.url + path.format(**known))
        assert signed_in.evaluate("window.__xss") is None, path
        assert signed_in.broken == [], path  # type: ignore[attr-defined]


def test_no_page_shuts_anybody_out(signed_in: Page, live_server: LiveServer):
    known = keys()

    for path in PAGES[:15]:
        signed_in.goto(live_server.url + path.format(**known))
        found = Axe().run(signed_in)
        grave = [broken for broken in found.response["violations"] if broken["impact"] in ("serious", "critical")]
        assert [(path, broken["id"]) for broken in grave] == [], found.generate_report()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(signed_in: Page, live_server: LiveServer, width: int):
    known = keys()
    signed_in.set_viewport_size({"width": width, "height": 900})

    for path in PAGES[:15]:
        signed_in.goto(live_server.url + path.format(**known))
        wider = signed_in.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (wider, signed_in.evaluate(CUT_OFF)) == (0, []), path


def test_a_pledge_is_typed_with_pickers_and_an_added_row(signed_in: Page, live_server: LiveServer):
    signed_in.goto(f"{live_server.url}/admin/pledges/pledge/add/")
    signed_in.fill("#id_url", "https://www.reuters.com/a-story")
    signed_in.fill("#id_words", "Norway and other partners will give parts for a Patriot battery.")
    signed_in.fill("#id_announced", "2024-07-09")
    signed_in.fill("#id_parties-0-actor", "Norway (NO)")
    signed_in.get_by_text("Add another Party").click()
    signed_in.fill("#id_parties-1-actor", "*")
    signed_in.fill("#id_lines-0-system", "Patriot")
    signed_in.select_option("#id_lines-0-completeness", "components")
    signed_in.fill("#id_why", "seen in the report")
    offered = signed_in.evaluate("[...document.querySelector('#id_lines-0-system').list.options].map(o => o.value)")

    with signed_in.expect_navigation():
        signed_in.get_by_role("button", name="Save", exact=True).click()

    assert "Patriot (patriot)" in offered
    assert sorted(str(party) for party in Pledge.objects.get().parties.all()) == ["*:donor", "NO:donor"]
    assert signed_in.broken == []  # type: ignore[attr-defined]


def test_without_scripts_the_desk_still_saves(live_server: LiveServer, browser: Any, desk: Desk):
    pledge = make.pledge("DE")
    context = browser.new_context(java_script_enabled=False)
    (cookie,) = desk("admin").cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/pledges/pledge/{pledge.pk}/change/")

    page.fill("#id_note", "A remark.")
    page.fill("#id_why", "a remark")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()

    assert Pledge.objects.get().note == "A remark."
    assert person("admin").is_staff
    context.close()


@pytest.mark.parametrize("table", ["claim", "pledge", "line", "article", "system", "actor"])
def test_no_list_hides_a_column_on_a_usual_screen(signed_in: Page, live_server: LiveServer, table: str):
    keys()
    signed_in.set_viewport_size({"width": 1280, "height": 900})

    signed_in.goto(f"{live_server.url}/admin/pledges/{table}/")

    hidden = "e => e.scrollWidth - e.clientWidth"
    assert signed_in.locator("#changelist .results").evaluate(hidden) <= 0
