"""On a desk of two nobody makes public what they entered: the deeds themselves refuse, and the database with them."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from pytest_django import Settings

from pledges.deeds import (
    SecondPersonMustApprove,
    accept_claim,
    deed,
    edit_claim,
    merge_pledges,
    publish,
    record_by_hand,
    reinstate_lines,
    split_pledge,
    undecide,
    undo_merge,
    withdraw,
    withdraw_lines,
)
from pledges.models import Claim, Pledge
from pledges.models.pledges import PUBLISHED
from tests import factories as make

pytestmark = pytest.mark.django_db
ANNA, BORIS, CLARA = ({"by": name, "reason": "seen in the source"} for name in ("anna", "boris", "clara"))


@pytest.fixture(autouse=True)
def desk_of_two(settings: Settings) -> None:
    settings.DESK = "two"


def state() -> str:
    return Pledge.objects.get().state


def test_who_imported_a_claim_does_not_publish_it_and_somebody_else_does():
    claim = make.claim()

    with pytest.raises(SecondPersonMustApprove, match=r"you entered claim \d+ on \d+ \w+ \d{4} at"):
        accept_claim(claim, publish=True, **ANNA)
    accept_claim(claim, publish=True, **BORIS)

    assert (state(), Pledge.objects.get().approved_by) == ("published", "boris")


def test_who_corrected_a_claim_last_does_not_publish_it():
    claim = edit_claim(make.claim(), {"quantity_max": 2}, **BORIS)

    with pytest.raises(SecondPersonMustApprove, match="you last changed claim"):
        accept_claim(claim, publish=True, **BORIS)

    assert not Pledge.objects.exists()


def test_a_correction_of_who_gives_alone_counts_too():
    claim = edit_claim(make.claim(), {}, [("NL", "donor")], **BORIS)

    with pytest.raises(SecondPersonMustApprove):
        accept_claim(claim, publish=True, **BORIS)


@pytest.mark.parametrize("who", [ANNA, BORIS])
def test_neither_who_imported_nor_who_recorded_a_draft_publishes_it(who: dict[str, str]):
    pledge = accept_claim(make.claim(), **BORIS).pledge

    with pytest.raises(SecondPersonMustApprove):
        publish([pledge], **who)
    publish([pledge], **CLARA)

    assert state() == "published"


def test_nobody_types_and_publishes_at_once():
    with pytest.raises(SecondPersonMustApprove):
        record_by_hand(make.entry(), publish=True, **ANNA)

    assert not Claim.objects.exists()


def test_who_edited_a_draft_last_does_not_publish_it_and_the_one_before_may():
    pledge = make.pledge(publish=False)
    for who in (BORIS, CLARA):
        with deed("edit pledge", **who) as doing:
            Pledge.objects.filter(pk=pledge.pk).update(note=who["by"])
            doing.touch(pledge)

    with pytest.raises(SecondPersonMustApprove, match="you last changed P-00001"):
        publish([pledge], **CLARA)

    assert publish([pledge], **BORIS) == 1


def test_a_withdrawal_is_not_undone_by_who_entered_the_pledge():
    pledge = make.pledge()
    withdraw([pledge], **CLARA)

    with pytest.raises(SecondPersonMustApprove):
        publish([pledge], **ANNA)

    assert publish([pledge], **CLARA) == 1


def test_a_withdrawn_line_is_not_reinstated_by_who_entered_it():
    line = make.line()
    withdraw_lines([line], **CLARA)

    with pytest.raises(SecondPersonMustApprove):
        reinstate_lines([line], **ANNA)

    assert reinstate_lines([line], **CLARA) == 1


def test_own_words_do_not_join_a_public_line_without_another():
    line, claim = make.line(), make.claim()

    with pytest.raises(SecondPersonMustApprove):
        accept_claim(claim, line=line, **ANNA)
    accept_claim(claim, line=line, **BORIS)

    assert line.claims.count() == 2


def test_an_own_draft_does_not_become_public_by_a_merge():
    public, draft = make.pledge(), make.pledge(publish=False)

    with pytest.raises(SecondPersonMustApprove):
        merge_pledges(draft, public, **ANNA)
    merge_pledges(draft, public, **BORIS)

    assert Claim.objects.filter(line__pledge=public).count() == 2


def test_what_was_public_may_be_merged_split_and_undone_by_anybody_who_may():
    one, two = make.pledge(), make.pledge(system="iris-t-slm")
    merge_pledges(two, one, **ANNA)
    undo_merge(two, **ANNA)
    merge_pledges(two, one, **ANNA)

    made = split_pledge([one.lines.order_by("number").last()], **ANNA)

    assert (made.state, made.entered_by) == (PUBLISHED, "anna")


def test_a_decision_taken_back_leaves_the_way_open_for_another():
    claim = accept_claim(make.claim(), **BORIS).claims.get()
    undecide(claim, **BORIS)

    accept_claim(claim, publish=True, **BORIS)

    assert Pledge.objects.filter(state=PUBLISHED, approved_by="boris").count() == 1


def test_the_operator_at_the_shell_needs_nobody_but_a_person_of_that_name_does():
    record_by_hand(make.entry(), publish=True, by="operator", reason="a table")
    User.objects.create_user("operator")

    with pytest.raises(SecondPersonMustApprove):
        record_by_hand(make.entry(), publish=True, by="operator", reason="a table")


def test_on_a_desk_of_one_who_entered_publishes_and_is_no_second_person(settings: Settings):
    settings.DESK = "one"

    pledge = make.pledge()

    assert (pledge.state, pledge.entered_by, pledge.approved_by) == ("published", "anna", "")


@pytest.mark.parametrize("name", ["entered_by", "edited_by"])
def test_the_database_refuses_an_approval_of_ones_own(name: str):
    pledge = make.pledge()

    with pytest.raises(IntegrityError, match="pledge_approved_by_another"), transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(**{name: "dora", "approved_by": "dora"})
