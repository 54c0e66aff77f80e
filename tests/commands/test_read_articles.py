"""`read_articles`: the reader alone, JSON lines in and out."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

WORDS = "Norway will send eight Leopard 2A4 tanks to Ukraine.\n"


def run(folder: Path, *lines: str) -> list[dict[str, object]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    call_command("read_articles", str(source), "-o", str(target), stdout=io.StringIO())
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_each_article_is_one_line_with_what_was_found_and_no_database_is_asked(tmp_path: Path) -> None:
    told = run(
        tmp_path,
        json.dumps({"id": "a", "title": "T", "text": WORDS, "published": "2024-07-09", "outlet": "RT", "url": ""}),
        json.dumps({"id": "b", "title": "T", "text": "It rains.", "published": "2024-07-09"}),
    )

    assert [row["id"] for row in told] == ["a", "b"]
    (pledge,) = told[0]["pledges"]  # type: ignore[misc]
    assert (pledge["donors"], pledge["item"], pledge["quantity_min"]) == (["NO"], "leopard-2", 8)
    assert pledge["evidence"] in WORDS
    assert told[1]["pledges"] == []


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"id": "a", "text": 7}', '{"id": "a", "text": "x", "published": "9July"}']
)
def test_a_line_that_cannot_be_read_is_an_error_and_no_half_file_is_left(tmp_path: Path, line: str) -> None:
    with pytest.raises(CommandError, match=r"in\.jsonl: "):
        run(tmp_path, line)

    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a file"):
        call_command("read_articles", str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "out.jsonl"))


def spoil_missing(folder: Path) -> Path:
    return folder / "none" / "out.jsonl"


def spoil_folder(folder: Path) -> Path:
    (folder / "out.jsonl").mkdir()
    return folder / "out.jsonl"


def spoil_parent(folder: Path) -> Path:
    (folder / "file").write_text("x", encoding="utf-8")
    return folder / "file" / "out.jsonl"


def spoil_length(folder: Path) -> Path:
    return folder / ("o" * 300)


def spoil_root(folder: Path) -> Path:
    return Path("/")


def spoil_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_missing, "there is no folder '{parent}'"),
        (spoil_folder, "it is a folder"),
        (spoil_parent, "'{parent}' is not a folder"),
        (spoil_length, "File name too long"),
        (spoil_root, "it is a folder"),
        (spoil_pipe, "it is not an ordinary file"),
    ],
)
def test_where_nothing_can_be_written_the_output_is_named_with_the_way_out(
    tmp_path: Path, spoil: Callable[[Path], Path], says: str
) -> None:
    output = spoil(tmp_path)

    sentence = refusal(article_in(tmp_path), output)

    assert sentence.startswith(f"{str(output)!r} cannot be written: {says.format(parent=output.parent)}")
    assert sentence.endswith("Name a file in a folder you may write to, after -o.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_closed_to_writing_is_named(tmp_path: Path) -> None:
    source, closed = article_in(tmp_path), tmp_path / "closed"
    closed.mkdir(mode=0o500)

    assert "out.jsonl' cannot be written: Permission denied." in refusal(source, closed / "out.jsonl")


@pytest.mark.parametrize("name", ["in.jsonl/deeper", "n" * 300, "\0"])
def test_an_input_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    article_in(tmp_path)

    assert refusal(tmp_path / name, tmp_path / "out.jsonl").startswith(f"{str(tmp_path / name)!r}")


def test_an_input_that_is_no_text_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\xff\xfe{")

    assert "in.jsonl: it is not UTF-8" in refusal(source, tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == [source]


def article_in(folder: Path) -> Path:
    source = folder / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "It rains."}), encoding="utf-8")
    return source


def refusal(source: Path, output: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("read_articles", str(source), "-o", str(output), stdout=io.StringIO())
    return str(refused.value)
