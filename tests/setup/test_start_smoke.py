"""The project starts."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_the_sign_in_page_opens() -> None:
    answer = Client().get("/admin/login/")

    assert answer.status_code == 200
    assert connection.is_usable()
