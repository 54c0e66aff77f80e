"""A number told for several givers together stands over what each gives, and never beside it."""

import pytest

from pledges.deeds import accept_claim, deed
from pledges.deeds.checking import check_record
from pledges.deeds.matching import matches, may_tell_again, proposed
from pledges.models import Pledge
from tests import factories as make

pytestmark = pytest.mark.django_db


def give(givers: str, number: int, **changes):
    return make.line(givers, quantity=make.exactly(number), **changes)


def adding() -> dict[str, int]:
    return {row.donor_key: row.quantity_min for row in make.today() if row.counts}


@pytest.mark.parametrize("order", [("DE;FR", "DE", "FR"), ("DE", "DE;FR", "FR"), ("FR", "DE", "DE;FR")])
def test_a_sum_yields_to_its_parts_whichever_came_first(order):
    for givers in order:
        accept_claim(
            make.claim(givers=givers, quantity=make.exactly(4 if ";" in givers else 2)), publish=True, **make.BY
        )

    assert adding() == {"DE": 2, "FR": 2}
    assert [row.counts_reason for row in make.today() if row.joint] == ["umbrella"]
    assert check_record() == []


def test_a_sum_larger_than_its_known_parts_still_adds():
    for claim in (make.claim(givers="DE;FR", quantity=make.exactly(9)), make.claim(), make.claim(givers="FR")):
        accept_claim(claim, publish=True, **make.BY)

    assert adding() == {"DE;FR": 9, "DE": 1, "FR": 1}


@pytest.mark.parametrize("number", [1, 3])
def test_a_joint_promise_that_is_not_the_sum_of_the_others_still_adds(number):
    for givers in ("DE", "FR", "DE;FR"):
        make.line(givers, quantity=make.exactly(number if ";" in givers else 1))

    assert adding() == {"DE": 1, "FR": 1, "DE;FR": number}


def test_what_only_serves_the_same_field_is_no_part_of_a_sum():
    make.line("DE", "marder", quantity=make.exactly(5))
    make.line("FR", "cv90", quantity=make.exactly(5))
    make.line("DE;FR", "leopard-1", quantity=make.exactly(10))

    assert adding() == {"DE": 5, "FR": 5, "DE;FR": 10}


def test_a_part_that_a_person_took_out_of_a_sum_stays_out():
    for givers, number in (("DE", 1), ("FR", 1), ("DE;FR", 2)):
        make.line(givers, quantity=make.exactly(number))
    with deed("edit pledge", by="anna", reason="two promises") as doing:
        for part in Pledge.objects.exclude(part_of=None):
            part.part_of = None
            part.save()
            doing.touch(part, Pledge.objects.get(number=3))

    accept_claim(
        make.claim("Germany pledges it, others say."),
        line=Pledge.objects.get(number=1).lines.get(),
        relation="supports",
        **make.BY,
    )

    assert adding() == {"DE": 1, "FR": 1, "DE;FR": 2}


def test_a_sum_of_which_one_part_is_not_known_still_adds():
    for claim in (make.claim(givers="DE;FR", quantity=make.exactly(2)), make.claim()):
        accept_claim(claim, publish=True, **make.BY)

    assert adding() == {"DE;FR": 2, "DE": 1}


def test_a_public_sum_does_not_yield_to_drafts():
    accept_claim(make.claim(givers="DE;FR", quantity=make.exactly(2)), publish=True, **make.BY)
    for givers in ("DE", "FR"):
        accept_claim(make.claim(givers=givers), **make.BY)

    assert adding() == {"DE;FR": 2}
    assert not Pledge.objects.exclude(part_of=None).exists()


def test_one_part_does_not_contradict_the_sum_and_may_be_new():
    give("DE;FR", 5)
    claim = make.claim()

    proposal = proposed(claim, matches(claim))

    assert (proposal.line, proposal.relation) == (None, "first-mention")
    assert "partly other donors, and another number" in proposal.reasons
    assert len(may_tell_again(claim)) == 1
