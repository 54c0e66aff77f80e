"""Articles are found where they lie; one that cannot be read does not hold up the others."""

import io
import json
import os
from pathlib import Path

import pytest

from pledges.intake import CannotTakeIn
from pledges.intake.sources import Brought, brought
from pledges.intake.texts import Given

ROW = {"id": "a1", "title": "T", "text": "words", "published": "2024-07-09", "outlet": "RT", "url": "https://x.org/1"}


def found(place: object, given: Given = Given(), stdin: bytes = b"") -> list[Brought]:  # noqa: B008
    return list(brought(str(place), given, io.BytesIO(stdin)))


def test_a_folder_gives_its_texts_and_pages_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.pdf", "d.TXT"):
        (tmp_path / name).write_text("x")

    assert [article.name for article in found(tmp_path)] == ["a.html", "b.txt", "d.TXT"]


def test_standard_input_is_one_article() -> None:
    (article,) = found("-", Given(title="T"), b"words")

    assert (article.raw, article.given.title) == (b"words", "T")


def test_a_line_of_json_brings_its_own_title_day_and_publisher(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(f"{json.dumps(ROW)}\n\n{json.dumps({'text': 'more'})}")

    first, second = found(file, Given(publisher="AP", published_on="2024-01-01"))

    assert (first.name, first.given) == ("a1", Given("https://x.org/1", "T", "RT", "2024-07-09"))
    assert (second.name, second.given) == ("in.jsonl line 3", Given("", "", "AP", "2024-01-01"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[1]", "no JSON object"),
        (b'{"text": 7}', "text is 7; it must be a string"),
        (b'{"text": "x", "url": ["a"]}', "url is"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_next_one_still_comes(
    tmp_path: Path, line: bytes, why: str
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(line + b'\n{"text": "words"}\n')

    first, second = found(file)

    assert first.name == "in.jsonl line 1"
    assert why in first.refused
    assert (second.raw, second.refused) == ("words", "")


@pytest.mark.parametrize(
    ("identifier", "name"),
    [("a\ud83d", "a\ufffd"), ("a\x00b\nc", "ab c"), ("", "in.jsonl line 1"), ("x" * 999, "x" * 200)],
)
def test_a_name_that_cannot_be_kept_is_cleaned(tmp_path: Path, identifier: str, name: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": identifier, "text": "words"}))

    assert [article.name for article in found(file)] == [name]


def test_a_file_name_that_is_no_text_is_cleaned(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff.txt")).write_text("x")

    assert [article.name for article in found(tmp_path)] == ["a\ufffd.txt"]


def test_a_file_over_the_limit_is_not_taken_into_memory(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as big:
        big.truncate(3_500_000)

    (article,) = found(file)

    assert article.refused == "The file is 3.5 MB; the limit is 2 MB."


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("https://example.org/a", "not switched on. Save the page and import the file with --url ADDRESS"),
        ("no/such/file.txt", "neither a file nor a folder"),
    ],
)
def test_a_place_without_articles_is_refused(place: str, why: str) -> None:
    with pytest.raises(CannotTakeIn, match=why):
        found(place)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotTakeIn, match=r"holds no \.txt or \.html file"):
        found(tmp_path)


def test_one_title_does_not_fit_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    with pytest.raises(CannotTakeIn, match="belong to one article"):
        found(tmp_path, Given(title="T"))
