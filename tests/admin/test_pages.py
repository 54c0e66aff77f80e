"""Every page of the desk opens for whoever may see it, and for nobody else."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from pledges.admin.pledges import PartyInline
from pledges.deeds import deed
from pledges.models import Announcement, ArticleMark, StepClaim
from tests import factories as make
from tests.admin.conftest import Desk

OURS = [model for model in admin.site._registry if model._meta.app_label == "pledges"]


def page(model: type[Model], name: str, *args: object) -> str:
    return reverse(f"admin:pledges_{model._meta.model_name}_{name}", args=args)


@pytest.fixture
def one_of_each(db: None) -> list[Model]:
    """A row of every table."""
    with deed("add announcement", **make.BY):
        Announcement.objects.create(slug="summit", name="Summit")
    make.pledge("NL;*")
    make.claim()
    return [model._default_manager.first() for model in OURS]


def test_every_table_of_the_record_is_at_the_desk():
    within = {inline.model for desk in admin.site._registry.values() for inline in desk.inlines}
    within |= {PartyInline.model, StepClaim}  # on a pledge's page; typed as numbers of claims in a step
    within |= {ArticleMark}  # worked out from the text, no part of the record

    assert set(apps.get_app_config("pledges").get_models()) == set(OURS) | within


@pytest.mark.parametrize("role", ["viewer", "editor", "reviewer", "admin"])
def test_everybody_at_the_desk_sees_every_list_and_entry_with_its_history(
    desk: Desk, role: str, one_of_each: list[Model]
):
    client = desk(role)
    pages = [page(model, "changelist") for model in OURS]
    pages += [page(type(row), name, row.pk) for row in one_of_each for name in ("change", "history")]

    answers = {path: client.get(path, follow=True).status_code for path in pages}

    assert {path: status for path, status in answers.items() if status != 200} == {}


def test_whoever_may_only_look_is_asked_for_no_reason(desk: Desk, one_of_each: list[Model]):
    client = desk("viewer")
    pages = [page(type(row), "change", row.pk) for row in one_of_each]

    asked = [path for path in pages if 'name="why"' in client.get(path, follow=True).content.decode()]

    assert asked == []


def test_a_decided_claim_asks_its_editor_for_no_reason(editor: Client):
    decided = make.line().basis_claim

    shown = editor.get(page(type(decided), "change", decided.pk)).content.decode()

    assert ('name="why"' in shown, 'name="_save"' in shown) == (False, False)


@pytest.mark.parametrize("role", ["anonymous", "reader"])
def test_nobody_else_sees_anything(desk: Desk, role: str, one_of_each: list[Model]):
    client = desk(role)
    pages = [page(model, "changelist") for model in OURS]
    pages += [page(type(row), name, row.pk) for row in one_of_each for name in ("change", "history", "delete")]

    answers = {path: client.get(path) for path in pages}

    assert {answer.status_code for answer in answers.values()} == {302}
    assert all("/admin/login/" in answer["Location"] for answer in answers.values())


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_list_asks_as_much_for_many_rows_as_for_few(
    editor: Client, model: type[Model], django_assert_max_num_queries: DjangoAssertNumQueries
):
    for giver in ("DE", "FR", "NL;*", "DK", "SE"):
        make.pledge(giver)
        make.claim(givers=giver.split(";")[0])

    with django_assert_max_num_queries(13):
        found = editor.get(page(model, "changelist"))

    assert found.status_code == 200


@pytest.mark.parametrize("search", ["x" * 60_000, "\x00", "%", "P-00001", "9" * 23])
def test_no_search_breaks_a_list(editor: Client, one_of_each: list[Model], search: str):
    answers = {model: editor.get(page(model, "changelist"), {"q": search}).status_code for model in OURS}

    assert {model: status for model, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("query", ["id__exact=x", "nothing=1", "o=99.-7", "p=-3", "p=x", "_facets=1", "all=1"])
def test_no_address_breaks_a_list(editor: Client, one_of_each: list[Model], query: str):
    statuses = {editor.get(f"{page(model, 'changelist')}?{query}", follow=True).status_code for model in OURS}

    assert statuses <= {200, 400}


@pytest.mark.parametrize("key", ["0", "999999999999999999999999", "x", "_5F", "1/../2"])
def test_an_entry_that_is_not_there_is_no_fault(editor: Client, one_of_each: list[Model], key: str):
    pages = [
        f"/admin/pledges/{model._meta.model_name}/{key}/{name}/" for model in OURS for name in ("change", "history")
    ]

    statuses = {editor.get(path).status_code for path in pages}

    assert statuses <= {302, 403, 404}
