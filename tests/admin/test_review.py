"""The review page: an article with its words marked, claims corrected and decided in place, each decision undoable."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from pledges.deeds import accept_claim, edit_claim, reject_claim
from pledges.models import Claim, Deed, Line, Pledge, PublishedLine
from tests import factories as make
from tests.admin.forms import sentences
from tests.pages.reading import text_of

HTMX = {"HX-Request": "true"}


def page(claim: Claim) -> str:
    return reverse("admin:import_result", args=[claim.passage.article_id])


def tree(answer):
    return html.fromstring(answer.content.decode())


def card(client: Client, claim: Claim):
    (found,) = tree(client.get(page(claim))).xpath(f"//article[@id='claim-{claim.pk}']")
    return found


def typed(form) -> dict[str, str]:
    """A card's form as a browser would send it."""
    return {name: value or "" for name, value in form.form_values()}


def send(client: Client, claim: Claim, do: str = "record", headers=None, form=None, **over: str):
    fields = form or typed(card(client, claim).xpath(".//form[@class='rv-form']")[0])
    address = reverse("admin:pledges_claim_review", args=[claim.pk])
    return client.post(address, {**fields, "do": do, **over}, headers=headers)


def test_the_words_of_every_field_are_marked_in_the_text_and_lead_to_the_card(editor: Client):
    text = "Germany pledges a Patriot battery."
    spans = {"item_span": make.Span(18, 25), "quantity_span": make.Span(16, 17)}
    claim = make.keep_reading(make.article(text), [make.reading(text, text, **spans)], **make.BY).claims[0]

    shown = tree(editor.get(page(claim)))

    (body,) = shown.xpath("//div[@class='rv-text']")
    assert [(mark.get("class"), mark.text) for mark in body.xpath(".//mark")] == [
        ("quantity", "a"),
        ("item", "Patriot"),
    ]
    assert body.xpath(f".//a[@href='#claim-{claim.pk}']/@id") == [f"text-{claim.pk}"]
    assert shown.xpath(f"//a[@href='#w{claim.pk}-item']/text()") == ["Patriot"]


def test_one_click_records_a_claim_as_the_article_says(editor: Client):
    claim = make.claim()

    send(editor, claim)

    assert (Pledge.objects.get().state, Deed.objects.first().reason) == ("draft", "As the article says")


def test_one_click_publishes(editor: Client):
    send(editor, make.claim(), "publish")

    assert PublishedLine.objects.today().get().donor_key == "DE"


def test_a_correction_and_its_decision_are_one_save(editor: Client):
    claim = make.claim()

    send(editor, claim, quantity_min="2", quantity_max="2", givers="DE; NL:lead; *", why="the text says two")

    line = Line.objects.get()
    assert line.quantity_min == 2
    assert sorted(str(party) for party in line.pledge.parties.all()) == ["*:donor", "DE:donor", "NL:lead"]
    assert [deed.name for deed in Deed.objects.order_by("-number")[:2]] == ["accept claim", "edit claim"]


@pytest.mark.parametrize("change", [{"quantity_min": "2", "quantity_max": "2"}, {"givers": "FR"}, {"system": "samp-t"}])
def test_where_a_count_changes_the_reason_must_be_typed(editor: Client, change: dict[str, str]):
    claim = make.claim()

    answer = send(editor, claim, **change)

    assert "write in a few words why" in answer.content.decode()
    assert (Claim.objects.get().state, Pledge.objects.count()) == ("waiting", 0)
    (field,) = tree(answer).xpath(f"//*[@id='c{claim.pk}_{next(iter(change))}']")
    assert field.get("value") == next(iter(change.values()))


def test_only_the_correction_is_saved_and_the_first_reading_stays_beside_it(editor: Client):
    claim = make.claim()

    send(editor, claim, "save", quantity_min="2", quantity_max="2", why="the text says two")

    assert (Claim.objects.get().state, Claim.objects.get().quantity_min) == ("waiting", 2)
    assert "The program read: 1" in text_of(card(editor, claim))


