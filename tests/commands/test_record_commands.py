"""The commands that look after the record: take an import back, check, verify, load lists, total."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pledges.intake.articles import take_in
from pledges.models import Batch, PublishedLine, Publisher, Unit

pytestmark = pytest.mark.django_db

COLUMNS = (
    "donor,system,completeness,unit,min,max,unstated,joint_min,joint_max,value_eur_min,value_eur_max,"
    "rows,left_out,for_count,joint_unstated,joint_for_count,joint_rows,decided_min,decided_max,decided_unstated,"
    "delivered_min,delivered_max,delivered_unstated,gap_min,gap_max,gap_unstated,"
    "value_usd_min,value_usd_max,"
    "value_eur_missing,value_usd_missing,estimated_eur_min,estimated_eur_max,estimated_eur_missing,estimated_usd_min,"
    "estimated_usd_max,estimated_usd_missing,gdp_share_min,gdp_share_max,gdp_year"
)
WORDS = "Norway will send eight Leopard 2A4 tanks to Ukraine.\nDenmark will send two Leopard 2A4 tanks to Ukraine.\n"


def run(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def recorded() -> Batch:
    report = take_in(WORDS, by="anna", reason="trying", published_on="2024-07-09", accept=True)
    assert report.batch is not None
    return report.batch


def test_a_batch_is_taken_back_and_a_second_time_changes_nothing() -> None:
    batch = recorded()

    assert run("undo_import", str(batch.pk)) == "2 pledges withdrawn, 2 claims rejected.\n"
    assert not PublishedLine.objects.today().filter(counts=True).exists()
    assert run("undo_import", str(batch.pk)).endswith("0 pledges withdrawn, 0 claims rejected.\n")


def test_a_batch_nobody_knows_names_the_ones_there_are() -> None:
    batch = recorded()

    with pytest.raises(CommandError, match=rf"no batch 999\. The last ones are {batch.pk} "):
        run("undo_import", "999")


def test_a_whole_record_is_said_to_hold() -> None:
    recorded()

    assert run("check_record") == "The record holds: no problem was found.\n"
    assert run("verify_history").startswith("The history holds. Deeds: ")


def test_a_record_that_does_not_hold_is_an_error_with_the_place() -> None:
    recorded()
    PublishedLine.objects.filter(donor_key="NO").update(adds_min=80)

    with pytest.raises(CommandError, match="P-00001/1: the published rows are not"):
        run("check_record")


def test_a_change_outside_a_deed_is_an_error() -> None:
    Unit.objects.filter(slug="tank").update(note="changed")

    with pytest.raises(CommandError, match="unit tank was written outside a deed"):
        run("check_record")


def test_missing_rows_of_the_closed_lists_are_added_once() -> None:
    Publisher.objects.get(name="White House").delete()

    assert run("load_closed_lists") == "3 rows added.\n"  # the publisher and its two domains
    assert run("load_closed_lists") == "0 rows added.\n"


def test_a_total_has_the_public_columns_in_order() -> None:
    recorded()

    rows = list(csv.DictReader(io.StringIO(run("total", "--by", "donor,system"))))

    assert ",".join(rows[0]) == COLUMNS
    assert [(row["donor"], row["system"], row["min"]) for row in rows] == [
        ("DK", "leopard-2", "2"),
        ("NO", "leopard-2", "8"),
    ]


def test_a_total_is_also_json_and_follows_the_query() -> None:
    recorded()

    told: list[dict[str, Any]] = json.loads(run("total", "--query", "donor=NO", "--format", "json"))

    assert [(row["donor"], row["min"], row["max"], row["rows"]) for row in told] == [("NO", 8, 8, 1)]


def test_an_empty_total_still_has_its_header() -> None:
    assert run("total", "--by", "donor").startswith("donor,completeness,unit,min,max")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--by", "donor,colour"], "'colour' is not something to total by"),
        (["--query", "donor=ZZ"], "donor: 'ZZ' is not the code"),
        (["--query", "colour=red"], "colour"),
    ],
)
def test_a_total_nobody_can_make_is_a_sentence(options: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run("total", *options)


def test_a_backup_that_cannot_be_written_is_a_sentence_with_the_place(tmp_path: Path) -> None:
    place = tmp_path / ("b" * 300)

    with pytest.raises(CommandError) as refused:
        call_command("backup", str(place))

    assert str(refused.value).startswith(f"{str(place)!r} cannot be written: File name too long.")
