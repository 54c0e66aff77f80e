"""Who may do what at the desk: one table, role by action."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pledges.deeds import deed
from pledges.models import Batch, Claim, Pledge
from pledges.models.systems import System
from tests import factories as make
from tests.admin.conftest import Desk

ROLES = ("anonymous", "reader", "viewer", "editor", "reviewer", "admin")
# Who may, on a desk of two people. On a desk of one the editor may do what the reviewer may.
MAY = {
    "accept": ("editor", "reviewer", "admin"),
    "accept_and_publish": ("reviewer", "admin"),
    "reject": ("editor", "reviewer", "admin"),
    "publish": ("reviewer", "admin"),
    "withdraw": ("reviewer", "admin"),
    "undo": ("reviewer", "admin"),
}
PAGES = {
    "import": ("editor", "reviewer", "admin"),
    "queue": ("viewer", "editor", "reviewer", "admin"),
    "pledges_pledge_add": ("editor", "reviewer", "admin"),
    "pledges_system_add": ("editor", "reviewer", "admin"),
    "pledges_publisher_add": ("editor", "reviewer", "admin"),
    "pledges_claim_add": (),
    "pledges_line_add": (),
    "pledges_article_add": (),
    "pledges_batch_add": (),
    "pledges_deed_add": (),
    "pledges_change_add": (),
    "pledges_head_add": (),
    "pledges_step_add": (),
    "pledges_publishedline_add": (),
    "auth_user_changelist": ("admin",),
    "auth_user_add": ("admin",),
    "auth_group_changelist": ("admin",),
    "auth_group_add": (),
}


def do(client: Client, action: str, row: Model) -> Any:
    page = reverse(f"admin:pledges_{row._meta.model_name}_changelist")
    return client.post(page, {"action": action, "_selected_action": row.pk, "why": "seen in the source"})


def a_row_for(action: str) -> Model:
    if action in ("publish", "withdraw"):
        return make.pledge(publish=action == "withdraw")
    claim = make.claim()
    return claim.batch if action == "undo" else claim


def state_of(row: Model) -> Any:
    row.refresh_from_db()
    return getattr(row, "state", None) or getattr(row, "undone_at", None)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", MAY)
def test_an_action_works_for_whoever_may_and_changes_nothing_for_others(
    desk: Desk, settings: Settings, role: str, action: str
):
    settings.DESK = "two"
    row = a_row_for(action)
    before = state_of(row)

    do(desk(role), action, row)

    assert (state_of(row) != before) is (role in MAY[action])


@pytest.mark.parametrize("action", MAY)
def test_on_a_desk_of_one_the_editor_does_everything(editor: Client, settings: Settings, action: str):
    settings.DESK = "one"
    row = a_row_for(action)
    before = state_of(row)

    do(editor, action, row)

    assert state_of(row) != before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_whoever_may(desk: Desk, role: str, name: str):
    answer = desk(role).get(reverse(f"admin:{name}"))

    assert (answer.status_code == 200) is (role in PAGES[name])
    assert answer.status_code in (200, 302, 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["accept", "reject", "spelling"])
def test_the_side_doors_of_a_claim_ask_too(desk: Desk, role: str, name: str):
    claim = make.claim(system=None, item="Patriot PAC-9", problems=("unknown system: Patriot PAC-9",))
    page = reverse(f"admin:pledges_claim_{name}", args=[claim.pk])
    typed = {"why": "seen", "text": "Patriot PAC-9", "system": "patriot", "line": ""}

    desk(role).post(page, typed)

    claim.refresh_from_db()
    settled = claim.state != "waiting" or claim.system_id is not None
    allowed = role in ("editor", "reviewer", "admin")
    assert settled is (allowed and name != "accept")  # what nobody knows cannot be recorded by anybody


@pytest.mark.parametrize("role", ROLES)
def test_only_the_admin_deletes_from_the_lists(desk: Desk, role: str):
    with deed("add system", **make.BY):
        system = System.objects.create(slug="spare", name="Spare", category_id="armour", kind="system")

    desk(role).post(reverse("admin:pledges_system_delete", args=[system.pk]), {"why": "not used"})

    assert System.objects.filter(slug="spare").exists() is (role != "admin")


@pytest.mark.parametrize("model", [Pledge, Claim, Batch])
def test_nobody_deletes_from_the_record(desk: Desk, model: type[Model]):
    make.pledge()
    make.claim()
    row = model._default_manager.first()
    client = desk("admin")

    answer = client.post(reverse(f"admin:pledges_{model._meta.model_name}_delete", args=[row.pk]), {"post": "yes"})
    do(client, "delete_selected", row)

    assert answer.status_code == 403
    assert model._default_manager.filter(pk=row.pk).exists()


def test_an_editor_of_two_may_not_change_what_is_public(editor: Client, settings: Settings):
    settings.DESK = "two"
    pledge = make.pledge()

    answer = editor.post(reverse("admin:pledges_pledge_change", args=[pledge.pk]), {"note": "x", "why": "x"})

    assert answer.status_code == 403


def test_an_editor_of_two_may_not_record_into_what_is_public(editor: Client, settings: Settings):
    settings.DESK = "two"
    line, claim = make.line(), make.claim()
    page = reverse("admin:pledges_claim_accept", args=[claim.pk])

    answer = editor.post(page, {"line": str(line), "relation": "supports", "why": "the same"})

    claim.refresh_from_db()
    assert claim.state == "waiting"
    assert "Ask a reviewer to do it" in answer.content.decode()


def test_a_person_who_loses_the_desk_is_out_at_the_next_click(desk: Desk):
    from django.contrib.auth.models import User

    client = desk("editor")
    User.objects.filter(username="editor").update(is_active=False)

    assert client.get("/admin/").status_code == 302
