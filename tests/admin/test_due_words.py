"""Deadlines typed in words at the desk: their days follow, and words nobody can read come back with a sentence."""

import pytest
from django.test import Client
from django.urls import reverse

from pledges.models import Line
from tests import factories as make
from tests.admin.forms import send

pytestmark = pytest.mark.django_db


def page(line: Line) -> str:
    return reverse("admin:pledges_line_change", args=[line.pk])


def days() -> tuple[str, str, str]:
    line = Line.objects.get()
    return str(line.due_from), str(line.due_to), line.due_words


def test_the_days_follow_from_the_words(editor: Client):
    line = make.line()

    send(editor, page(line), due_words="by the end of the summer", why="the source says so")

    assert days() == ("2024-07-09", "2024-08-31", "by the end of the summer")


def test_days_that_are_typed_stand(editor: Client):
    line = make.line()

    send(editor, page(line), due_words="before the frost", due_to="2024-11-15", why="the ministry means that day")

    assert days() == ("None", "2024-11-15", "before the frost")


def test_words_that_change_take_the_days_with_them(editor: Client):
    line = make.line()
    send(editor, page(line), due_words="by the end of the year", why="the source says so")

    send(editor, page(line), due_words="within six weeks", why="it was misread")

    assert days() == ("2024-07-09", "2024-08-20", "within six weeks")


def test_words_nobody_can_read_come_back_with_what_is_known(editor: Client):
    line = make.line()

    answer = send(editor, page(line), due_words="when the time is ripe", why="the source says so").content.decode()

    assert "is no deadline that can be read" in answer
    assert 'value="when the time is ripe"' in answer
    assert '<option value="in the coming months">' in answer
    assert days()[2] == ""


def test_an_entry_by_hand_counts_from_the_day_it_names(editor: Client):
    typed = {
        "url": "https://www.reuters.com/a",
        "words": "Made-up words.",
        "announced": "2024-03-01",
        "why": "seen there",
        "parties-0-actor": "DE",
        "lines-0-system": "patriot",
        "lines-0-due_words": "in the coming weeks",
    }

    send(editor, reverse("admin:pledges_pledge_add"), **typed)

    assert days() == ("2024-03-08", "2024-05-01", "in the coming weeks")
