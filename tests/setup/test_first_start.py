"""`make run` prepares a site; its first account, its port and its log lines."""

import json
import logging
import socket

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from pledgetracker.logs import LONGEST_LINE, JsonLines
from pledgetracker.serve import refuse_taken_port


def line(message: str, error: Exception | None = None) -> str:
    """The message as the production log writes it."""
    raised = (type(error), error, error.__traceback__) if error else None
    return JsonLines().format(logging.LogRecord("django.request", logging.ERROR, "file", 1, message, None, raised))


@pytest.mark.django_db
@pytest.mark.urls("tests.setup.pages")
def test_the_first_account_is_made_once_and_its_password_opens_the_desk(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ensure_editor")
    password = capsys.readouterr().out.split("password ")[1].split()[0]
    call_command("ensure_editor")

    signed_in = Client().post("/admin/login/?next=/admin/", {"username": "editor", "password": password})

    assert capsys.readouterr().out == ""
    assert signed_in.status_code == 302
    assert len(password) >= 12


@pytest.mark.django_db
def test_the_first_account_edits_and_does_not_rule() -> None:
    Group.objects.get_or_create(name="editor")

    call_command("ensure_editor")

    editor = User.objects.get(username="editor")
    assert (editor.is_staff, editor.is_superuser) == (True, False)
    assert [group.name for group in editor.groups.all()] == ["editor"]


@pytest.mark.django_db
def test_no_account_is_made_where_somebody_can_sign_in() -> None:
    User.objects.create_user("anna", is_staff=True)

    call_command("ensure_editor")

    assert not User.objects.filter(username="editor").exists()


def test_a_taken_port_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit):
            refuse_taken_port(port)

    said = capsys.readouterr().err
    assert said.startswith(f"Port {port} is taken by another program;")
    assert said.count("\n") == 1


def test_a_visitor_cannot_write_log_lines_of_his_own() -> None:
    written = line("Not Found: /x\r\n\x1b[31mforged")

    assert written.isprintable()
    assert json.loads(written)["message"] == "Not Found: /x\r\n\x1b[31mforged"


@pytest.mark.parametrize("message", ["x" * 10_000_000, "\x00" * 5000, "short"])
def test_a_log_line_is_cut_and_stays_readable(message: str) -> None:
    written = line(message, RuntimeError("y" * 5000))

    assert len(written) <= LONGEST_LINE
    assert set(json.loads(written)) == {"at", "level", "logger", "message", "error"}
