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
from pledges.models import Announcement, StepClaim
from tests import factories as make
from tests.admin.conftest import Desk

OURS = [model for model in admin.site._registry if model._meta.app_label == "pledges"]


def page(model: type[Model], name: str, *args: object) -> str:
    return reverse(f"admin:pledges_{model._meta.model_name}_{name}", args=args)


def test_every_table_of_the_record_is_at_the_desk():
    within = {inline.model for desk in admin.site._registry.values() for inline in desk.inlines}
    within |= {PartyInline.model, StepClaim}  # on a pledge's page; typed as numbers of claims in a step

    assert set(apps.get_app_config("pledges").get_models()) == set(OURS) | within


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("role", ["viewer", "editor", "reviewer", "admin"])
def test_everybody_at_the_desk_sees_every_list(desk: Desk, role: str, model: type[Model]):
    make.pledge()
    make.claim()

    found = desk(role).get(page(model, "changelist"))

    assert found.status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("role", ["viewer", "editor", "admin"])
def test_every_entry_and_its_history_opens(desk: Desk, role: str, model: type[Model]):
    with deed("add announcement", **make.BY):
        Announcement.objects.create(slug="summit", name="Summit")
    make.pledge("NL;*")
    make.claim()
    row = model._default_manager.first()

    for name in ("change", "history"):
        found = desk(role).get(page(model, name, row.pk), follow=True)
        assert found.status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("role", ["anonymous", "reader"])
def test_nobody_else_sees_anything(desk: Desk, role: str, model: type[Model]):
    make.pledge()
    row = model._default_manager.first()
    client = desk(role)

    answers = [client.get(page(model, "changelist"))]
    if row:
        answers += [client.get(page(model, name, row.pk)) for name in ("change", "history", "delete")]

    assert {answer.status_code for answer in answers} == {302}
    assert all("/admin/login/" in answer["Location"] for answer in answers)


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


@pytest.mark.parametrize("search", ["x" * 60_000, "\x00", "%", "P-00001", "99999999999999999999999"])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_no_search_breaks_a_list(editor: Client, model: type[Model], search: str):
    make.pledge()

    assert editor.get(page(model, "changelist"), {"q": search}).status_code == 200
