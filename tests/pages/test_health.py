"""`/healthz`: 200 where the site can work, else 503 with a word a machine can act on."""

import pytest
from django.db import OperationalError
from django.test import Client

from pledges.views import health
from pledgetracker import sqlite

pytestmark = pytest.mark.django_db


def test_a_sound_site_is_well(reader: Client) -> None:
    response = reader.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "well", "problem": None, "data_version": 0}
    assert response["Cache-Control"] == "no-store"


def test_a_database_out_of_reach_is_said_without_details(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise OperationalError("password authentication failed for user secret")

    monkeypatch.setattr(health, "unapplied_migrations", refuse)

    response = reader.get("/healthz")

    assert (response.status_code, response.json()["problem"]) == (503, "database-unreachable")
    assert "secret" not in response.content.decode()


def test_missing_migrations_are_said(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "unapplied_migrations", lambda: "migrations-missing")

    assert reader.get("/healthz").status_code == 503


def test_a_faulty_engine_with_its_log_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "engine_version", lambda: (3, 40, 1))
    monkeypatch.setattr(health, "journal_mode", lambda: "wal")
    monkeypatch.setattr(health.connection, "vendor", "sqlite")

    assert health.unsound_engine() == "unsound-engine"
