"""The first account of a fresh installation: `editor` with a random password, printed once; run by `make run`."""

import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction

USERNAME = "editor"


class Command(BaseCommand):
    help = "Make the account 'editor' with a random password where nobody could sign in yet."

    def handle(self, *args: Any, **options: Any) -> None:
        if password := first_password():
            self.stdout.write(f"Sign in at /admin/ as {USERNAME} with the password {password} (shown only this once).")


@transaction.atomic
def first_password() -> str | None:
    """The password of the account just made; None where somebody can already sign in."""
    if User.objects.filter(is_staff=True, is_active=True).exists() or User.objects.filter(username=USERNAME).exists():
        return None
    password = secrets.token_urlsafe(15)
    user = User.objects.create_user(USERNAME, password=password, is_staff=True)
    # The group and what it may do come with the migrations; an account outside it could change nothing.
    user.groups.set(Group.objects.filter(name=USERNAME))
    return password
