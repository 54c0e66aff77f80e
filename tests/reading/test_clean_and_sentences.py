"""Kept text and its sentences: offsets that stay true."""

import pytest

from pledges.reading.clean import kept_text
from pledges.reading.language import language
from pledges.reading.sentences import HEADLINE, ITEM, TEASER, sentences


def cut(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


def test_line_ends_invisible_characters_and_trailing_blanks_are_gone():
    assert kept_text("\ufeffone\u200b two \r\nthr\u00adee\x00\t\r\n") == "one two\nthree"


def test_cleaning_twice_is_cleaning_once():
    once = kept_text("e\u0301 \u2028 x\x07 ")

    assert kept_text(once) == once


def test_abbreviations_and_initials_do_not_end_a_sentence():
    text = "Gen. J. Doe met the U.S. envoy at 5 p.m. Monday. They agreed."

    assert cut(text) == ["Gen. J. Doe met the U.S. envoy at 5 p.m. Monday.", "They agreed."]


def test_a_decimal_point_does_not_end_a_sentence():
    assert cut("It gave 2.5 million euros. More follows.") == ["It gave 2.5 million euros.", "More follows."]


def test_a_quote_mark_behind_the_stop_belongs_to_its_sentence():
    assert cut("“We will help.” He left.") == ["“We will help.”", "He left."]


def test_sentences_that_lost_the_blank_between_them_are_parted():
    assert cut("They sent tanks.The army waits.") == ["They sent tanks.", "The army waits."]


def test_headlines_list_items_and_teasers_are_told_apart():
    text = "Oslo gives more\nThe list:\n- 5 tanks;\nRead more\nAnother story of ours\nThe end came."
    kinds = {sentence.of(text): sentence.kind for sentence in sentences(text)}

    assert kinds["Oslo gives more"] == HEADLINE
    assert kinds["- 5 tanks;"] == ITEM
    assert kinds["Read more"] == kinds["Another story of ours"] == TEASER


@pytest.mark.parametrize(
    "text, code",
    [
        ("The minister said that it will be sent to the army in the spring.", "en"),
        ("Der Minister hat gesagt, dass die Panzer im Frühjahr an das Heer gehen.", "de"),
        ("Le ministre a dit que les chars sont pour la défense et que la France va les livrer.", "fr"),
        ("El ministro dijo que los tanques se van a entregar en la primavera por el gobierno.", "es"),
        ("Minister powiedział, że czołgi nie są dla wojska i że to jest decyzja rządu.", "pl"),
        ("De minister zei dat het leger de tanks niet in het voorjaar krijgt.", "nl"),
        ("Міністр сказав, що танки не для параду, а це для захисту і на роки.", "uk"),
        ("Министр сказал, что танки не для парада, а это для защиты и на годы.", "ru"),
    ],
)
def test_the_language_is_told_by_its_small_words(text, code):
    assert language(text) == code


def test_a_text_in_another_language_gives_no_claims(reads):
    assert reads("Die Regierung hat gesagt, dass sie der Ukraine zehn Leopard 2 gibt und sie liefert.") == []
