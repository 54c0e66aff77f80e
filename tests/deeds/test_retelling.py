"""Whatever came first, the record says the same; what a person corrected, no source changes back."""

import datetime as dt
from itertools import permutations

import pytest

from pledges.dates import NOT_DATED, month, on
from pledges.deeds import CannotRecord, accept_claim, accept_claims, deed, keep_reading, undo_batch
from pledges.deeds.checking import check_record
from pledges.models import Batch, Claim, Publisher
from pledges.money import Money
from pledges.quantity import NOT_STATED
from pledges.reading.claims import Span
from tests import factories as make

pytestmark = pytest.mark.django_db

NINTH, TENTH = on(dt.date(2024, 7, 9)), on(dt.date(2024, 7, 10))


def told_by(publisher: str, text: str, givers: str = "DE", **changes) -> Claim:
    article = make.article(text, publisher=Publisher.objects.get(name=publisher))
    return keep_reading(article, [make.reading(text, text, givers, **changes)], **make.BY).claims[0]


def wire() -> Claim:
    return told_by(
        "Reuters", "Germany pledges ten tanks, sources there say.", quantity=make.exactly(10), announced=TENTH
    )


def paper() -> Claim:
    return told_by("BBC", "Berlin pledges dozens of tanks.", "DE;FR", quantity=make.at_least(24), announced=NINTH)


def arrived() -> Claim:
    return told_by("Ukrinform", "Four German tanks arrived.", act="delivers", quantity=make.exactly(4), announced=TENTH)


def what_is_shown() -> list[tuple]:
    return [
        (
            *(row.donor_key, str(row.announced_to), row.quantity_min, row.status, row.delivered_min),
            [(step["kind"], step["to"], step["min"]) for step in row.steps],
            sorted(source["words"] for source in row.evidence),
        )
        for row in make.today()
    ]


def link_in_order(claims: list[Claim]) -> None:
    first, *others = claims
    line = accept_claim(first, publish=True, **make.BY)
    for claim in others:
        accept_claim(claim, line=line, relation="supports", publish=True, **make.BY)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_the_order_of_sources_does_not_change_the_line(order):
    claims = [wire(), paper(), arrived()]

    link_in_order([claims[at] for at in order])

    (row,) = what_is_shown()
    assert row[:5] == ("DE;FR", "2024-07-09", 10, "partly-delivered", 4)
    assert row[5] == [("announced", "2024-07-09", 10), ("delivered", "2024-07-10", 4)]
    assert check_record() == []


def test_two_reports_of_one_delivery_are_one_step():
    line = accept_claim(wire(), publish=True, **make.BY)
    again = told_by("BBC", "Four tanks reached Kyiv.", act="delivers", quantity=make.exactly(4), announced=NINTH)

    for claim in (arrived(), again):
        accept_claim(claim, line=line, relation="reports-step", **make.BY)

    assert make.today()[0].delivered_min == 4
    assert line.steps.get(kind="delivered").on == NINTH


def test_a_second_delivery_that_says_it_is_new_is_a_step_of_its_own():
    line = accept_claim(wire(), publish=True, **make.BY)
    more = told_by("BBC", "Four more came.", act="delivers", quantity=make.exactly(4), announced=TENTH, is_new=True)

    for claim in (arrived(), more):
        accept_claim(claim, line=line, relation="reports-step", **make.BY)

    assert make.today()[0].delivered_min == 8


def test_an_undone_source_takes_its_figures_with_it():
    line = accept_claim(paper(), publish=True, **make.BY)
    before = what_is_shown()
    better = wire()
    accept_claim(better, line=line, relation="supports", **make.BY)

    undo_batch(Batch.objects.get(claims=better), **make.BY)

    assert what_is_shown() == before
    assert check_record() == []


def test_a_date_a_person_corrected_stays():
    line = accept_claim(wire(), publish=True, **make.BY)
    with deed("edit pledge", **make.BY) as doing:
        line.pledge.set_announced(month(2024, 7))
        line.pledge.save()
        doing.touch(line.pledge)

    accept_claim(paper(), line=line, relation="supports", **make.BY)

    assert str(make.today()[0].announced_precision) == "month"


TEXT = "On Monday Germany pledged tanks. On Tuesday Germany pledged shells. Germany pledges guns. Germany sent fuel."


def said(quote: str, day=None, **changes):
    changes |= {"announced": day, "announced_span": Span(0, 9)} if day else {"announced": TENTH}
    return make.reading(TEXT, quote, **changes)


def pledges_of(*readings) -> list[str]:
    article = make.article(TEXT, published_on=dt.date(2024, 7, 10))
    accept_claims(keep_reading(article, readings, **make.BY).claims, publish=True, **make.BY)
    return [row.ref for row in make.today()]


def test_promises_of_two_days_in_one_article_are_two_pledges():
    monday = said("On Monday Germany pledged tanks.", on(dt.date(2024, 7, 8)))
    tuesday = said("On Tuesday Germany pledged shells.", NINTH, system="samp-t")

    assert pledges_of(monday, tuesday) == ["P-00001", "P-00002"]


