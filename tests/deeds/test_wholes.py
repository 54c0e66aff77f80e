"""A number told for several givers together stands over what each gives, and never beside it."""

import pytest

from pledges.deeds import accept_claim
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
            make.claim(givers=givers, quantity=make.exactly(3 if ";" in givers else 2)), publish=True, **make.BY
        )

    assert adding() == {"DE": 2, "FR": 2}
    assert [row.counts_reason for row in make.today() if row.joint] == ["umbrella"]
    assert check_record() == []


def test_a_sum_larger_than_its_known_parts_still_adds():
    for claim in (make.claim(givers="DE;FR", quantity=make.exactly(9)), make.claim(), make.claim(givers="FR")):
        accept_claim(claim, publish=True, **make.BY)

    assert adding() == {"DE;FR": 9, "DE": 1, "FR": 1}


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
