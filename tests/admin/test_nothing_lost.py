"""Whatever stops a save, what was typed stays: a session that has ended, a busy or a full database."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from lxml import html

from pledges.models import Claim, Pledge
from tests import factories as make
from tests.admin.forms import filled
from tests.admin.test_review import HTMX, card, typed

PASSWORD = "a long pass phrase 77"


@pytest.fixture
def dora(db: None) -> Client:
    user = User.objects.create_user("dora", password=PASSWORD, is_staff=True)
    user.groups.set(Group.objects.filter(name="editor"))
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def card_of(client: Client, claim: Claim) -> tuple[str, dict[str, str]]:
    """The address of a card, and its form with a condition typed in."""
    form = typed(card(client, claim).xpath(".//form[@class='rv-form']")[0])
    address = reverse("admin:pledges_claim_review", args=[claim.pk])
    return address, {**form, "do": "record", "condition": "If it rains.", "why": "It says so."}


def fields(answer) -> dict[str, str]:
    (form,) = html.fromstring(answer.content.decode()).xpath("//div[@id='content-main']//form")
    return {name: value or "" for name, value in form.form_values()}


def sign_in(client: Client, page, password: str = PASSWORD):
    return client.post(reverse("admin:again"), {**fields(page), "username": "dora", "password": password})


def test_after_the_session_has_ended_the_card_is_sent_once_signed_in_again(dora: Client):
    address, form = card_of(dora, make.claim())
    dora.logout()

    asked = dora.post(address, form)
    signed = sign_in(dora, asked)
    dora.post(address, fields(signed))

    assert (asked.status_code, signed.status_code) == (403, 200)
    assert "If it rains." in asked.content.decode() and "If it rains." in signed.content.decode()
    assert (Pledge.objects.get().state, Claim.objects.get().condition) == ("draft", "If it rains.")


def test_a_wrong_password_keeps_it_too(dora: Client):
    address, form = card_of(dora, make.claim())
    dora.logout()

    refused = sign_in(dora, dora.post(address, form), "wrong")

    assert "Please enter the correct username and password" in refused.content.decode()
    assert "If it rains." in refused.content.decode()
    assert dora.get("/admin/").status_code == 302


def test_with_htmx_the_page_to_sign_in_takes_the_place_of_the_content(dora: Client):
    address, form = card_of(dora, make.claim())
    dora.logout()

    asked = dora.post(address, form, headers=HTMX)

    assert (asked["HX-Retarget"], asked["HX-Reselect"]) == ("#content", "#content")


def test_a_pasted_article_survives_the_end_of_the_session(dora: Client):
    dora.logout()

    asked = dora.post(reverse("admin:import"), {"text": "Germany pledges a Patriot battery.", "title": "News"})
    sent = dora.post(reverse("admin:import"), fields(sign_in(dora, asked)))

    assert sent.status_code == 302
    assert Claim.objects.get().passage.article.title == "News"


def test_a_pledge_being_edited_survives_the_end_of_the_session(dora: Client):
    page = reverse("admin:pledges_pledge_change", args=[make.pledge(publish=False).pk])
    form = {**filled(dora.get(page).content.decode()), "note": "Read twice.", "why": "a note"}
    dora.logout()

    sent = dora.post(page, fields(sign_in(dora, dora.post(page, form))))

    assert sent.status_code == 302
    assert Pledge.objects.get().note == "Read twice."


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/admin/", "/pledges/", "javascript:alert(1)"])
def test_what_was_typed_is_sent_to_the_desk_only(dora: Client, to: str):
    kept = json.dumps([{"name": "why", "value": "x", "shown": True}])

    answer = dora.post(reverse("admin:again"), {"to": to, "kept": kept, "username": "dora", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("kept", ["", "{", "[1]", "null", "[" * 5000])
def test_what_cannot_be_read_leads_to_the_desk(dora: Client, kept: str):
    assert dora.post(reverse("admin:again"), {"to": "/admin/", "kept": kept}).status_code == 302
    assert dora.get(reverse("admin:again")).status_code == 302


@pytest.mark.parametrize(
    ("name", "sentence"), [("SQLITE_BUSY", "The database is busy."), ("SQLITE_FULL", "Storage is full.")]
)
@pytest.mark.parametrize(("do", "state"), [("record", "accepted"), ("reject", "rejected")])
def test_a_busy_or_full_database_gives_the_card_back(
    dora: Client, monkeypatch: pytest.MonkeyPatch, do: str, state: str, name: str, sentence: str
):
    address, form = card_of(dora, make.claim())
    monkeypatch.setattr("pledges.admin.review.decide.hold_writes", lambda: fail(name))

    answer = dora.post(address, {**form, "do": do})
    monkeypatch.undo()
    dora.post(address, fields_of(answer))

    assert answer.status_code == 503 and sentence in answer.content.decode()
    assert (Claim.objects.get().condition, Claim.objects.get().state) == (
        "If it rains.",
        f"{do}ed".replace("recorded", "accepted"),
    )


def fail(name: str) -> None:
    cause = Exception("as the driver says it")
    cause.sqlite_errorname = name  # type: ignore[attr-defined]
    raise OperationalError("as the driver says it") from cause


def fields_of(answer) -> dict[str, str]:
    (form,) = html.fromstring(answer.content.decode()).xpath("//form[@method='post']")
    return {name: value or "" for name, value in form.form_values()}
