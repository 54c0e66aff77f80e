"""Bytes become characters or a sentence, never mojibake."""

import pytest

from pledges.intake import CannotTakeIn
from pledges.intake.decoding import LARGEST_BYTES, check_characters, decode

WORDS = "Norway’s gift – 3 tanks for Zürich’s café"
RUSSIAN = "Румыния передаст Украине систему"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(WORDS.encode(), id="UTF-8"),
        pytest.param(WORDS.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(b"\xff\xfe" + WORDS.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(b"\xfe\xff" + WORDS.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), id="UTF-32"),
        pytest.param(WORDS.encode("cp1252"), id="Windows-1252"),
    ],
)
def test_the_usual_encodings_give_the_same_words(raw: bytes) -> None:
    assert decode(raw).text == WORDS


def test_a_text_without_an_encoding_says_how_it_was_read() -> None:
    assert "Windows-1252" in decode(WORDS.encode("cp1252")).note
    assert decode(WORDS.encode()).note == ""


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5", "cp866"])
def test_another_alphabet_without_a_declaration_is_refused_rather_than_garbled(encoding: str) -> None:
    with pytest.raises(CannotTakeIn, match=r"encoding of the file is not known.*UTF-8"):
        decode(RUSSIAN.encode(encoding))


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        ('<meta charset="windows-1251">', ""),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "text/html"),
        ("", "text/html; charset=windows-1251"),
    ],
)
def test_a_declared_encoding_is_believed(head: str, media_type: str) -> None:
    page = f"<html><head>{head}</head><body>{RUSSIAN}</body></html>"

    assert RUSSIAN in decode(page.encode("cp1251"), media_type).text


def test_bytes_that_are_utf8_are_read_so_whatever_the_page_declares() -> None:
    page = f'<meta charset="windows-1251"><p>{WORDS}'

    assert WORDS in decode(page.encode()).text


@pytest.mark.parametrize("label", ["rot13", "zip", "no-such-thing", "idna", "unicode_escape"])
def test_a_declared_encoding_that_is_none_is_not_used(label: str) -> None:
    page = f'<meta charset="{label}"><p>{WORDS}'

    assert WORDS in decode(page.encode("cp1252")).text


def test_bytes_that_break_the_declared_encoding_are_refused() -> None:
    with pytest.raises(CannotTakeIn, match=r"says it is .*cp1257"):
        decode(b"<meta charset=cp1257><p>\xff\xa1 and \xa5")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04xx", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\xd0\xcf\x11\xe0", "Word"),
        (b"one\x00two", "binary"),
        (bytes(range(128)), "binary"),
    ],
)
def test_a_file_that_is_no_text_is_named(raw: bytes, name: str) -> None:
    with pytest.raises(CannotTakeIn, match=name):
        decode(raw)


def test_a_file_over_the_limit_says_its_size_and_the_limit() -> None:
    with pytest.raises(CannotTakeIn, match=r"The file is 2\.5 MB; the limit is 2 MB\."):
        decode(b"x" * (LARGEST_BYTES + 500_000))


def test_a_text_of_exactly_the_limit_is_taken() -> None:
    check_characters("x" * 200_000)


@pytest.mark.parametrize("length", [200_001, 1_000_000])
def test_a_longer_text_says_its_length_and_the_limit(length: int) -> None:
    with pytest.raises(CannotTakeIn) as refusal:
        check_characters("x" * length)

    assert str(refusal.value) == f"Article text is {length:,} characters; the limit is 200,000."


@pytest.mark.parametrize("text", ["", "  \r\n\t", "\ufeff", "\u200b\u00a0"])
def test_a_text_without_a_word_is_empty(text: str) -> None:
    with pytest.raises(CannotTakeIn, match="The text is empty"):
        check_characters(text)


@pytest.mark.parametrize(
    ("text", "why"), [("a \ud83d b", "half of one"), ("\udc00", "half of one"), ("ab\x00\x01", "control characters")]
)
def test_what_cannot_be_kept_is_refused(text: str, why: str) -> None:
    with pytest.raises(CannotTakeIn, match=why):
        check_characters(text)
