"""People of the four groups, each with a browser of their own, and a record with one of everything."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

Desk = Callable[[str], Client]


@pytest.fixture
def desk(db: None) -> Desk:
    """A client signed in as the first person of a group; "anonymous" as nobody."""

    def sign_in(role: str) -> Client:
        client = Client()
        if role != "anonymous":
            client.force_login(person(role))
        return client

    return sign_in


def person(role: str) -> User:
    user, _ = User.objects.get_or_create(username=role, defaults={"is_staff": role != "reader"})
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def editor(desk: Desk) -> Client:
    return desk("editor")


@pytest.fixture
def reviewer(desk: Desk) -> Client:
    return desk("reviewer")
