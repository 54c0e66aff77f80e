"""A spelling in the wrong system is moved to the right one, and what stumbled over it follows."""

import pytest

from pledges.deeds import CannotRecord, accept_claim, add_spelling, edit_claim, move_actor_spelling, move_spelling
from pledges.deeds.chain import verify_history
from pledges.deeds.checking import check_record
from pledges.intake.vocabulary import lexicon_from_record
from pledges.models import Actor, ActorSpelling, Claim, Head, System, SystemSpelling
from pledges.models.folding import fold
from tests import factories as make

pytestmark = pytest.mark.django_db

WORDS = "vilkas launch set"


def system(slug: str) -> System:
    return System.objects.get(slug=slug)


def move(slug: str = "nasams", **options: bool):
    return move_spelling(SystemSpelling.objects.get(folded=fold(WORDS)), system(slug), **make.BY, **options)


def now(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


@pytest.fixture
def spelling(db: None) -> SystemSpelling:
    return add_spelling(system("patriot"), WORDS, **make.BY)


def misread(**changes) -> Claim:
    return make.claim(item="VILKAS Launch Set", **changes)


def test_the_reader_reads_the_other_system(spelling):
    move()

    rows = {row.slug: row.spellings for row in lexicon_from_record().systems.values()}
    assert WORDS in rows["nasams"]
    assert WORDS not in rows["patriot"]


def test_waiting_claims_with_these_words_follow(spelling):
    wrong, unknown, other = misread(), misread(system=None, unit=None), make.claim()

    assert move().claims == 2

    assert [now(claim).system.slug for claim in (wrong, unknown, other)] == ["nasams", "nasams", "patriot"]
    assert now(wrong).unit_id == system("nasams").default_unit_id


def test_a_claim_somebody_corrected_stays(spelling):
    claim = misread()
    edit_claim(claim, {"is_new": True}, **make.BY)

    move()

    assert now(claim).system.slug == "patriot"


def test_recorded_lines_stay_and_are_named_unless_they_are_to_follow(spelling):
    line = accept_claim(misread(), publish=True, **make.BY)

    assert move().left == [line]
    assert make.today()[0].system == "patriot"


def test_recorded_lines_follow_where_that_is_asked_for(spelling):
    accept_claim(misread(), publish=True, **make.BY)

    assert move(with_lines=True).lines == 1

    assert (make.today()[0].system, make.today()[0].unit) == ("nasams", "battery")
    assert check_record() == [] and verify_history() == []


def test_lines_of_no_system_follow_once_their_words_are_known(spelling):
    claim = misread(system=None)
    with make.deed("edit claim", **make.BY):
        Claim.objects.filter(pk=claim.pk).update(problems=[])
    accept_claim(claim, publish=True, **make.BY)

    move("patriot", with_lines=True)

    assert make.today()[0].system == "patriot"


def test_moving_again_changes_nothing(spelling):
    misread()
    move()
    before = Head.objects.get().last_deed

    move()

    assert Head.objects.get().last_deed == before


def test_the_name_of_a_system_is_not_moved_from_it(db):
    with pytest.raises(CannotRecord, match="the name of Patriot"):
        move_spelling(SystemSpelling.objects.get(folded="patriot"), system("nasams"), **make.BY)


def test_who_may_not_publish_moves_no_published_line(spelling):
    accept_claim(misread(), publish=True, **make.BY)

    with pytest.raises(CannotRecord, match="it would change 1 published row"):
        move(with_lines=True, publishes=False)


def test_a_word_for_an_actor_is_moved_and_never_stands_twice(db):
    word = ActorSpelling.objects.filter(actor="DE", kind="metonym").first() or ActorSpelling.objects.create(
        actor_id="DE", text="Berlinistan", kind="metonym"
    )

    for _ in range(2):
        move_actor_spelling(word, Actor.objects.get(code="NL"), **make.BY)

    assert ActorSpelling.objects.get(text=word.text, kind="metonym").actor_id == "NL"
