"""What the reader does not know it says; it never falls to a default."""

import datetime as dt

import pytest

from pledges.dates import ImpossibleDate
from pledges.reading.lexicon import Lexicon
from pledges.reading.vocabulary import SystemRow, system_rows


def test_an_unknown_item_of_a_known_giver_is_asked_about(news):
    (claim,) = news("Lithuania will send Ukraine two Vilkas-7 launchers.")

    assert (claim.system, claim.quantity.min) == (None, 2)
    assert claim.problems == ("unknown system: ‘Vilkas-7 launchers’. Add it, or add the spelling to a system.",)


def test_an_unknown_giver_of_a_known_item_is_asked_about(news):
    (claim,) = news("Atlantis will send Ukraine two NASAMS systems.")

    assert claim.givers == {None}
    assert claim.problems == ("unknown giver: ‘Atlantis’. Add the actor, or add the spelling to one.",)


def test_no_receiver_is_assumed_where_the_text_speaks_of_none(news):
    (claim,) = news("Norway will send eight tanks.")

    assert claim.recipient is None
    assert claim.problems == ("unknown recipient: the text does not say who receives it. Choose one.",)


def test_the_receiver_the_caller_expects_holds_where_the_text_speaks_of_it(news):
    (claim,) = news("Moldova is in need. Norway will send eight tanks.", default_recipient="MD")

    assert (claim.recipient, claim.recipient_span) == ("MD", None)


def test_a_word_with_another_meaning_is_asked_about(news):
    (claim,) = news("Norway will send Ukraine 20 Ravens.")

    assert claim.problems[0].startswith("ambiguous: ‘Ravens’")


@pytest.mark.parametrize(
    "text",
    [
        "Norway will send us all a turkey for Ukraine.",
        "He will polish two swedes for Ukraine, and tow a boat that does no harm.",
        "Senator Jordan Archer promised to help Ukraine.",
        "Georgia O. promised Ukraine her paintings of tanks.",
    ],
)
def test_common_words_and_names_are_no_actors_and_no_items(news, text):
    assert [claim for claim in news(text) if not claim.problems] == []


def test_a_claim_that_leans_on_another_sentence_is_less_sure(news):
    (sure,) = news("Estonia will send Ukraine nine howitzers.")
    (less,) = news("Estonia stands by Kyiv. It will send nine howitzers.")

    assert sure.confidence >= 0.8 > less.confidence


def test_a_system_added_by_an_editor_is_read_at_once(news):
    row = SystemRow("vilkas-7", ("Vilkas-7",), "artillery", default_unit="launcher", counts_as_unit=("launcher",))
    lexicon = Lexicon.build(systems=(*system_rows(), row))

    (claim,) = news("Lithuania will send Ukraine two Vilkas-7 launchers.", lexicon=lexicon)

    assert (claim.system, claim.unit, claim.problems) == ("vilkas-7", "launcher", ())


def test_a_publication_day_nobody_can_mean_is_said_at_once(reads):
    with pytest.raises(ImpossibleDate, match="1850-05-01 is not between"):
        reads("Norway will send Ukraine eight tanks.", published=dt.date(1850, 5, 1))
