"""Ten articles cleared by keyboard alone, from the queue to the last card; says how many keys and seconds each took."""

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from pledges.intake.articles import take_in
from pledges.models import Claim, PublishedLine
from tests.admin.test_browser import signed_in  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAIN = Path(__file__).parents[1] / "articles" / "plain.jsonl"
ARTICLES = 10
# A card is answered once the eye has been led on from it, or stopped at what is in the way.
ANSWERED = """id => {
  const card = document.getElementById(id), now = document.querySelector(".rv-now");
  const refused = card.querySelector(".errornote") && !card.dataset.seen;
  if (refused) { card.dataset.seen = "yes"; return true; }
  return !card.matches(".rv-waiting") && (now ? now !== card : document.activeElement.id === "status");
}"""


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def type(self, words: str) -> None:
        """A few words are one action."""
        self.page.keyboard.type(words)
        self.pressed += 1


def ten_articles() -> None:
    """The plain texts, joined into ten."""
    texts = [json.loads(line) for line in PLAIN.read_text(encoding="utf-8").splitlines()]
    for number in range(ARTICLES):
        some = texts[number::ARTICLES]
        text = "\n\n".join([f"Report number {number + 1}", *(one["text"] for one in some)])
        take_in(text, title=f"Report number {number + 1}", published_on=some[0]["published"], by="anna", reason="test")


def clear(page: Page, keys: Keys) -> int:
    """Decide every card: publish what can be, reject with a reason what cannot. Returns how many there were."""
    total = page.locator("article.rv-card").count()
    for _ in range(total):
        here = page.locator("article.rv-now").get_attribute("id")
        keys.press("p")
        page.wait_for_function(ANSWERED, arg=here)
        if page.locator(f"#{here}.rv-waiting").count():
            keys.press("r")
            keys.type("cannot be recorded")
            keys.press("Enter")
            page.wait_for_function(ANSWERED, arg=here)
    return total


def test_ten_articles_are_cleared_by_keyboard_alone(
    signed_in: Page,  # noqa: F811
    live_server: LiveServer,
    capsys: pytest.CaptureFixture[str],
):
    ten_articles()
    signed_in.goto(f"{live_server.url}/admin/queue/")
    signed_in.locator("a.rv-open").first.focus()
    keys, said = Keys(signed_in), []
    keys.press("Enter")

    for number in range(ARTICLES):
        signed_in.wait_for_selector("article.rv-card.rv-now")
        began, before = time.perf_counter(), keys.pressed
        claims = clear(signed_in, keys)
        said.append(f"{claims} claims, {keys.pressed - before} actions, {time.perf_counter() - began:.1f} s")
        if number < ARTICLES - 1:
            keys.press("n")
            signed_in.wait_for_url("**/admin/import/**")

    with capsys.disabled():
        print("", *(f"article {number}: {one}" for number, one in enumerate(said, 1)), sep="\n")  # noqa: T201
    assert not Claim.objects.waiting().exists()
    assert PublishedLine.objects.today().exists()
    assert signed_in.broken == []  # type: ignore[attr-defined]
