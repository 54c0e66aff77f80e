"""The sample record goes into an empty record once, and comes out again as a whole."""

import pytest
from django.core.management import CommandError, call_command

from pledges.intake.sample import loaded
from pledges.models import Batch, Pledge, PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_loading_it_again_adds_nothing(capsys):
    call_command("load_sample")
    call_command("load_sample")

    assert f"loaded already, as batch {loaded().pk}. Nothing was added." in capsys.readouterr().out
    assert Pledge.objects.count() == 111


def test_taken_back_it_adds_nothing_and_can_be_loaded_again(capsys):
    call_command("load_sample")
    call_command("undo_import", str(loaded().pk))
    left = PublishedLine.objects.today().filter(counts=True).count()
    call_command("load_sample", if_untouched=True)
    before = Batch.objects.count()
    call_command("load_sample")

    assert "111 pledges withdrawn, 221 claims rejected." in capsys.readouterr().out
    assert (left, before) == (0, 1)
    assert PublishedLine.objects.today().filter(counts=True).count() == 201


def test_a_record_in_use_is_not_filled():
    make.pledge()
    call_command("load_sample", if_untouched=True)

    with pytest.raises(CommandError, match="into an empty record only"):
        call_command("load_sample")
    assert Pledge.objects.count() == 1
