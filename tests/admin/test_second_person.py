"""The desk of two: every way to publish asks for a second person, keeps what was typed and shows what waits."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from pledges.models import Claim, Line, Pledge
from pledges.models.claims import WAITING
from tests import factories as make
from tests.admin.forms import filled
from tests.admin.test_review import send

TYPED = {
    "url": "https://example.org/a",
    "words": "Germany gives one.",
    "announced": "2024-07-09",
    "publish": "on",
    "parties-0-actor": "DE",
    "parties-0-role": "donor",
    "lines-0-system": "patriot",
    "lines-0-quantity_min": "1",
    "lines-0-quantity_max": "1",
    "lines-0-quantity_qualifier": "exact",
    "why": "seen",
}
MUST = "A second person must approve: you"


@pytest.fixture(autouse=True)
def desk_of_two(settings: Settings) -> None:
    settings.DESK = "two"


@pytest.fixture
def anna(db: None) -> Client:
    """A reviewer; she entered what the factories make."""
    return client_of("anna")


@pytest.fixture
def boris(db: None) -> Client:
    return client_of("boris")


def client_of(name: str) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name="reviewer"))
    client = Client()
    client.force_login(user)
    return client


def publish_card(client: Client, claim: Claim, **typed: str):
    return send(client, claim, "publish", **typed)


def buttons(client: Client, claim: Claim) -> list[str]:
    page = client.get(reverse("admin:import_result", args=[claim.passage.article_id])).content.decode()
    return [button.get("value") for button in html.fromstring(page).xpath("//button[@name='do' or @name='action']")]


def two_claims() -> list[Claim]:
    text = "Germany pledges a Patriot battery. Italy pledges a Patriot battery."
    one, two = text.split(". ")
    readings = [make.reading(text, one), make.reading(text, two, "IT")]
    return make.keep_reading(make.article(text), readings, **make.BY).claims


def do(client: Client, action: str, row: Claim | Pledge | Line):
    page = reverse(f"admin:pledges_{row._meta.model_name}_changelist")
    return client.post(page, {"action": action, "_selected_action": row.pk, "why": "seen in the source"})


def test_a_card_is_not_published_by_who_imported_it_and_keeps_what_was_typed(anna: Client, boris: Client):
    claim = make.claim()

    refused = publish_card(anna, claim, condition="If it rains.", why="Read twice.")
    shown = refused.content.decode()
    accepted = publish_card(boris, claim)

    assert refused.status_code == 403 and MUST in shown
    assert "If it rains." in shown and "Read twice." in shown
    assert (accepted.status_code, Pledge.objects.get().approved_by) == (302, "boris")


def test_a_card_is_not_corrected_and_published_by_one_person(boris: Client):
    claim = make.claim()

    refused = publish_card(boris, claim, quantity_max="3", why="The text says three.")

    assert refused.status_code == 403 and "you last changed claim" in refused.content.decode()
    assert (Claim.objects.get().state, Claim.objects.get().quantity_max) == (WAITING, 1)


def test_the_card_says_that_it_waits_for_a_second_person(anna: Client, boris: Client):
    claim, _ = two_claims()
    page = reverse("admin:import_result", args=[claim.passage.article_id])

    assert "Waits for a second person" in anna.get(page).content.decode()
    assert "Waits for a second person" not in boris.get(page).content.decode()
    assert buttons(anna, claim) == ["accept", *["record", "save", "reject"] * 2]
    assert buttons(boris, claim) == ["accept_and_publish", "accept", *["publish", "record", "save", "reject"] * 2]


def test_the_action_for_claims_asks_for_a_second_person(anna: Client, boris: Client):
    claim = make.claim()

    refused = do(anna, "accept_and_publish", claim)
    do(boris, "accept_and_publish", claim)

    assert refused.status_code == 403 and MUST in refused.content.decode()
    assert "seen in the source" in refused.content.decode()
    assert Pledge.objects.get().state == "published"


def test_the_page_for_one_claim_asks_for_a_second_person(anna: Client):
    claim = make.claim()
    typed = {"why": "seen", "line": "", "relation": "", "publish": "on"}

    refused = anna.post(reverse("admin:pledges_claim_accept", args=[claim.pk]), typed)

    assert refused.status_code == 403 and MUST in refused.content.decode()
    assert Claim.objects.get().state == WAITING


def test_the_action_for_pledges_asks_for_a_second_person(anna: Client, boris: Client):
    pledge = make.pledge(publish=False)

    refused = do(anna, "publish", pledge)
    do(boris, "publish", pledge)

    assert refused.status_code == 403 and "you entered P-00001" in refused.content.decode()
    assert Pledge.objects.get().state == "published"


def test_who_edited_the_draft_last_does_not_publish_it(boris: Client):
    pledge = make.pledge(publish=False)
    page = reverse("admin:pledges_pledge_change", args=[pledge.pk])
    boris.post(page, {**filled(boris.get(page).content.decode()), "note": "Read twice.", "why": "a note"})

    refused = do(boris, "publish", pledge)

    assert (Pledge.objects.get().note, Pledge.objects.get().state) == ("Read twice.", "draft")
    assert "you last changed P-00001" in refused.content.decode()


def test_an_edited_line_counts_as_an_edit_of_its_pledge(boris: Client):
    line = make.line(publish=False)
    page = reverse("admin:pledges_line_change", args=[line.pk])
    boris.post(page, {**filled(boris.get(page).content.decode()), "condition": "If it rains.", "why": "it says so"})

    refused = do(boris, "publish", line.pledge)

    assert Line.objects.get().condition == "If it rains."
    assert refused.status_code == 403


def test_nobody_types_by_hand_and_publishes_at_once(anna: Client):
    page = reverse("admin:pledges_pledge_add")
    form = filled(anna.get(page).content.decode())

    refused = anna.post(page, {**form, **TYPED})

    assert refused.status_code == 403 and MUST in refused.content.decode()
    assert filled(refused.content.decode())["words"] == "Germany gives one."
    assert not Pledge.objects.exists()


def test_a_line_is_not_reinstated_by_who_entered_it(anna: Client):
    line = make.line()
    do(anna, "withdraw", line)

    refused = do(anna, "reinstate", line)

    assert refused.status_code == 403 and MUST in refused.content.decode()
    assert Line.objects.get().withdrawn


def test_the_queue_shows_what_a_person_may_approve(anna: Client, boris: Client):
    make.claim()
    page = reverse("admin:queue")

    assert "I may approve" in anna.get(page).content.decode()
    assert "No waiting article fits" in anna.get(page, {"approve": "yes"}).content.decode()
    assert "1 of 1 waiting claims fit" in boris.get(page, {"approve": "yes"}).content.decode()
    assert boris.get(page, {"approve": "no"}).status_code == 400


def test_a_desk_of_one_knows_no_such_filter_and_no_second_person(anna: Client, settings: Settings):
    settings.DESK = "one"
    claim = make.claim()

    assert "I may approve" not in anna.get(reverse("admin:queue")).content.decode()
    assert "publish" in buttons(anna, claim)
    assert publish_card(anna, claim).status_code == 302
