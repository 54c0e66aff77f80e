"""The queue: articles that wait, oldest first, with their doubts, and filters that refuse what they cannot read."""

import pytest
from django.test import Client
from lxml import html

from pledges.deeds import reject_claim
from pledges.models import Publisher
from tests import factories as make
from tests.admin.conftest import Desk
from tests.pages.reading import text_of

QUEUE = "/admin/queue/"


def titles(client: Client, query: str = "") -> list[str]:
    shown = html.fromstring(client.get(QUEUE + query).content.decode())
    return [text_of(link) for link in shown.xpath("//a[@class='rv-open']")]


def waiting(title: str, givers: str = "DE", article: dict[str, object] | None = None, **changes: object):
    kept = make.article(f"{title}. Somebody pledges something.", title=title, **(article or {}))
    return make.keep_reading(kept, [make.reading(kept.text, kept.text, givers, **changes)], **make.BY).claims[0]


def test_articles_that_wait_stand_oldest_first_with_their_doubts(editor: Client):
    waiting("First", system=None, item="Wonder Tank")
    waiting("Second")
    reject_claim(waiting("Decided"), **make.BY)

    shown = text_of(html.fromstring(editor.get(QUEUE).content.decode()))

    assert titles(editor) == ["First", "Second"]
    assert "2 claims wait." in shown and "1 unknown system" in shown and "1 read without doubt" in shown


@pytest.mark.parametrize(
    "query",
    [
        "?doubt=unknown-system",
        "?donor=NO",
        "?donor=Norway+(NO)",
        "?publisher=Kyiv+Independent",
        "?from=2024-07-01&to=2024-07-31",
        "?q=wonder",
    ],
)
def test_each_filter_finds_its_article(editor: Client, query: str):
    waiting("Another")
    source = {"published_on": make.SUMMIT, "publisher": Publisher.objects.get(name="Kyiv Independent")}
    waiting("Found", "NO", source, system=None, item="Wonder Tank")

    assert titles(editor, query) == ["Found"]


@pytest.mark.parametrize(
    ("doubt", "changes"),
    [
        ("unknown-giver", {"parties": ()}),
        ("unknown-recipient", {"recipient": None}),
        ("may-be-known", {"is_background": True}),
        ("sure", {"confidence": 0.95}),
    ],
)
def test_each_kind_of_doubt_is_a_filter(editor: Client, doubt: str, changes: dict[str, object]):
    waiting("Other", system=None, item="Wonder Tank")
    waiting("Found", **changes)

    assert titles(editor, f"?doubt={doubt}") == ["Found"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?doubt=big", "doubt: 'big' is not known. Write one of: unknown-system"),
        ("?donor=Atlantis", 'donor: No actor is called "Atlantis"'),
        ("?from=9July", "from: "),
        ("?after=-1", "after: '-1' is not the number of an article"),
        ("?colour=red", "The queue has no filter 'colour'"),
        ("?q=" + "x" * 201, "at most 200"),
    ],
)
def test_a_filter_that_cannot_be_read_is_a_400_with_what_to_write(editor: Client, query: str, says: str):
    waiting("First")

    answer = editor.get(QUEUE + query)

    assert answer.status_code == 400
    assert says in text_of(html.fromstring(answer.content.decode()))
    assert titles(editor, query) == []


def test_the_queue_is_paged_by_the_last_article_shown(editor: Client):
    for number in range(27):
        waiting(f"Article {number:02d}")

    shown = html.fromstring(editor.get(QUEUE).content.decode())
    (later,) = shown.xpath("//p[@class='rv-pages']/a/@href")

    assert titles(editor)[-1] == "Article 24"
    assert titles(editor, later) == ["Article 25", "Article 26"]


def test_the_queue_asks_the_database_as_often_for_many_articles_as_for_one(
    editor: Client, django_assert_max_num_queries
):
    for number in range(12):
        waiting(f"Article {number}")

    with django_assert_max_num_queries(15):
        editor.get(QUEUE)


@pytest.mark.parametrize(("role", "status"), [("viewer", 200), ("editor", 200), ("reader", 302), ("anonymous", 302)])
def test_the_queue_is_the_desks(desk: Desk, role: str, status: int):
    assert desk(role).get(QUEUE).status_code == status
