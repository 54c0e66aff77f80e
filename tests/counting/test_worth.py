"""Sums of money: in euro and dollars, stated and estimated apart, what has no rate or day told beside."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.counting.totals import totals
from pledges.counting.words import worth_words
from pledges.counting.worth import NO_WORTH, NOT_DATED, Converted, MoneySum, Worth, add_up, of_basis
from pledges.dates import NOT_DATED as NO_DAY
from pledges.models import PublishedLine
from pledges.models.checks import BASES
from pledges.money import Money
from tests import factories as make

MISSING = st.sampled_from([NOT_DATED, "UAH", "TRY"])


@st.composite
def sums(draw):
    if draw(st.booleans()):
        return MoneySum(missing={draw(MISSING): 1})
    low = draw(st.integers(0, 10**12))
    return MoneySum(low, draw(st.none() | st.integers(low, 10**13)))


@st.composite
def amounts(draw):
    return of_basis(Converted(draw(sums()), draw(sums()), 1), draw(st.sampled_from(BASES)))


@given(st.lists(amounts()), st.randoms(use_true_random=False))
def test_any_order_and_any_grouping_gives_the_same_sum(parts, chance):
    shuffled, cut = chance.sample(parts, len(parts)), chance.randint(0, len(parts))

    assert add_up(shuffled[:cut]) + add_up(shuffled[cut:]) == add_up(parts)


@given(st.lists(amounts()))
def test_one_open_top_opens_the_sum_of_its_basis_alone(parts):
    total = add_up(parts)

    for basis in ("stated", "estimated"):
        of_it = [getattr(part, basis).eur for part in parts if getattr(part, basis)]
        is_open = any(one.min is not None and one.max is None for one in of_it)
        summed = getattr(total, basis).eur
        assert (summed.min is not None and summed.max is None) == is_open


@given(st.lists(amounts()))
def test_every_amount_is_in_the_sum_or_counted_as_missing(parts):
    total = add_up(parts)

    assert total.stated.amounts + total.estimated.amounts == len(parts)
    without = [one for part in parts for one in (part.stated.usd, part.estimated.usd) if one.missing]
    assert total.stated.usd.left + total.estimated.usd.left == len(without)


@given(st.lists(amounts()))
def test_what_is_estimated_never_gets_into_what_is_stated(parts):
    stated = [part for part in parts if part.stated]

    assert add_up(parts).stated == add_up(stated).stated
    assert add_up(stated).estimated == Converted()


@given(st.lists(amounts()), st.fractions(0, 1))
def test_the_parts_of_a_joint_sum_come_to_the_whole(parts, portion):
    total = add_up(parts)
    one, other = total.part(portion), total.part(Fraction(1) - portion)

    for basis in ("stated", "estimated"):
        whole, low, high = (getattr(worth, basis).eur for worth in (total, one, other))
        assert (whole.min is None) == (low.min is None)
        assert (whole.min or 0) == (low.min or 0) + (high.min or 0)
        assert low.missing == whole.missing


@given(st.lists(amounts()), st.lists(amounts()))
def test_what_is_left_of_a_whole_and_the_rest_come_to_the_whole_again(parts, more):
    part, whole = add_up(parts), add_up([*parts, *more])

    left = whole.less(part).stated.usd
    assert (part.stated.usd.min or 0) + (left.min or 0) == (whole.stated.usd.min or 0)
    assert part.stated.usd.left + left.left == whole.stated.usd.left


def counted(*by: str) -> Worth:
    return add_up(row.value for row in totals(PublishedLine.objects.today(), by))


@pytest.mark.django_db
def test_dollars_stand_beside_euro_at_the_rate_of_the_same_day():
    make.pledge("DE", value=make.euros(100))

    found = counted("donor").stated
    assert (found.eur.min, found.usd.min) == (100_00, 108_14)


@pytest.mark.django_db
def test_a_publishers_figure_adds_to_what_is_stated_and_an_estimate_does_not():
    for basis, worth in (("stated", 1), ("publisher", 20), ("estimated", 300)):
        make.item_worth(make.line("DE"), make.euros(worth), basis)

    found = counted("donor")
    assert (found.stated.eur.min, found.estimated.eur.min) == (21_00, 300_00)


@pytest.mark.django_db
def test_an_estimate_of_a_whole_package_stands_apart_too():
    make.worth(make.pledge("DE"), make.euros(5), "estimated")
    make.worth(make.pledge("DE"), make.euros(7))

    (row,) = totals(PublishedLine.objects.today(), ["donor"])
    record = row.as_record()
    assert (record["value_eur_min"], record["estimated_eur_min"]) == (7, 5)


@pytest.mark.django_db
def test_what_has_no_rate_and_what_has_no_day_are_told_apart():
    make.pledge("DE", value=make.euros(10, currency="UAH"))
    make.worth(make.pledge("DE"), make.euros(10, currency="UAH"))
    make.pledge("DE", value=make.euros(10, currency="USD"), announced=NO_DAY)

    assert counted("donor").stated.eur.missing == {"UAH": 2, NOT_DATED: 1}
    assert worth_words(counted("donor")) == [
        "USD 10",
        "+ 2 amounts in UAH have no reference rate",
        "+ 1 amount is not dated (euro)",
    ]


@pytest.mark.django_db
def test_a_package_without_a_day_is_told_as_not_dated_and_not_as_without_a_rate():
    make.worth(make.pledge("DE", announced=NO_DAY), make.euros(10, currency="USD"))

    found = counted("donor").stated
    assert (found.eur.missing, found.usd.min) == ({NOT_DATED: 1}, 10_00)


@pytest.mark.django_db
def test_euro_stated_without_a_day_are_euro_all_the_same():
    make.pledge("DE", value=make.euros(10), announced=NO_DAY)

    found = counted("donor").stated
    assert (found.eur.min, found.usd.missing) == (10_00, {NOT_DATED: 1})


@pytest.mark.django_db
def test_a_part_of_a_joint_sum_is_dealt_in_both_currencies():
    make.pledge("DE;NL", value=Money(300, None, "USD", "at-least"))

    rows = totals(PublishedLine.objects.today(), ["donor"], "split")
    assert [(row.value.stated.usd.min, row.value.stated.usd.max) for row in rows] == [(150, None)] * 2


def test_nothing_is_worth_nothing_to_say():
    assert worth_words(NO_WORTH) == []
    assert not NO_WORTH
