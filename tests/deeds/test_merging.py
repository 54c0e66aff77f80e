"""Two pledges that are one, one that is two, and back again: references stand for ever, nothing is counted twice."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from pledges.dates import on
from pledges.deeds import CannotRecord, accept_claim, merge_pledges, publish, split_pledge, undo_merge
from pledges.deeds.checking import check_record
from pledges.models import Pledge, PublishedLine
from pledges.models.pledges import WITHDRAWN
from tests import factories as make

pytestmark = pytest.mark.django_db


def held() -> list[tuple[str, int, str]]:
    """Reference, number and reason of every row of today."""
    return [(row.ref, row.number, row.counts_reason) for row in make.today()]


def parties(pledge: Pledge) -> set[str]:
    return {str(party) for party in pledge.parties.all()}


@pytest.fixture
def two() -> tuple[Pledge, Pledge]:
    """One promise recorded twice, the second time with a partner and a delivery."""
    first, second = make.pledge("DE"), make.pledge("DE;NL")
    make.step(second.lines.get(), "delivered", on(dt.date(2025, 1, 10)), make.exactly(1))
    return first, second


def test_the_same_item_of_two_pledges_becomes_one_line_with_both_sources(two):
    merge_pledges(two[1], two[0], **make.BY)

    assert held() == [("P-00001", 1, "")]
    assert [source["claim"] for source in make.today()[0].evidence] == [
        claim.pk for claim in make.Claim.objects.order_by("pk")
    ]
    assert parties(two[0]) == {"DE:donor", "NL:donor"}
    assert make.today()[0].status == "delivered"
    assert check_record() == []


def test_another_item_becomes_a_line_of_its_own(two):
    other = make.pledge("DE", "samp-t")
    merge_pledges(other, two[0], **make.BY)

    assert held() == [("P-00001", 1, ""), ("P-00001", 2, ""), ("P-00002", 1, "")]
    assert check_record() == []


def test_merging_again_changes_nothing(two):
    merge_pledges(two[1], two[0], **make.BY)
    before = make.Head.objects.get().last_deed

    merge_pledges(two[1], two[0], **make.BY)

    assert make.Head.objects.get().last_deed == before


def test_before_the_merge_the_record_held_two(two):
    version = make.Head.objects.get().version

    merge_pledges(two[1], two[0], **make.BY)

    assert [row.ref for row in PublishedLine.objects.at_version(version).order_by("ref")] == ["P-00001", "P-00002"]
    assert [row.status for row in PublishedLine.objects.as_of(dt.date(2024, 12, 31))] == ["announced"]


def test_undoing_a_merge_brings_both_back_as_they_were(two):
    before = [(row.ref, row.status, row.donor_key, row.evidence, row.steps) for row in make.today()]
    merge_pledges(two[1], two[0], **make.BY)

    undo_merge(two[1], **make.BY)

    assert [(row.ref, row.status, row.donor_key, row.evidence, row.steps) for row in make.today()] == before
    assert check_record() == []


def test_undoing_a_merge_leaves_what_came_since(two):
    other = make.pledge("DE", "samp-t")
    merge_pledges(other, two[0], **make.BY)
    accept_claim(make.claim(), line=two[0].lines.get(number=1), relation="supports", **make.BY)

    undo_merge(other, **make.BY)

    rows = {row.ref: row for row in make.today() if row.counts}
    assert (len(rows["P-00001"].evidence), len(rows["P-00003"].evidence)) == (2, 1)
    assert ("P-00001", 2, "moved") in held()
    assert check_record() == []


def test_a_merge_of_a_merged_pledge_leads_to_the_end(two):
    third = make.pledge("DE")
    merge_pledges(two[1], two[0], **make.BY)
    merge_pledges(two[0], third, **make.BY)

    assert {pledge.merged_into for pledge in Pledge.objects.exclude(merged_into=None)} == {third}
    undo_merge(Pledge.objects.get(pk=two[0].pk), **make.BY)
    assert Pledge.objects.get(pk=two[1].pk).merged_into == two[0]
    assert check_record() == []


def test_a_redirect_to_a_redirect_is_refused_by_the_database(two):
    third = make.pledge("DE")
    merge_pledges(two[1], two[0], **make.BY)

    with pytest.raises(IntegrityError, match="leads to what stands"), transaction.atomic():
        Pledge.objects.filter(pk=third.pk).update(merged_into=two[1], state=WITHDRAWN)


def test_a_merged_pledge_cannot_be_published_again(two):
    merge_pledges(two[1], two[0], **make.BY)

    with pytest.raises(CannotRecord, match="undo the merge first"):
        publish([two[1]], **make.BY)


def test_a_claim_for_a_merged_line_stands_at_the_line_it_is_now(two):
    merge_pledges(two[1], two[0], **make.BY)

    line = accept_claim(make.claim(), line=two[1].lines.get(), relation="supports", **make.BY)

    assert str(line) == "P-00001/1"


@pytest.mark.parametrize(("one", "other", "why"), [("DE", "DE", "same pledge"), ("DE", "FR", "withdrawn")])
def test_what_cannot_be_one_promise_is_refused(one, other, why):
    from pledges.deeds import withdraw

    first = make.pledge(one)
    second = first if other == "DE" else make.pledge(other)
    if other == "FR":
        withdraw([second], **make.BY)

    with pytest.raises(CannotRecord, match=why):
        merge_pledges(second, first, **make.BY)


@pytest.fixture
def mixed(two) -> Pledge:
    """A pledge of two items, each with a source of its own."""
    merge_pledges(make.pledge("FR", "samp-t"), two[0], **make.BY)
    return two[0]


def test_lines_that_are_another_promise_get_a_pledge_of_their_own(mixed):
    made = split_pledge([mixed.lines.get(number=2)], **make.BY)

    assert (made.ref, parties(made), parties(mixed)) == ("P-00004", {"FR:donor"}, {"DE:donor"})
    assert held() == [("P-00001", 1, ""), ("P-00001", 2, "moved"), ("P-00002", 1, ""), ("P-00004", 1, "")]
    assert check_record() == []


def test_merging_the_two_halves_again_undoes_the_split(mixed):
    made = split_pledge([mixed.lines.get(number=2)], **make.BY)

    merge_pledges(made, mixed, **make.BY)

    assert held() == [("P-00001", 1, ""), ("P-00001", 2, ""), ("P-00002", 1, "")]
    assert check_record() == []


def test_a_pledge_is_not_split_into_itself_and_nothing(mixed):
    with pytest.raises(CannotRecord, match="would be left without a line"):
        split_pledge(list(mixed.lines.all()), **make.BY)
