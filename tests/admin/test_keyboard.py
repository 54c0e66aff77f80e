"""Ten articles cleared by keyboard alone, from the queue to the last card; says how many keys and seconds each took."""

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route
from pytest_django.live_server_helper import LiveServer

from pledges.intake.articles import take_in
from pledges.models import Claim, Deed, PublishedLine
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


def clear_one(page: Page, keys: Keys) -> str:
    """Clear the article that is open. Returns what it took."""
    page.wait_for_selector("article.rv-card.rv-now")
    began, before = time.perf_counter(), keys.pressed
    claims = clear(page, keys)
    return f"{claims} claims, {keys.pressed - before} actions, {time.perf_counter() - began:.1f} s"


def test_ten_articles_are_cleared_by_keyboard_alone(
    signed_in: Page,  # noqa: F811
    live_server: LiveServer,
    capsys: pytest.CaptureFixture[str],
):
    ten_articles()
    signed_in.goto(f"{live_server.url}/admin/queue/")
    signed_in.locator("a.rv-open").first.focus()
    keys, said = Keys(signed_in), []

    for key in ("Enter", *["n"] * (ARTICLES - 1)):
        with signed_in.expect_navigation():
            keys.press(key)
        said.append(clear_one(signed_in, keys))

    with capsys.disabled():
        print("", *(f"article {number}: {one}" for number, one in enumerate(said, 1)), sep="\n")  # noqa: T201
    assert not Claim.objects.waiting().exists()
    assert PublishedLine.objects.today().exists()
    assert signed_in.broken == []  # type: ignore[attr-defined]


def test_what_is_typed_while_an_answer_is_on_its_way_decides_nothing_else(signed_in: Page, live_server: LiveServer):  # noqa: F811
    text = "Germany sends Ukraine 4 Leopard 2A4 tanks. Italy sends Ukraine 3 tanks. Spain sends Ukraine 2 tanks."
    article = take_in(text, published_on="2024-07-09", by="anna", reason="test").article
    held: list[Route] = []
    signed_in.route("**/review/", lambda route: held.append(route))  # noqa: PLW0108
    signed_in.goto(f"{live_server.url}/admin/import/{article.pk}/")
    signed_in.wait_for_selector("article.rv-card.rv-now")

    signed_in.keyboard.type("pra paper par")  # published; then a rejection is begun
    held[0].continue_()
    signed_in.wait_for_selector("article.rv-accepted")
    signed_in.keyboard.type("ade")
    signed_in.keyboard.press("Enter")
    signed_in.wait_for_timeout(100)
    held[1].continue_()
    signed_in.wait_for_selector("article.rv-rejected")

    states = list(Claim.objects.order_by("passage__start").values_list("state", flat=True))
    assert (states, Deed.objects.first().reason) == (["accepted", "rejected", "waiting"], "a paper parade")
    assert signed_in.locator("article.rv-now.rv-waiting").count() == 1


def test_single_keys_can_be_switched_off_and_stay_off(signed_in: Page, live_server: LiveServer):  # noqa: F811
    article = take_in("Germany sends 4 Leopard 2A4 tanks.", by="anna", reason="test").article
    signed_in.goto(f"{live_server.url}/admin/import/{article.pk}/")
    signed_in.keyboard.press("?")
    signed_in.get_by_label("Single keys work on this device").uncheck()

    signed_in.reload()
    signed_in.wait_for_selector("article.rv-card.rv-now")
    signed_in.keyboard.press("p")
    signed_in.wait_for_timeout(300)

    assert Claim.objects.get().state == "waiting"
    assert not signed_in.get_by_label("Single keys work on this device").is_checked()


def test_a_card_the_server_cannot_save_says_so_and_keeps_what_was_typed(signed_in: Page, live_server: LiveServer):  # noqa: F811
    article = take_in("Germany sends 4 Leopard 2A4 tanks.", by="anna", reason="test").article
    signed_in.goto(f"{live_server.url}/admin/import/{article.pk}/")
    signed_in.route("**/review/", lambda route: route.fulfill(status=503, body="busy"))
    signed_in.locator("input[name=item]").fill("Leopard tanks")

    signed_in.get_by_role("button", name="Record (draft)").click()

    signed_in.get_by_text("The database is busy or full. Nothing was saved").wait_for()
    assert signed_in.locator("input[name=item]").input_value() == "Leopard tanks"
