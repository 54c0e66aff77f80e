"""A page that says what went wrong looks nothing up: it stands where no static file was ever collected."""

from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

PAGES = sorted(path.name for path in (project.BASE_DIR / "templates").glob("[45]*.html"))


@pytest.fixture(autouse=True)
def nothing_collected(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}


@pytest.mark.parametrize("template", PAGES)
def test_every_error_page_stands_without_collected_files(template: str) -> None:
    assert "<h1>" in render_to_string(template, {"exception": "", "incident": "1", "sentence": "Busy."})


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), [("/", 500), ("/nothing/", 404), ("/pledges/?colour=red", 400)])
def test_a_site_without_collected_files_says_so_in_a_page(address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)

    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


def test_the_files_an_error_page_names_are_there() -> None:
    page = render_to_string("500.html", {"incident": "1"})

    named = [part.split('"')[0] for part in page.split('"/static/')[1:]]
    assert named
    assert all(finders.find(name) for name in named)