@pytest.mark.parametrize(("givers", "says"), [("Atlantis", "Atlantis"), ("NL:chief", "is not a role"), ("", "Nobody")])
def test_parties_that_cannot_be_read_are_a_sentence_with_what_was_typed(editor: Client, givers: str, says: str):
    claim = make.claim()

    answer = send(editor, claim, givers=givers, why="checked")

    assert says in text_of(tree(answer))
    assert Claim.objects.get().state == "waiting"


def test_a_rejection_needs_a_reason(editor: Client):
    claim = make.claim()

    refused = send(editor, claim, "reject")
    send(editor, claim, "reject", why="about another country")

    assert "Write in a few words why it is rejected" in refused.content.decode()
    assert (Claim.objects.get().state, Deed.objects.first().reason) == ("rejected", "about another country")


def test_a_known_line_is_proposed_with_its_reasons_and_joined_only_by_the_decision(editor: Client):
    line, claim = make.line("DE"), make.claim(givers="DE")

    shown = text_of(card(editor, claim))
    before = Claim.objects.get(pk=claim.pk).state
    send(editor, claim)

    assert "P-00001/1 DE: 1 battery Patriot" in shown and before == "waiting"
    assert (Claim.objects.get(pk=claim.pk).line, Line.objects.count()) == (line, 1)


def test_what_may_be_known_is_recorded_as_new_only_with_a_reason(editor: Client):
    make.line("DE")
    claim = make.claim(givers="DE")

    refused = send(editor, claim, stands="new")
    send(editor, claim, stands="new", why="an additional one, says the minister")

    assert "You changed where it stands" in refused.content.decode()
    assert Line.objects.count() == 2


def test_after_a_decision_the_next_waiting_card_comes_with_a_way_to_undo(editor: Client):
    text = "Germany pledges a Patriot battery. France pledges a Patriot battery."
    items = [make.reading(text, text[:34]), make.reading(text, text[35:], "FR")]
    first, second = make.keep_reading(make.article(text), items, **make.BY).claims

    answer = send(editor, first)

    assert answer["Location"] == f"{page(first)}#claim-{second.pk}"
    assert f'<a href="/admin/pledges/claim/{first.pk}/undo/">Undo</a>' in sentences(answer)


def test_a_rejection_keeps_what_was_typed_before(editor: Client):
    claim = make.claim()

    refused = send(editor, claim, "reject", condition="If it rains.")
    send(editor, claim, "reject", condition="If it rains.", givers="NL", why="A wish, no promise.")

    assert "If it rains." in refused.content.decode()
    kept = Claim.objects.get()
    assert (kept.state, kept.condition, kept.parties.get().actor_id) == ("rejected", "If it rains.", "NL")


def test_a_rejection_with_a_mistake_in_it_comes_back_whole(editor: Client):
    claim = make.claim()

    refused = send(editor, claim, "reject", condition="If it rains.", due_from="soon", why="A wish.").content.decode()

    assert "Correct what is marked below, then reject." in refused
    assert all(f'value="{words}"' in refused for words in ("If it rains.", "soon", "A wish."))
    assert Claim.objects.get().state == "waiting"


def test_what_the_program_read_wrongly_does_not_stop_a_rejection(editor: Client):
    claim = make.claim(system=None, item="", problems=("unknown recipient: 'XX'",), recipient="XX")

    send(editor, claim, "reject", why="no claim at all")

    assert Claim.objects.get().state == "rejected"


def test_a_rejection_of_an_older_state_shows_both_and_keeps_the_reason(editor: Client):
    claim = make.claim()
    form = typed(card(editor, claim).xpath(".//form[@class='rv-form']")[0])
    edit_claim(claim, {"quantity_max": 2}, **make.BY)

    refused = send(editor, claim, "reject", form=form, condition="If it rains.", why="A wish.")

    assert refused.status_code == 409
    assert all(f'value="{words}"' in refused.content.decode() for words in ("If it rains.", "A wish."))
    assert Claim.objects.get().state == "waiting"


