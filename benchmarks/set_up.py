"""Starts Django for a measurement, on the database of DATABASE_URL; the first step of every script here."""

from __future__ import annotations

from importlib.util import find_spec

from pledgetracker.sqlite import use_sound_engine
from pledgetracker.start import load_settings


def ready(*, serving: bool = False) -> None:
    """The site as it is."""
    import django

    use_sound_engine()
    load_settings(for_pages=serving)
    django.setup()


def with_rows_of_ours() -> None:
    """The site together with the models of this folder, and django-simple-history where it is installed."""
    import django
    from django.conf import settings

    use_sound_engine()
    load_settings()
    found = ["simple_history"] if find_spec("simple_history") else []
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "benchmarks", *found]
    django.setup()
