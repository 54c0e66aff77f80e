"""A backup is whole, its owner's alone, never overwrites, and comes back as it was."""

import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pledges.deeds.checking import check_record
from pledges.models import Pledge
from tests import factories as make

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own tools; they are tried by hand"),
]


def test_a_backup_comes_back_as_it_was(tmp_path):
    make.pledge()
    call_command("backup", tmp_path / "copy.sqlite3")
    make.pledge("ES")

    call_command("restore", tmp_path / "copy.sqlite3", force=True)
    assert [pledge.ref for pledge in Pledge.objects.all()] == ["P-00001"]
    assert check_record() == []


def test_a_backup_is_readable_by_its_owner_only(tmp_path):
    call_command("backup", tmp_path)

    (made,) = tmp_path.glob("tracker-*.sqlite3")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_backup_overwrites_nothing(tmp_path):
    (tmp_path / "copy.sqlite3").write_text("mine")
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("backup", tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_text() == "mine"


def test_pledges_are_not_replaced_unasked(tmp_path):
    call_command("backup", tmp_path / "copy.sqlite3")
    make.pledge()
    with pytest.raises(CommandError, match="--force"):
        call_command("restore", tmp_path / "copy.sqlite3")


def test_what_is_no_backup_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("not a database at all, but long enough to look at " * 20)
    with pytest.raises(CommandError, match="is not a backup"):
        call_command("restore", tmp_path / "notes.txt")
