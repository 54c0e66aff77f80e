"""Conditions: set in words, met on a day by a source, and standing again when that source no longer does."""

import datetime as dt

import pytest

from pledges.deeds import CannotRecord, accept_claim, undecide, undo_batch
from pledges.deeds.checking import check_record
from pledges.deeds.conditions import Source, clear_condition, set_condition
from pledges.models import Claim, Line, PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 9, 1)
SAID = Source("https://www.reuters.com/vote", "Parliament has agreed.")


@pytest.fixture
def line(db: None) -> Line:
    return set_condition(make.line(), "once parliament agrees", **make.BY)


def row() -> PublishedLine:
    return PublishedLine.objects.today().get()


def test_a_condition_is_public_in_its_words(line: Line):
    assert (row().condition, row().condition_cleared_on, row().counts) == ("once parliament agrees", None, True)
    assert check_record() == []


def test_the_source_that_says_it_is_met_stands_beside_the_others(line: Line):
    clear_condition(line, DAY, SAID, **make.BY)

    (told,) = [source for source in row().evidence if source.get("clears")]
    assert (told["words"], row().condition_cleared_on) == ("Parliament has agreed.", DAY)
    assert (row().status, len(row().steps)) == ("announced", 1)
    assert check_record() == []


def test_a_day_before_it_was_met_the_line_is_conditional(line: Line):
    clear_condition(line, DAY, SAID, **make.BY)

    then = PublishedLine.objects.as_of(DAY - dt.timedelta(days=1)).get()

    assert (then.condition, then.condition_cleared_on) == ("once parliament agrees", None)


def test_clearing_it_again_changes_nothing(line: Line):
    clear_condition(line, DAY, SAID, **make.BY)
    claims, revision = Claim.objects.count(), Line.objects.get().pledge.revision

    clear_condition(line, DAY, SAID, **make.BY)

    assert (Claim.objects.count(), make.today()[0].condition_cleared_on) == (claims, DAY)
    assert check_record() == []
    assert Line.objects.get().pledge.revision == revision


def test_a_condition_set_anew_is_not_met_by_the_old_source(line: Line):
    clear_condition(line, DAY, SAID, **make.BY)

    set_condition(line, "once a crew is trained", **make.BY)

    assert (row().condition, row().condition_cleared_on) == ("once a crew is trained", None)


def test_it_stands_again_when_its_source_is_taken_back(line: Line):
    clear_condition(line, DAY, SAID, **make.BY)

    undecide(Claim.objects.get(clears=line), **make.BY)

    assert row().condition_cleared_on is None
    assert check_record() == []


def imported(line: Line) -> Claim:
    """A claim of an import that supports the line and clears its condition."""
    claim = make.claim()
    accept_claim(claim, line=line, relation="supports", **make.BY)
    clear_condition(line, DAY, Source(claim=claim), **make.BY)
    return claim


def test_it_stands_again_when_the_import_of_its_source_is_taken_back(line: Line):
    claim = imported(line)

    undo_batch(claim.batch, **make.BY)

    assert row().condition_cleared_on is None
    assert check_record() == []


def test_a_source_whose_import_was_taken_back_clears_nothing(line: Line):
    claim = imported(line)
    undo_batch(claim.batch, **make.BY)

    with pytest.raises(CannotRecord, match="does not stand at P-00001/1"):
        clear_condition(line, DAY, Source(claim=claim), **make.BY)


@pytest.mark.parametrize(
    ("day", "source", "says"),
    [
        (dt.date(2999, 1, 1), SAID, "is still to come"),
        (DAY, Source(), "is not an address"),
        (DAY, Source("https://www.reuters.com/vote"), "The words that carry the figure are missing"),
    ],
)
def test_what_cannot_clear_it_is_refused_with_a_sentence(line: Line, day, source, says):
    with pytest.raises(CannotRecord, match=says):
        clear_condition(line, day, source, **make.BY)


def test_without_a_condition_there_is_nothing_to_clear():
    with pytest.raises(CannotRecord, match="P-00001/1 has no condition"):
        clear_condition(make.line(), DAY, SAID, **make.BY)
