"""What a claim may speak of: known lines with score, reasons and a proposed relation, never a decision."""

import datetime as dt

import pytest

from pledges.dates import on
from pledges.deeds import accept_claim, keep_reading, withdraw_lines
from pledges.deeds.matching import Proposal, matches, matches_of, may_tell_again, proposed
from pledges.deeds.matching.relations import relation_of
from pledges.deeds.matching.weights import WrongWeights, checked, weights
from pledges.money import Money
from pledges.quantity import NOT_STATED
from tests import factories as make

pytestmark = pytest.mark.django_db

MILLIONS = Money(2_000_000_00, 2_000_000_00, "EUR", "exact", "2 million euros")
WEEKS_LATER = on(dt.date(2024, 7, 27))


def proposal(**changes) -> Proposal:
    claim = make.claim(**changes)
    return proposed(claim, matches(claim))


def test_the_same_promise_by_another_source_supports_the_known_line_with_reasons():
    known = make.line("DE")

    best = matches(make.claim())[0]

    assert (best.line, best.relation) == (known, "supports")
    assert best.reasons == ("same system", "same donor", "same day", "quantity equal")


def test_another_one_weeks_later_is_proposed_as_new_and_still_shown():
    known = make.line("DE")
    claim = make.claim(announced=WEEKS_LATER, is_new=True)

    found = matches(claim)

    assert [match.line for match in found] == [known]
    assert {"18 days later", "'an additional' speaks for new"} <= set(found[0].reasons)
    assert proposed(claim, found).relation == "first-mention"


def test_a_promise_told_weeks_later_restates():
    make.line("DE")

    assert proposal(announced=WEEKS_LATER).relation == "restates"


def test_another_number_for_the_same_event_contradicts():
    make.line("DE")

    assert proposal(quantity=make.exactly(5)).relation == "contradicts"


def test_launchers_are_no_battery_told_again():
    line = make.line("DE")
    claim = make.claim(quantity=make.exactly(3), unit="launcher", completeness="whole")

    (match,) = matches(claim)
    assert (match.line, match.score) == (line, 50)
    assert "counted in launcher, not in battery" in match.reasons


def test_a_delivery_reports_a_step():
    make.line("DE")

    assert proposal(act="delivers", announced=WEEKS_LATER).relation == "reports-step"


def test_a_larger_number_that_is_called_a_raise_raises():
    make.line("DE")

    assert proposal(act="raises", quantity=make.exactly(4)).relation == "raises"


def test_a_smaller_number_that_is_called_a_cut_cuts():
    make.line("DE", quantity=make.exactly(4))

    assert proposal(act="reduces", quantity=make.exactly(1)).relation == "cuts"


@pytest.mark.parametrize("changes", [{"givers": "FR"}, {"system": "leopard-2"}, {"completeness": "components"}])
def test_nothing_known_of_these_makes_a_first_mention(changes):
    make.line("DE")

    assert proposal(**changes).line is None


def test_a_kind_of_thing_may_speak_of_a_named_one_but_weakly():
    make.line("DE")
    named, kind = matches(make.claim()), matches(make.claim(system="air-defense-system", item="air defence system"))

    assert kind[0].score < named[0].score


def test_a_withdrawn_line_is_no_match():
    withdraw_lines([make.line("DE")], **make.BY)

    assert matches(make.claim()) == []


def test_a_line_the_article_itself_made_is_no_match():
    claim = make.claim()
    accept_claim(claim, **make.BY)

    assert matches(claim) == []


def test_many_claims_take_as_many_queries_as_one(django_assert_num_queries):
    make.line("DE")
    claims = [make.claim() for _ in range(4)]

    with django_assert_num_queries(6):
        found = matches_of(claims)

    assert all(found[claim.pk] for claim in claims)


def test_a_like_line_holds_a_claim_back_however_many_others_score_higher():
    like = make.line("DE", quantity=make.exactly(9))
    for _ in range(6):
        make.line("DE", "air-defense-system", announced=WEEKS_LATER)
    claim = make.claim(announced=WEEKS_LATER, is_new=True)

    assert like not in [match.line for match in matches(claim)]
    assert like in may_tell_again(claim)


def test_a_line_that_holds_a_claim_back_stands_before_others_that_fit_no_better():
    like = make.line("DE", quantity=make.exactly(9))
    for _ in range(6):
        make.line("DE", "air-defense-system", announced=WEEKS_LATER, quantity=make.exactly(30))
    found = matches(make.claim(announced=WEEKS_LATER, is_new=True))

    assert found[0].line == like
    assert found[0].score < found[1].score


def test_no_claims_have_no_matches():
    assert matches_of([]) == {}


def test_weights_that_lack_a_signal_say_which():
    rows = [{"signal": name, "points": str(points), "note": "why"} for name, points in weights().items()]

    with pytest.raises(WrongWeights, match=f"lacks {rows[0]['signal']}"):
        checked(rows[1:])


def test_a_sentence_that_names_nobody_may_speak_of_the_line_of_that_day():
    known = make.line("DE")

    best = matches(make.claim(givers="*"))[0]

    assert (best.line, best.relation) == (known, "supports")
    assert "one of them names no donor" in best.reasons


def test_a_named_giver_may_be_the_one_nobody_named_before():
    known = make.line("*")

    assert [match.line for match in matches(make.claim())] == [known]


def test_a_sentence_that_names_nobody_does_not_reach_back_for_months():
    make.line("DE")

    assert matches(make.claim(givers="*", announced=WEEKS_LATER)) == []


def test_the_total_of_a_package_speaks_of_the_pledge_of_its_givers_that_day():
    known = make.line("DE")

    best = proposal(item="military aid", system=None, is_total=True, quantity=NOT_STATED, value=MILLIONS)

    assert (best.line, best.relation) == (known, "states-total")


def test_a_text_does_not_contradict_itself():
    text = "Germany pledges a Patriot battery. Five of them are for Kyiv."
    readings = [make.reading(text, quote) for quote in text.split(" Five")[:1]]
    readings.append(make.reading(text, "Five of them are for Kyiv.", quantity=make.exactly(5)))
    one, five = keep_reading(make.article(text), readings, **make.BY).claims
    line = accept_claim(one, **make.BY)

    assert proposed(five, matches(five)).line is None
    assert relation_of(five, line) == "supports"