@pytest.mark.parametrize("decide", [accept_claim, reject_claim])
def test_a_decision_is_undone_with_a_reason(editor: Client, decide):
    claim = make.claim()
    decide(claim, **make.BY)
    (form,) = card(editor, claim).xpath(".//details[contains(@class,'rv-undo')]/form")

    editor.post(form.get("action"), {"why": ""})
    kept = Claim.objects.get().state
    editor.post(form.get("action"), {"why": "the wrong button"})

    assert kept != "waiting"
    assert (Claim.objects.get().state, Deed.objects.first().reason) == ("waiting", "the wrong button")


def test_all_that_need_nothing_are_published_at_one_stroke(editor: Client):
    text = "Germany pledges a Patriot battery. France pledges a Patriot battery."
    doubtful = make.reading(text, text[35:], "FR", problems=("Four or forty?",))
    claims = make.keep_reading(make.article(text), [make.reading(text, text[:34]), doubtful], **make.BY).claims
    (form,) = tree(editor.get(page(claims[0]))).xpath("//form[@class='rv-sure']")

    editor.post(form.get("action"), {**typed(form), "action": "accept_and_publish"})

    assert [claim.state for claim in Claim.objects.order_by("pk")] == ["accepted", "waiting"]
    assert Deed.objects.first().reason == "As the article says"


def test_a_card_older_than_the_claim_is_refused_with_both_versions(editor: Client):
    claim = make.claim()
    form = typed(card(editor, claim).xpath(".//form[@class='rv-form']")[0])
    edit_claim(claim, {"condition": "If it rains."}, **make.BY)

    answer = send(editor, claim, form=form, quantity_min="2", quantity_max="2", why="two")

    assert answer.status_code == 409
    assert "Changed by anna at" in text_of(tree(answer)) and "If it rains." in text_of(tree(answer))
    assert tree(answer).xpath(f"//*[@id='c{claim.pk}_quantity_min']/@value") == ["2"]
    assert (Claim.objects.get().state, Claim.objects.get().quantity_min) == ("waiting", 1)


def test_a_claim_decided_meanwhile_gives_back_what_was_typed(editor: Client):
    claim = make.claim()
    form = typed(card(editor, claim).xpath(".//form[@class='rv-form']")[0])
    accept_claim(claim, **make.BY)

    answer = send(editor, claim, form=form, condition="If it rains.")

    said = text_of(tree(answer))
    assert answer.status_code == 409
    assert "Changed by anna at" in said and "Condition If it rains." in said


def test_with_htmx_only_the_card_and_the_count_come_back(editor: Client):
    claim = make.claim()

    answer = send(editor, claim, headers=HTMX)

    assert "<html" not in answer.content.decode()
    assert tree(answer).xpath("//article/@id") == [f"claim-{claim.pk}"]
    assert "HX-Request" in answer["Vary"]
    assert "All 1 decided." in text_of(tree(answer))


def test_whoever_may_not_publish_has_no_button_for_it_and_changes_nothing_public(editor: Client, settings: Settings):
    settings.DESK = "two"
    line, claim = make.line("DE"), make.claim(givers="DE")

    shown = card(editor, claim)
    refused = send(editor, claim)

    assert not shown.xpath(".//button[@value='publish']")
    assert send(editor, claim, "publish").status_code == 403
    assert "Ask a reviewer" in refused.content.decode()
    assert line.claims.count() == 1


def test_a_viewer_sees_the_page_and_decides_nothing(desk):
    claim = make.claim()
    viewer = desk("viewer")

    assert not card(viewer, claim).xpath(".//form")
    assert viewer.post(reverse("admin:pledges_claim_review", args=[claim.pk]), {"do": "record"}).status_code == 403


def test_hostile_words_stay_words(editor: Client):
    claim = make.claim('<script>alert(1)</script> "><img src=x onerror=alert(1)>', item="<b>tank</b>")

    shown = editor.get(page(claim)).content.decode()

    assert "<script>alert" not in shown and "<b>tank" not in shown
    assert json.dumps(claim.reading)


def test_partners_nobody_names_are_several(editor: Client):
    claim = make.claim("Some partners pledge a Patriot battery.", "*")

    assert text_of(card(editor, claim).xpath(".//h2")[0]).startswith("Unnamed partners pledge 1 battery")
