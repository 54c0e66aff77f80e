"""After an update everything derived is derived again; what is right stays as it is."""

import pytest
from django.core.management import call_command

from pledges.deeds import accept_claim, deed, undo_batch
from pledges.deeds.checking import check_record
from pledges.deeds.refreshing import show_anew
from pledges.models import Line, Pledge, PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_rows_of_an_older_program_are_made_anew_and_nothing_else(capsys):
    make.line()
    old = make.line("FR")
    revisions = list(Pledge.objects.order_by("number").values_list("revision", flat=True))
    PublishedLine.objects.filter(line=old).update(note="as it was shown once")
    assert check_record() != []

    call_command("check_record", rebuild=True)

    assert "1 published rows were made anew." in capsys.readouterr().out
    assert list(Pledge.objects.order_by("number").values_list("revision", flat=True)) == revisions


def test_a_record_that_holds_is_left_alone(capsys):
    make.line()

    call_command("check_record", rebuild=True)

    assert "0 published rows were made anew." in capsys.readouterr().out


def test_an_import_that_was_only_shown_anew_since_can_be_taken_back():
    claim = make.claim()
    accept_claim(claim, publish=True, **make.BY)
    with deed("accept claim", **make.BY):  # as an older program derived it
        Line.objects.update(status="reported")
    show_anew(by="operator", reason="an update of the program")

    done = undo_batch(claim.batch, **make.BY)

    assert ([pledge.state for pledge in Pledge.objects.all()], done.left) == (["withdrawn"], [])
