"""A decision taken back: the claim waits again, and what it alone carried stands no longer."""

import pytest

from pledges.deeds import CannotRecord, accept_claim, reject_claim, undecide, undo_batch
from pledges.models import Claim, Deed, Line, Pledge, Step
from pledges.money import Money
from tests import factories as make

pytestmark = pytest.mark.django_db


def accepted(claim: Claim, **where: object) -> Line:
    return accept_claim(claim, **make.BY, publish=True, **where)


def test_a_rejected_claim_waits_again():
    claim = reject_claim(make.claim(), **make.BY)

    undecide(claim, by="anna", reason="the wrong button")

    assert Claim.objects.get().state == "waiting"
    assert (Deed.objects.first().name, Deed.objects.first().reason) == ("take back claim", "the wrong button")


def test_what_a_claim_alone_made_is_withdrawn_and_counts_no_more():
    claim = make.claim()
    accepted(claim)

    undecide(claim, **make.BY)

    claim.refresh_from_db()
    assert (claim.state, claim.relation, claim.line, claim.pledge) == ("waiting", "", None, None)
    assert Pledge.objects.get().state == "withdrawn"
    assert [row.counts for row in make.today()] == [False]


def test_a_claim_taken_back_can_be_recorded_anew():
    claim = make.claim()
    accepted(claim)
    undecide(claim, **make.BY)

    accepted(claim)

    assert [row.ref for row in make.today() if row.counts] == ["P-00002"]


def test_taking_back_twice_changes_nothing():
    claim = make.claim()
    accepted(claim)
    undecide(claim, **make.BY)
    deeds = Deed.objects.count()

    undecide(claim, **make.BY)

    assert Deed.objects.count() == deeds


def test_a_known_line_no_longer_shows_what_supported_it():
    line = make.line("DE")
    claim = make.claim(givers="DE", act="delivers")
    accepted(claim, line=line, relation="supports")

    undecide(claim, **make.BY)

    assert list(Step.objects.values_list("kind", flat=True)) == ["announced"]
    assert [source["claim"] for source in make.today()[0].evidence] == [line.basis_claim_id]


def test_a_line_another_claim_supports_stays_and_rests_on_that():
    first, second = make.claim(), make.claim(givers="DE;FR", quantity=make.exactly(2))
    line = accepted(first)
    accepted(second, line=line, relation="supports")

    undecide(first, **make.BY)

    line = Line.objects.get()
    assert (line.basis_claim, line.quantity_min, line.withdrawn) == (second, 2, False)
    assert sorted(party.actor_id for party in line.pledge.parties.all()) == ["DE", "FR"]
    assert line.steps.get().quantity_min == 2


def test_a_line_that_others_only_tell_of_is_not_left_without_its_claim():
    first, second = make.claim(), make.claim()
    line = accepted(first)
    accepted(second, line=line, relation="restates")

    with pytest.raises(CannotRecord, match="Undo that one first"):
        undecide(first, **make.BY)

    assert Claim.objects.filter(state="accepted").count() == 2


def test_of_two_lines_only_the_one_taken_back_is_withdrawn():
    text = "Germany pledges a Patriot battery. Germany pledges a Leopard."
    items = [make.reading(text, text[:34]), make.reading(text, text[35:], system="leopard-2a4", unit="tank")]
    claims = make.keep_reading(make.article(text), items, **make.BY).claims
    for claim in claims:
        accepted(claim)

    undecide(claims[0], **make.BY)

    assert [line.withdrawn for line in Line.objects.order_by("number")] == [True, False]
    assert Pledge.objects.get().state == "published"


def test_a_total_taken_back_leaves_the_pledge_without_a_value():
    value = Money(2_000_000_00, 2_000_000_00, "EUR", "exact", "2 million euros")
    claim = make.claim(system=None, item="aid", is_total=True, value=value)
    accepted(claim)

    undecide(claim, **make.BY)

    assert (Pledge.objects.get().value, Pledge.objects.get().state) == (None, "withdrawn")


def test_a_claim_of_an_import_taken_back_stays_as_it_is():
    claim = make.claim()
    undo_batch(claim.batch, **make.BY)

    with pytest.raises(CannotRecord, match="Import the article again"):
        undecide(claim, **make.BY)
