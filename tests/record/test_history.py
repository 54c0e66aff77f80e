"""History writes itself, is append-only, and a chain proves that nothing was altered."""

import pytest
from django.db import DatabaseError, connection, transaction

from pledges.deeds import deed
from pledges.deeds.chain import unsealed
from pledges.deeds.checking import check_record, verify_history
from pledges.models import Change, Deed, Head, Pledge, PublishedLine, Unit
from pledges.models.triggers import PREFIX
from tests import factories as make

pytestmark = pytest.mark.django_db


def sql(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def without_guards():
    """What somebody with the file in his hands can do."""
    for name in ("change_no_update", "change_no_delete", "deed_no_update", "deed_no_delete"):
        table = "pledges_" + name.split("_")[0]
        sql(f"DROP TRIGGER {PREFIX}{name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_a_deed_seals_exactly_one_change_for_each_row_it_wrote():
    before = Change.objects.count()
    with deed("edit unit", by="anna", reason="a word") as doing:
        Unit.objects.filter(slug="battery").update(note="one fire unit group")

    change = Change.objects.get(seq__gt=before)
    assert (change.operation, change.model, change.row_id, change.deed) == (
        "update",
        "unit",
        "battery",
        doing.opened.number,
    )
    assert '"one fire unit group"' in change.after


def test_an_update_that_changes_nothing_leaves_no_trace():
    before = Change.objects.count(), Deed.objects.count()
    with deed("edit unit", by="anna", reason="a word"):
        Unit.objects.filter(slug="battery").update(plural="batteries")

    assert (Change.objects.count(), Deed.objects.count()) == before


def test_what_is_written_outside_a_deed_is_signed_by_nobody_and_found():
    sql("UPDATE pledges_unit SET note = 'by raw SQL' WHERE slug = 'battery'")

    assert [change.deed for change in unsealed()] == [None]
    assert "written outside a deed" in check_record()[0]


def test_a_deleted_row_leaves_what_it_last_held():
    pledge = make.pledge("DE;NL")
    with deed("edit pledge", by="anna", reason="not the Dutch") as doing:
        pledge.parties.get(actor="NL").delete()
        doing.touch(pledge)

    change = Change.objects.filter(operation="delete", model="party").get()
    assert '"NL"' in change.after


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pledges_change SET after = '{}' WHERE seq = 1",
        "DELETE FROM pledges_change WHERE seq = 1",
        "UPDATE pledges_deed SET reason = 'another' WHERE number = 1",
        "DELETE FROM pledges_deed",
    ],
)
def test_history_is_append_only(statement):
    with pytest.raises(DatabaseError, match="append-only"):
        sql(statement)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's own")
def test_replacing_a_row_of_history_is_refused_too():
    columns = "seq, deed, at, model, row_id, operation, after"
    with pytest.raises(DatabaseError, match="append-only"):
        sql(f"INSERT OR REPLACE INTO pledges_change ({columns}) SELECT {columns} FROM pledges_change WHERE seq = 1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pledges_article SET title = 'another'",
        "UPDATE pledges_passage SET words = 'other words'",
        "UPDATE pledges_claim SET read_by = 'program'",
        "UPDATE pledges_pledge SET number = 99",
    ],
)
def test_what_was_kept_from_a_source_never_changes(statement):
    make.pledge()
    with pytest.raises(DatabaseError, match="never change"):
        sql(statement)


def test_an_untouched_record_holds():
    make.pledge("DE;*")

    assert (check_record(), verify_history()) == ([], [])


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("UPDATE pledges_change SET after = '{}' WHERE seq = {last}", "Change {last} "),
        ("DELETE FROM pledges_change WHERE seq = {last}", "{left} are left"),
        ("UPDATE pledges_deed SET reason = 'another' WHERE number = 2", "Deed 2 itself"),
        ("DELETE FROM pledges_deed WHERE number = 2", "tail was cut"),
    ],
)
def test_a_broken_chain_names_what_broke_it(statement, names):
    make.pledge()
    sealed = Deed.objects.get(number=2)
    without_guards()
    values = {"{last}": str(sealed.last_change), "{left}": str(len(sealed.digests) // 8 - 1)}
    for mark, value in values.items():
        statement, names = statement.replace(mark, value), names.replace(mark, value)
    sql(statement)

    assert names in verify_history()[0]


def test_a_head_put_back_to_yesterday_is_found():
    make.pledge()
    Head.objects.update(last_deed=1)

    assert "tail was cut, or the head was altered" in verify_history()[0]


def test_a_dropped_trigger_is_found():
    without_guards()

    assert f"Trigger {PREFIX}change_no_update is missing" in "".join(check_record())


def test_a_published_row_that_the_record_does_not_make_is_found():
    make.pledge()
    PublishedLine.objects.update(adds_min=7)

    assert check_record() == [
        "P-00001/1: the published rows are not what the record makes of it. Save the pledge again."
    ]


def test_a_derived_field_that_was_typed_is_found():
    make.pledge()
    with deed("edit pledge", by="anna", reason="cheating"):
        Pledge.objects.get().lines.update(status="delivered")

    assert "status is 'delivered'; its steps make it 'announced'" in "".join(check_record())


def test_only_a_deed_that_changes_what_is_public_raises_the_version():
    make.pledge(publish=False)
    assert Head.objects.get().version == 0

    make.pledge("ES")
    assert (Head.objects.get().version, Deed.objects.latest("number").version) == (1, 1)
