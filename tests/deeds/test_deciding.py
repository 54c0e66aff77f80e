"""Publish, withdraw, take a batch back: nothing is deleted, every repeat is harmless."""

import datetime as dt

import pytest

from pledges.deeds import CannotRecord, accept_claim, accept_claims, deed, keep_reading, publish, undo_batch, withdraw
from pledges.deeds.checking import check_record
from pledges.models import Claim, Head, Pledge, PublishedLine, System
from tests import factories as make

pytestmark = pytest.mark.django_db
TEXT = "Germany pledges a Patriot battery. Spain pledges a Patriot battery."


def imported():
    readings = [
        make.reading(TEXT, "Germany pledges a Patriot battery.", "DE"),
        make.reading(TEXT, "Spain pledges a Patriot battery.", "ES"),
    ]
    kept = keep_reading(make.article(TEXT), readings, **make.BY)
    accept_claims(kept.claims, publish=True, **make.BY)
    return kept


def edit(pledge, **changes):
    with deed("edit pledge", by="boris", reason="a slip") as doing:
        for name, value in changes.items():
            setattr(pledge, name, value)
        pledge.save()
        doing.touch(pledge)


def test_publishing_again_changes_nothing():
    pledge = make.pledge(publish=False)
    assert publish([pledge], **make.BY) == 1
    version = Head.objects.get().version

    assert publish([pledge], **make.BY) == 0
    assert Head.objects.get().version == version


def test_a_withdrawn_pledge_stays_readable_and_adds_nothing():
    withdraw([make.pledge()], **make.BY)

    row = make.today()[0]
    assert (row.state, row.counts_reason, row.adds_min) == ("withdrawn", "withdrawn", 0)


def test_a_reference_is_never_given_twice():
    withdraw([make.pledge()], **make.BY)

    assert make.pledge().ref == "P-00002"


def test_undoing_an_import_withdraws_its_pledges_and_rejects_its_claims():
    kept = imported()
    done = undo_batch(kept.batch, **make.BY)

    assert ([pledge.ref for pledge in done.withdrawn], done.rejected, done.left) == (["P-00001", "P-00002"], 2, [])
    assert not PublishedLine.objects.today().filter(counts=True).exists()


def test_undoing_lists_what_somebody_has_worked_on_and_leaves_it():
    kept = imported()
    edit(Pledge.objects.get(number=1), note="checked")

    done = undo_batch(kept.batch, **make.BY)
    assert done.left == [("P-00001", "edited since by boris: a slip")]
    assert [row.counts for row in make.today()] == [True, False]


def test_undoing_again_changes_nothing():
    kept = imported()
    undo_batch(kept.batch, **make.BY)
    version = Head.objects.get().version

    assert undo_batch(kept.batch, **make.BY).rejected == 0
    assert Head.objects.get().version == version


def test_an_article_whose_import_was_undone_can_be_imported_again():
    undo_batch(imported().batch, **make.BY)
    imported()

    assert [row.ref for row in make.today() if row.counts] == ["P-00003", "P-00004"]


def test_an_undone_source_no_longer_stands_beside_a_line_it_supported():
    line = make.line("DE")
    claim = make.claim()
    accept_claims_to(claim, line)

    undo_batch(claim.batch, **make.BY)
    assert len(make.today()[0].evidence) == 1
    assert Claim.objects.get(pk=claim.pk).state == "rejected"


def accept_claims_to(claim, line):

    accept_claim(claim, line=line, **make.BY)


def test_an_umbrella_does_not_add_while_it_has_a_published_part():
    umbrella, part = make.pledge(), make.pledge("DE", "nasams")
    edit(part, part_of=umbrella)
    assert make.today()[0].counts_reason == "umbrella"

    edit(part, part_of=None)
    assert make.today()[0].counts_reason == ""


def test_a_correction_is_shown_at_once_and_the_old_version_is_kept():
    pledge = make.pledge()
    before = Head.objects.get().version
    edit(pledge, announced_from=dt.date(2024, 7, 8), announced_to=dt.date(2024, 7, 8))

    assert make.today()[0].announced_to == dt.date(2024, 7, 8)
    assert PublishedLine.objects.at_version(before).get().announced_to == make.SUMMIT


def test_renaming_a_system_renames_it_wherever_it_is_shown():
    make.pledge()
    system = System.objects.get(slug="patriot")
    with deed("edit system", by="boris", reason="its maker's spelling") as doing:
        system.name = "PATRIOT"
        system.save()
        doing.touch_users_of(system)

    assert make.today()[0].system_name == "PATRIOT"


def test_a_draft_without_a_line_cannot_be_published():
    with deed("edit pledge", by="boris", reason="empty") as doing:
        empty = Pledge.objects.create(number=doing.next_number(), recipient_id="UA")

    with pytest.raises(CannotRecord, match="has no line"):
        publish([empty], **make.BY)


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("anna", "  ")])
def test_a_deed_without_a_name_or_a_reason_is_refused(by, reason):
    with pytest.raises(CannotRecord, match="write both"):
        publish([], by=by, reason=reason)


def test_a_deed_inside_a_deed_is_refused():
    with pytest.raises(CannotRecord, match="still open"), deed("edit pledge", **make.BY):
        make.pledge()


def test_renaming_a_unit_raises_the_version_so_that_no_reader_keeps_the_old_name():
    make.pledge()
    before = Head.objects.get().version
    with deed("edit unit", by="boris", reason="a plural") as doing:
        unit = make.unit("battery")
        unit.plural = "batteries of launchers"
        unit.save()
        doing.touch_users_of(unit)

    assert Head.objects.get().version == before + 1


def test_withdrawing_a_draft_does_not_make_it_public():
    pledge = make.pledge(publish=False)
    withdraw([pledge], **make.BY)

    assert not PublishedLine.objects.exists()
    assert check_record() == []


def test_a_claim_that_contradicts_a_line_reports_no_delivery_of_it():
    line = make.line("DE")
    accept_claim(make.claim(act="delivers"), line=line, relation="contradicts", **make.BY)

    assert make.today()[0].status == "announced"
