"""`read_articles`: the reader alone, JSON lines in and out."""

import io
import json
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
