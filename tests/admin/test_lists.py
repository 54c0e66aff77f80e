"""The closed lists and sources at the desk: each change a deed, shown everywhere it is used, never deleted in use."""

import pytest
from django.test import Client
from django.urls import reverse

from pledges.deeds import accept_claim, deed, record_by_hand
from pledges.models import Actor, Announcement, Article, Batch, Deed, Pledge, PublishedLine, Publisher, System, Unit
from tests import factories as make
from tests.admin.conftest import Desk
from tests.admin.forms import filled, send, sentences


def page(row, name: str = "change") -> str:
    return reverse(f"admin:pledges_{row._meta.model_name}_{name}", args=[row.pk])


def test_a_renamed_system_is_renamed_in_public_by_one_deed(editor: Client):
    make.line("DE", "patriot")
    deeds = Deed.objects.count()

    send(editor, page(System.objects.get(slug="patriot")), name="MIM-104 Patriot", why="full name")

    assert PublishedLine.objects.today().get().system_name == "MIM-104 Patriot"
    assert (Deed.objects.count() - deeds, Deed.objects.first().reason) == (1, "full name")


def test_a_publisher_in_another_tier_is_so_in_public(editor: Client):
    line = make.line("DE")
    publisher = line.basis_claim.passage.article.publisher

    send(editor, page(publisher), tier="press", reason="a daily", why="looked it up")

    assert PublishedLine.objects.today().get().tier == "press"
    assert (Publisher.objects.get(pk=publisher.pk).reason, Deed.objects.first().reason) == ("a daily", "looked it up")


def test_a_spelling_of_another_system_is_refused_beside_it(editor: Client):
    system = System.objects.get(slug="patriot")
    last = system.spellings.count()
    more = {"spellings-TOTAL_FORMS": str(last + 1), f"spellings-{last}-text": "leopard 2A4"}

    answer = send(editor, page(system), **more, why="x")

    assert "already means Leopard 2A4. A spelling stands in one system only." in answer.content.decode()


def test_keys_that_stand_in_addresses_and_files_are_fixed(editor: Client):
    send(editor, page(System.objects.get(slug="patriot")), slug="pac-3", ambiguity="x", why="x")
    send(editor, page(Actor.objects.get(code="DE")), code="XX", note="x", why="x")
    send(editor, page(Unit.objects.get(slug="battery")), slug="batt", note="x", why="x")

    assert System.objects.filter(slug="patriot", ambiguity="x").exists()
    assert Actor.objects.filter(code="DE", note="x").exists()
    assert Unit.objects.filter(slug="battery", note="x").exists()


def test_an_announcement_is_dated_as_precisely_as_it_is_known(editor: Client):
    send(editor, "/admin/pledges/announcement/add/", name="Summit", slug="summit", held="2024-07", why="an event")

    assert str(Announcement.objects.get().held) == "2024-07"


def test_a_system_in_use_is_not_deleted_and_says_what_uses_it(desk: Desk):
    line = make.line("DE", "patriot")
    system = System.objects.get(slug="patriot")

    shown = desk("admin").post(page(system, "delete"), {"why": "x"}).content.decode()

    assert "1 lines:" in shown
    assert page(line) in shown
    assert System.objects.filter(slug="patriot").exists()


def test_an_unused_system_is_deleted_by_a_deed_with_a_reason(desk: Desk):
    with deed("add system", **make.BY):
        system = System.objects.create(slug="spare", name="Spare", category_id="armour", kind="system")
    admin = desk("admin")

    asked = admin.post(page(system, "delete"), {"why": ""}).content.decode()
    admin.post(page(system, "delete"), {"why": "entered twice"})

    assert "Write in a few words why" in asked
    assert not System.objects.filter(slug="spare").exists()
    assert (Deed.objects.first().name, Deed.objects.first().reason) == ("delete system", "entered twice")


def test_a_publisher_and_a_date_of_an_article_are_corrected_its_words_never(editor: Client):
    article = make.claim().passage.article

    send(
        editor,
        page(article),
        publisher="White House",
        published_on="2024-07-10",
        text="x",
        title="y",
        why="its imprint",
    )

    kept = Article.objects.get()
    assert (kept.publisher.name, str(kept.published_on)) == ("White House", "2024-07-10")
    assert (kept.title, kept.text) == (article.title, article.text)


def test_an_undone_batch_withdraws_its_pledges_and_says_which(editor: Client):
    claim = make.claim()
    accept_claim(claim, publish=True, **make.BY)
    typed = {"action": "undo", "_selected_action": claim.batch.pk, "why": "the article was withdrawn"}

    answer = editor.post("/admin/pledges/batch/", typed)

    assert (Pledge.objects.get().state, Batch.objects.get().undone_at is not None) == ("withdrawn", True)
    assert "1 claims rejected, withdrawn: <a href=" in sentences(answer)


@pytest.mark.parametrize("slug", ["patriot", "samp-t"])
def test_a_page_of_many_pickers_asks_each_list_once(editor: Client, slug: str, django_assert_max_num_queries):
    pledge = make.pledge("DE", slug)
    for number in range(4):
        record_by_hand(
            make.entry("DE", slug, url=pledge.lines.first().basis_claim.passage.article.url, words=f"Words {number}."),
            **make.BY,
        )

    with django_assert_max_num_queries(27):  # one of them is asked by the first page of a process only
        shown = editor.get(page(pledge)).content.decode()

    assert filled(shown)["lines-4-system"]
    assert shown.count('<datalist id="pick-system">') == 1


@pytest.mark.parametrize("name", ["system", "actor", "announcement", "unit", "category"])
def test_a_key_says_that_it_is_fixed_before_it_is(desk: Desk, name: str):
    page = desk("admin").get(f"/admin/pledges/{name}/add/").content.decode()

    assert "it cannot be changed once saved" in page


def test_a_system_says_what_its_links_to_others_do(editor: Client):
    page = editor.get("/admin/pledges/system/add/").content.decode()

    assert "Its figures add under that system" in page
    assert "Never added to it." in page
