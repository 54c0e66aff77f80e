"""The history page of an entry: who changed what, when and why, in words; nobody can write it."""

from django.test import Client
from django.urls import reverse

from pledges.models import Change, Deed, Pledge
from pledges.quantity import Quantity
from tests import factories as make
from tests.admin.forms import send


def history(row) -> str:
    return reverse(f"admin:pledges_{row._meta.model_name}_history", args=[row.pk])


def change(row) -> str:
    return reverse(f"admin:pledges_{row._meta.model_name}_change", args=[row.pk])


def test_a_change_reads_who_when_what_and_why(editor: Client):
    pledge = make.pledge("DE")
    send(editor, change(pledge), **{"lines-0-quantity_min": "2", "lines-0-quantity_max": "2", "why": "misread"})

    shown = editor.get(history(pledge)).content.decode()

    assert f"{Deed.objects.first().at:%Y-%m-%d %H:%M} UTC, editor: edit pledge" in shown
    assert "misread" in shown
    assert 'at least</td><td data-label="Before">1</td><td data-label="After">2</td>' in shown


def test_keys_are_shown_by_their_names(editor: Client):
    pledge = make.pledge("DE", "patriot")

    shown = editor.get(history(pledge)).content.decode()

    assert "recipient: Ukraine;" in shown
    assert "system: Patriot;" in shown


def test_a_zero_is_told_and_a_no_is_not(editor: Client):
    pledge = make.pledge("DE", quantity=Quantity(0, 45, "up-to", "up to 45"))

    shown = editor.get(history(pledge)).content.decode()

    assert "at least: 0; at most: 45;" in shown
    assert "withdrawn: no" not in shown


def test_a_party_taken_off_is_still_told(editor: Client):
    pledge = make.pledge("DE;FR")
    send(editor, change(pledge), **{"parties-1-DELETE": "on", "why": "not in the source"})

    assert "party France donor deleted" in editor.get(history(pledge)).content.decode()


def test_a_change_past_the_desk_is_signed_by_the_database(editor: Client):
    pledge = make.pledge("DE")
    Pledge.objects.filter(pk=pledge.pk).update(note="written past every deed")

    shown = editor.get(history(pledge)).content.decode()

    assert "database: change outside any deed" in shown
    assert "written past every deed" in shown


def test_a_forged_post_writes_no_history(editor: Client):
    make.pledge("DE")
    deed, entry = Deed.objects.first(), Change.objects.last()

    answers = [editor.post(change(row), {"reason": "another", "after": "{}"}) for row in (deed, entry)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert (Deed.objects.first().reason, Change.objects.last().after) == (deed.reason, entry.after)


def test_the_history_of_a_public_pledge_leads_to_what_readers_see(editor: Client):
    public, hidden = make.pledge("DE"), make.pledge("FR", publish=False)

    assert f"/pledges/{public.ref}/history/" in editor.get(history(public)).content.decode()
    assert f"/pledges/{hidden.ref}/history/" not in editor.get(history(hidden)).content.decode()
