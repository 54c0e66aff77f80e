"""The import page: an article becomes claims with their sentences; what cannot be read is said beside the text."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from pledges.models import Article, Batch, Claim, Deed, Pledge
from tests.admin.forms import filled, sentences

IMPORT = "/admin/import/"
TEXT = "Denmark pledges.\n\nDenmark will give Ukraine two Patriot batteries, the defence minister said in Copenhagen.\n"


def send(client: Client, **typed: object):
    return client.post(IMPORT, {"published_on": "2024-07-09", "text": TEXT, **typed})


def test_a_pasted_article_shows_its_claims_with_their_sentences(editor: Client):
    answer = send(editor, url="https://www.reuters.com/a-story")

    shown = editor.get(answer["Location"]).content.decode()
    claim = Claim.objects.get()
    assert "Denmark will give Ukraine two Patriot batteries" in shown
    assert f"/admin/pledges/claim/{claim.pk}/review/" in shown
    assert (Article.objects.get().publisher.name, Deed.objects.first().by) == ("Reuters", "editor")


def test_claims_are_recorded_from_the_result_page_and_it_comes_back(editor: Client):
    result = send(editor)["Location"]
    chosen = {"action": "accept", "_selected_action": Claim.objects.get().pk, "index": "0", "next": result}

    asked = editor.post("/admin/pledges/claim/", chosen)
    done = editor.post("/admin/pledges/claim/", {**filled(asked.content.decode()), "why": "checked"})

    assert (done["Location"], Pledge.objects.get().state) == (result, "draft")


@pytest.mark.parametrize("elsewhere", ["//evil.test", "https://evil.test/", "/\\evil.test", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(editor: Client, elsewhere: str):
    send(editor)
    chosen = {"action": "accept", "_selected_action": Claim.objects.get().pk, "next": elsewhere, "why": "checked"}

    assert editor.post("/admin/pledges/claim/", chosen)["Location"] == "/admin/pledges/claim/"


def test_the_same_article_again_adds_nothing_and_says_so(editor: Client):
    send(editor)

    shown = editor.get(send(editor, text=TEXT.replace("\n", "\r\n"))["Location"]).content.decode()

    assert "already kept. Nothing was added." in shown
    assert (Article.objects.count(), Claim.objects.count()) == (1, 1)


def test_an_uploaded_page_is_read(editor: Client):
    page = f"<html><head><title>Denmark pledges</title></head><body><article><p>{TEXT}</p></article></body></html>"

    answer = send(editor, text="", file=SimpleUploadedFile("a.html", page.encode(), "text/html"))

    assert answer.status_code == 302
    assert Claim.objects.get().passage.words.startswith("Denmark will give")


BAD = {
    "empty": ("", "empty"),
    "blank": (" \n ", "empty"),
    "too long": ("A long story. " * 75_000, "200,000"),
    "binary": ("MZ\x00\x01\x02\x00", ""),
    "German": (
        "Die Bundesregierung wird der Ukraine weitere Systeme liefern, wie der Minister am Dienstag sagte. " * 5,
        "",
    ),
    "no pledge": ("The weather was fine on Tuesday. The minister opened a school and planted a tree. " * 5, "pledge"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_taken_in_is_a_sentence_and_the_text_stays(editor: Client, case: str):
    text, says = BAD[case]

    answer = send(editor, text=text)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "errorlist" in shown
    assert says in shown
    assert filled(shown)["text"].strip()[:60] == text.strip()[:60]
    assert (Article.objects.count(), Batch.objects.count()) == (0, 0)


@pytest.mark.parametrize("letter", ["\U0001f600", "&#128512;", "\u0416", "a"])
def test_two_hundred_thousand_characters_are_taken_however_a_browser_sends_them(editor: Client, letter: str):
    sent = urlencode({"text": TEXT + letter * (200_000 - len(TEXT)), "published_on": "2024-07-09"})

    answer = editor.post(IMPORT, sent, "application/x-www-form-urlencoded")

    assert answer.status_code in (200, 302)


def test_a_text_far_too_long_comes_back_with_the_sentence(editor: Client):
    text = "A long story. " * 400_000

    shown = send(editor, text=text).content.decode()

    assert "5,600,000 characters; the limit is 200,000" in shown
    assert filled(shown)["text"] == text


@pytest.mark.parametrize(("page", "size", "limit"), [(IMPORT, 9_000_000, "8,000,000"), ("/", 3_000_000, "2,621,440")])
def test_a_request_beyond_every_bound_is_a_sentence_with_size_and_limit(
    editor: Client, page: str, size: int, limit: str
):
    answer = editor.post(page, {"text": "x" * size})

    said = answer.content.decode()
    assert answer.status_code == 413
    assert f"What was sent has {size // 1_000_000}," in said
    assert f"this page takes at most {limit}. Nothing was saved." in said


@pytest.mark.parametrize("day", ["09/07/2024", "2024-02-30", "tomorrow", "2999-01-01"])
def test_a_broken_date_is_said_beside_it(editor: Client, day: str):
    answer = send(editor, published_on=day)

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xfe\x00", b"A" * 2_100_000])
def test_a_file_that_is_no_article_is_a_sentence(editor: Client, content: bytes):
    answer = send(editor, text="", file=SimpleUploadedFile("a.txt", content))

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


def test_text_and_file_together_are_refused(editor: Client):
    answer = send(editor, file=SimpleUploadedFile("a.txt", b"Another text."))

    assert "Empty one of them" in answer.content.decode()


def test_an_address_that_is_none_is_refused(editor: Client):
    answer = send(editor, url="javascript:alert(1)")

    assert answer.status_code == 200
    assert filled(answer.content.decode())["text"].strip() == TEXT.strip()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a full PostgreSQL server cannot be staged from a test")
def test_a_full_database_is_said_with_the_text_still_there(editor: Client):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
    try:
        answer = send(editor, text=TEXT + "More words follow here. " * 4_000)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")

    assert answer.status_code == 503
    assert "Storage is full. Nothing was saved; your text is below." in answer.content.decode()
    assert not sentences(answer)
