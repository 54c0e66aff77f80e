"""Merging and splitting at the desk, and where an old reference leads."""

import pytest
from django.test import Client
from django.urls import reverse

from pledges.deeds import merge_pledges, split_pledge, undo_merge
from pledges.models import Pledge
from pledges.money import Money
from tests import factories as make
from tests.admin.forms import sentences

pytestmark = pytest.mark.django_db


def do(client: Client, model: str, action: str, rows, **typed: str):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows], "why": "one promise"}
    return client.post(reverse(f"admin:pledges_{model}_changelist"), chosen | typed)


@pytest.fixture
def two() -> list[Pledge]:
    return [make.pledge(), make.pledge()]


def test_chosen_pledges_are_merged_into_the_one_that_is_kept(editor: Client, two):
    answer = do(editor, "pledge", "merge", two, keep=str(two[1].pk))

    assert Pledge.objects.get(pk=two[0].pk).merged_into == two[1]
    assert "P-00001 now lead to" in sentences(answer)


def test_a_refused_merge_says_why_and_changes_nothing(editor: Client, two):
    answer = do(editor, "pledge", "merge", two[:1], keep=str(two[0].pk))

    assert "Choose the two or more" in answer.content.decode()
    assert not Pledge.objects.exclude(merged_into=None).exists()


def test_both_totals_are_shown_before_a_merge(editor: Client, two):
    for pledge, millions in zip(two, (225, 250), strict=True):
        make.worth(pledge, Money(millions * 1_000_000_00, millions * 1_000_000_00, "USD", "exact"))

    asked = do(editor, "pledge", "merge", two, why="").content.decode()

    assert "P-00001: USD 225 million" in asked
    assert "P-00002: USD 250 million" in asked


def test_a_merge_is_undone_from_the_list(editor: Client, two):
    merge_pledges(two[0], two[1], **make.BY)

    do(editor, "pledge", "undo_merge", [two[0]])

    assert [row.ref for row in make.today()] == ["P-00001", "P-00002"]


def test_lines_are_split_off_from_the_list_of_lines(editor: Client):
    pledge = make.pledge()
    line = make.second_line(pledge, "samp-t")

    do(editor, "line", "split", [line])

    assert [(row.ref, row.counts_reason) for row in make.today()] == [
        ("P-00001", ""),
        ("P-00001", "moved"),
        ("P-00002", ""),
    ]


def test_the_desk_leads_from_an_old_reference_to_the_pledge_it_is(editor: Client, two):
    merge_pledges(two[0], two[1], **make.BY)

    answer = editor.get(reverse("admin:pledges_pledge_change", args=[two[0].pk]))

    assert answer.url == reverse("admin:pledges_pledge_change", args=[two[1].pk])


def test_an_old_address_leads_readers_to_the_pledge_it_is_for_ever(client: Client, two):
    merge_pledges(two[0], two[1], **make.BY)

    answer = client.get("/pledges/P-00001/")

    assert (answer.status_code, answer.url) == (301, "/pledges/P-00002/")
    assert "P-00002" in b"".join(client.get("/pledges.csv?q=P-00001").streaming_content).decode()
    undo_merge(two[0], **make.BY)
    assert client.get("/pledges/P-00001/").status_code == 200


def test_a_draft_that_was_merged_away_was_never_public(client: Client, two):
    draft = make.pledge(publish=False)
    merge_pledges(draft, two[0], **make.BY)

    assert client.get(f"/pledges/{draft.ref}/").status_code == 404


def test_a_line_that_was_split_off_says_where_it_is(client: Client):
    pledge = make.pledge()
    split_pledge([make.second_line(pledge, "samp-t")], **make.BY)

    page = client.get("/pledges/P-00001/").content.decode()

    assert 'href="/pledges/P-00002/#line-1"' in page
