"""Tests that really commit leave nothing behind, and take nothing that the migrations brought."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_committed_the_next_one_does_not_see(turn: str) -> None:
    before = User.objects.count()

    User.objects.create_user(turn)

    assert before == 0
    assert User.objects.count() == 1


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_the_migrations_brought_is_there_each_time(turn: str) -> None:
    assert Permission.objects.count() > 0

    Permission.objects.all().delete()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_numbers_go_on_where_the_kept_rows_end(turn: str) -> None:
    last = max(Group.objects.values_list("pk", flat=True), default=0)

    made = Group.objects.create(name=turn)

    assert made.pk == last + 1


@pytest.mark.parametrize("turn", ["first", "second"])
def test_the_triggers_of_the_database_are_still_there(turn: str) -> None:
    asked = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }

    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])

        assert cursor.fetchone()[0] > 0
