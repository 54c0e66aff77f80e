"""An article read anew: only differences wait, what is decided stays until a person decides again."""

from dataclasses import replace

import pytest

from pledges.deeds import (
    CannotRecord,
    accept_claim,
    edit_claim,
    keep_claim,
    keep_reading,
    merge_systems,
    reject_claim,
    reread,
    take_reading,
    undo_batch,
)
from pledges.deeds.chain import verify_history
from pledges.deeds.checking import check_record
from pledges.deeds.readings import from_kept
from pledges.models import Claim, Head, System
from pledges.reading.claims import ReadClaim
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Germany pledges two Patriot batteries. The Netherlands pledge a NASAMS unit."


def read(**changes) -> ReadClaim:
    return make.reading(TEXT, "Germany pledges two Patriot batteries.", **{"quantity": make.exactly(2)} | changes)


@pytest.fixture
def claim(db: None) -> Claim:
    return keep_reading(make.article(TEXT), [read()], **make.BY).claims[0]


def again(claim: Claim, *readings: ReadClaim) -> dict[str, int]:
    """What the present reader makes of the article: what is not zero."""
    done = reread(claim.passage.article, readings, by="operator", reason="a new reader")
    return {name: number for name, number in vars(done).items() if number}


def now(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def recorded(claim: Claim) -> Claim:
    accept_claim(claim, publish=True, **make.BY)
    return now(claim)


def all_is_well() -> bool:
    return check_record() == [] and verify_history() == []


def test_a_reading_that_says_the_same_leaves_no_trace(claim):
    before = Head.objects.get().last_deed

    assert again(claim, read(confidence=0.5, rules=("another way",))) == {"same": 1}
    assert Head.objects.get().last_deed == before


def test_a_kept_reading_comes_back_as_it_was_read(claim):
    assert from_kept(claim.reading) == replace(read(), parties=from_kept(claim.reading).parties)


def test_a_waiting_claim_nobody_touched_says_what_the_present_reader_reads(claim):
    assert again(claim, read(quantity=make.exactly(3), givers="DE;NL")) == {"replaced": 1}

    assert (now(claim).quantity_min, now(claim).reread_waits) == (3, False)
    assert {party.actor_id for party in now(claim).parties.all()} == {"DE", "NL"}
    assert now(claim).reading["quantity"]["min"] == 2


def test_a_waiting_claim_a_person_corrected_waits_beside_the_present_reading(claim):
    edit_claim(claim, {"quantity_min": 5, "quantity_max": 5}, **make.BY)

    assert again(claim, read(quantity=make.exactly(3))) == {"changed": 1}
    assert (now(claim).quantity_min, now(claim).reread["quantity"]["min"]) == (5, 3)
    assert now(claim).reread_waits


def test_what_a_person_corrected_to_the_same_does_not_wait(claim):
    edit_claim(claim, {"is_new": True}, **make.BY)

    assert again(claim, read(is_new=True)) == {"same": 1}
    assert not now(claim).reread_waits


def test_what_is_recorded_never_changes_by_itself(claim):
    recorded(claim)
    before = [(row.quantity_min, row.version_from) for row in make.today()]

    again(claim, read(quantity=make.exactly(3)))

    assert [(row.quantity_min, row.version_from) for row in make.today()] == before
    assert now(claim).reread_waits
    assert all_is_well()


def test_reading_anew_twice_adds_nothing(claim):
    recorded(claim)
    more = make.reading(TEXT, "The Netherlands pledge a NASAMS unit.", "NL", system="nasams", item="NASAMS")
    assert again(claim, read(quantity=make.exactly(3)), more) == {"changed": 1, "new": 1}
    before = Head.objects.get().last_deed

    assert again(claim, read(quantity=make.exactly(3)), more) == {"same": 2}
    assert Head.objects.get().last_deed == before


def test_what_was_not_found_before_waits_and_says_so(claim):
    more = make.reading(TEXT, "The Netherlands pledge a NASAMS unit.", "NL", system="nasams", item="NASAMS")

    again(claim, read(), more)

    made = Claim.objects.latest("pk")
    assert (made.state, made.system.slug) == ("waiting", "nasams")
    assert made.problems[0].startswith("Read anew:")


def test_what_is_not_found_any_more_waits(claim):
    recorded(claim)

    assert again(claim) == {"gone": 1}
    assert (now(claim).reread, now(claim).reread_waits, now(claim).state) == ({"nothing": True}, True, "accepted")
    assert again(claim) == {"same": 1}


def test_what_is_found_again_waits_no_more(claim):
    recorded(claim)
    again(claim)

    again(claim, read())

    assert (now(claim).reread, now(claim).reread_waits) == ({}, False)


def test_a_rejected_claim_does_not_come_again_as_new(claim):
    reject_claim(claim, **make.BY)

    assert again(claim, read()) == {"same": 1}
    assert again(claim) == {"same": 1}


def test_an_import_that_was_taken_back_stays_so(claim):
    undo_batch(claim.batch, **make.BY)

    assert again(claim, read(quantity=make.exactly(3))) == {}


def test_a_merged_system_is_no_difference(claim):
    merge_systems(System.objects.get(slug="patriot"), System.objects.get(slug="hawk"), **make.BY)

    assert again(claim, read(system="hawk")) == {"same": 1}


def test_taking_the_reading_over_changes_the_line_that_rests_on_the_claim(claim):
    recorded(claim)
    again(claim, read(quantity=make.exactly(3), givers="DE;NL"))

    take_reading(claim, **make.BY)

    row = make.today()[0]
    assert (row.ref, row.quantity_min, row.donor_key, row.adds_max) == ("P-00001", 3, "DE;NL", 3)
    assert not now(claim).reread_waits
    assert all_is_well()


def test_a_line_somebody_corrected_keeps_what_it_says(claim):
    line = recorded(claim).line
    with make.deed("edit line", **make.BY) as doing:
        line.condition = "once trained"
        line.save()
        doing.touch(line.pledge)
    again(claim, read(unit="launcher"))

    take_reading(claim, **make.BY)

    assert make.today()[0].unit == "battery"
    assert all_is_well()


def test_keeping_the_claim_is_remembered(claim):
    recorded(claim)
    again(claim, read(quantity=make.exactly(3)))

    keep_claim(claim, **make.BY)

    assert not now(claim).reread_waits
    assert again(claim, read(quantity=make.exactly(3))) == {"same": 1}


def test_taking_over_that_nothing_is_there_takes_the_claim_out(claim):
    recorded(claim)
    again(claim)

    take_reading(claim, **make.BY)

    assert now(claim).state == "rejected"
    assert [row.state for row in make.today()] == ["withdrawn"]
    assert all_is_well()


def test_a_rejected_claim_waits_again_with_the_reading_that_is_taken_over(claim):
    reject_claim(claim, **make.BY)
    assert again(claim, read(givers="NL")) == {"changed": 1}

    take_reading(claim, **make.BY)

    assert (now(claim).state, now(claim).parties.get().actor_id) == ("waiting", "NL")


def test_another_step_is_another_decision(claim):
    recorded(claim)
    again(claim, read(act="delivers"))

    with pytest.raises(CannotRecord, match="Undo the decision about it"):
        take_reading(claim, **make.BY)


def test_who_may_not_publish_cannot_take_over_what_readers_see(claim):
    recorded(claim)
    again(claim, read(quantity=make.exactly(3)))

    with pytest.raises(CannotRecord, match="A reviewer must do this"):
        take_reading(claim, **make.BY, publishes=False)


def test_two_claims_of_one_sentence_are_told_apart(claim):
    both = "Germany pledges a Patriot battery and a NASAMS unit."
    one = make.reading(both, both, item_span=make.Span(18, 25))
    other = make.reading(both, both, system="nasams", item="NASAMS", item_span=make.Span(38, 44))
    first, second = keep_reading(make.article(both), [one, other], **make.BY).claims

    again(first, replace(other, quantity=make.exactly(4)), one)

    assert (now(first).quantity_min, now(second).quantity_min) == (1, 4)