def test_a_promise_without_a_day_of_its_own_belongs_to_the_one_beside_it():
    tuesday = said("On Tuesday Germany pledged shells.", NINTH)

    assert pledges_of(tuesday, said("Germany pledges guns.", system="samp-t")) == ["P-00001", "P-00001"]


def test_what_is_done_is_another_promise_than_what_is_to_come():
    done = said("Germany sent fuel.", act="delivers", system="samp-t")

    assert pledges_of(said("Germany pledges guns."), done) == ["P-00001", "P-00002"]


def test_claims_of_an_article_stay_together_whatever_their_lines_rest_on_by_now():
    article = make.article(TEXT, publisher=Publisher.objects.get(name="BBC"))
    first, second = keep_reading(
        article, [said("Germany pledges guns."), said("On Monday Germany pledged tanks.", system="samp-t")], **make.BY
    ).claims
    line = accept_claim(first, publish=True, **make.BY)
    accept_claim(told_by("Reuters", "Berlin pledges a battery."), line=line, relation="supports", **make.BY)

    assert accept_claim(second, publish=True, **make.BY).pledge == line.pledge


@pytest.mark.parametrize(
    ("relation", "changes", "kind", "promised"),
    [
        ("raises", {"quantity": make.exactly(14)}, "raised", 14),
        ("raises", {"quantity": make.exactly(4), "is_new": True}, "raised", 14),
        ("raises", {"quantity": make.exactly(14), "act": "raises"}, "raised", 14),
        ("cuts", {"quantity": make.exactly(6)}, "reduced", 6),
    ],
)
def test_a_linked_claim_raises_or_cuts_what_is_promised(relation, changes, kind, promised):
    line = accept_claim(wire(), publish=True, **make.BY)
    later = told_by("BBC", "Germany changes its promise.", announced=on(dt.date(2024, 9, 1)), **changes)

    accept_claim(later, line=line, relation=relation, **make.BY)

    assert (line.steps.last().kind, make.today()[0].quantity_min) == (kind, promised)


@pytest.mark.parametrize(
    ("relation", "changes", "why"),
    [
        ("raises", {"quantity": make.exactly(8)}, "does not make one that raises"),
        ("cuts", {"quantity": make.exactly(12)}, "does not make one that cuts"),
        ("raises", {"quantity": NOT_STATED}, "states no number"),
        ("raises", {"act": "delivers"}, "its act is 'delivers'"),
        ("reports-step", {}, "reports no step"),
    ],
)
def test_a_relation_that_does_not_fit_is_refused_and_says_why(relation, changes, why):
    line = accept_claim(wire(), publish=True, **make.BY)
    later = told_by("BBC", "Germany speaks again.", announced=NOT_DATED, **changes)

    with pytest.raises(CannotRecord, match=why):
        accept_claim(later, line=line, relation=relation, **make.BY)


TWO, THREE = (Money(number * 100_000_000, number * 100_000_000, "EUR", "exact") for number in (2, 3))


def worth(publisher: str, value: Money) -> Claim:
    changes = {"system": None, "item": "aid", "is_total": True, "quantity": NOT_STATED, "value": value}
    return told_by(publisher, f"The package of Berlin is worth {value.min} cents, {publisher} says.", **changes)


@pytest.mark.parametrize("order", list(permutations([0, 1])))
def test_a_total_that_is_linked_is_the_value_of_the_pledge_and_the_better_source_is_shown(order):
    line = accept_claim(wire(), publish=True, **make.BY)
    totals = [worth("Ukrinform", TWO), worth("Reuters", THREE)]

    for at in order:
        accept_claim(totals[at], line=line, relation="states-total", **make.BY)

    line.pledge.refresh_from_db()
    assert line.pledge.value.min == 300_000_000
    assert check_record() == []


def official() -> Claim:
    return told_by("German Ministry of Defence", "Five tanks go to Kyiv.", quantity=make.exactly(5), announced=NINTH)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_of_rival_numbers_the_better_source_stands_whatever_came_first(order):
    claims = [wire(), official(), told_by("BBC", "Ten tanks.", quantity=make.exactly(10), announced=TENTH)]
    first, *others = [claims[at] for at in order]
    line = accept_claim(first, publish=True, **make.BY)

    for claim in others:
        line.refresh_from_db()
        relation = "contradicts" if claim.quantity != line.quantity else "supports"
        accept_claim(claim, line=line, relation=relation, **make.BY)

    (row,) = make.today()
    assert (row.quantity_min, [step["min"] for step in row.steps]) == (5, [5])
    assert [one["publisher"] for one in row.evidence if one["relation"] == "contradicts"] in RIVALS
    assert check_record() == []


RIVALS = (["Reuters", "BBC"], ["BBC", "Reuters"])


@pytest.mark.parametrize("order", list(permutations([0, 1])))
def test_an_account_told_weeks_later_may_be_the_one_a_line_rests_on(order):
    late = told_by("German Ministry of Defence", "Ten Leopards.", quantity=make.exactly(10), announced=TENTH)
    first, then = [(wire(), late)[at] for at in order]

    line = accept_claim(first, publish=True, **make.BY)
    accept_claim(then, line=line, relation="restates" if then is late else "supports", **make.BY)

    line.refresh_from_db()
    assert line.basis_claim.passage.article.publisher.name == "German Ministry of Defence"
