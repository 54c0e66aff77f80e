"""What somebody brings becomes one checked text; what they say of it goes before what a page says of itself."""

import datetime as dt

import pytest
from django.utils import timezone

from pledges.intake import CannotTakeIn
from pledges.intake.texts import Given, day_of, text_of

WORDS = "Norway to send tanks\nNorway will send eight Leopard 2A4 tanks to Ukraine, the minister has said."
PAGE = (
    '<html><head><title>A page of tanks</title><meta property="article:published_time" content="2024-02-01">'
    '<meta property="og:site_name" content="White House"></head>'
    "<body><p>Norway will send eight Leopard 2A4 tanks to Ukraine, the minister has said.</p></body></html>"
)


def test_the_first_line_is_the_title_and_stays_in_the_text() -> None:
    text = text_of(WORDS, Given())

    assert text.title == "Norway to send tanks"
    assert text.words == WORDS


def test_line_ends_marks_and_invisible_characters_make_no_other_text() -> None:
    dirty = "\ufeff" + WORDS.replace("\n", "  \r\n").replace("Leopard", "Leo\u00adpard") + "\r\n\r\n"

    assert text_of(dirty, Given()).words == WORDS
    assert text_of(dirty.encode(), Given()).words == WORDS


def test_what_a_person_says_goes_before_what_the_page_says() -> None:
    given = Given(title="Own title", published_on="2024-01-31")

    text = text_of(PAGE, given)

    assert (text.title, text.published_on) == ("Own title", dt.date(2024, 1, 31))


def test_a_page_fills_in_what_nobody_said_but_never_its_publisher() -> None:
    text = text_of(PAGE, Given())

    assert (text.title, text.published_on, text.publisher) == ("A page of tanks", dt.date(2024, 2, 1), "")
    assert "'White House'" in text.notes[0]


def test_a_text_without_a_day_says_what_that_means() -> None:
    assert any("No day of publication" in note for note in text_of(WORDS, Given()).notes)


def test_a_very_long_first_line_is_cut_for_the_title_only() -> None:
    text = text_of("The word is said again and again. " * 40, Given())

    assert len(text.title) == 500
    assert len(text.words) > 500


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("9July", "'9July' is not a date. Write it as 2024-07-09."),
        ("2024-02-30", "'2024-02-30' is not a date"),
        ("09/07/2024", "is not a date"),
        ("1024-07-09", "Check the year"),
        (timezone.now().date() + dt.timedelta(days=3), "is yet to come. Check the year."),
    ],
)
def test_a_day_that_cannot_be_is_refused(given: dt.date | str, why: str) -> None:
    with pytest.raises(CannotTakeIn) as refusal:
        day_of(given)

    assert why in str(refusal.value)


def test_a_day_that_has_begun_somewhere_is_not_in_the_future() -> None:
    noon = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)

    assert day_of("2026-11-25", noon) == dt.date(2026, 11, 25)
    with pytest.raises(CannotTakeIn, match="yet to come"):
        day_of("2026-11-25", noon - dt.timedelta(hours=3))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Die Regierung hat gesagt, dass sie das System nicht an die Ukraine liefern wird, und das ist neu.", "German"),
        ("Le gouvernement a dit que la France va livrer des chars dans les mois qui viennent.", "French"),
        ("Правительство сказало, что оно не будет поставлять эти системы, и это не новость для нас.", "Russian"),
    ],
)
def test_another_language_is_named_with_the_way_out(words: str, language: str) -> None:
    with pytest.raises(CannotTakeIn, match=f"The text is in {language}; only English is read.*by hand"):
        text_of(words, Given())


@pytest.mark.parametrize("field", ["title", "publisher"])
def test_what_is_too_long_to_keep_is_refused(field: str) -> None:
    with pytest.raises(CannotTakeIn, match=rf"The {field} has 501 characters; the limit is 500\."):
        text_of(WORDS, Given(**{field: "x" * 501}))


def test_a_text_that_grows_past_the_limit_when_normalised_is_refused() -> None:
    with pytest.raises(CannotTakeIn, match="the limit is 200,000"):
        text_of("\u0958" * 150_000, Given())  # one character that is two in the kept form
