"""`import_article`: one line a claim in words, counts, reasons; sentences and exit code 1 where it refuses."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pledges.models import Article, Pledge

pytestmark = pytest.mark.django_db

WORDS = (
    "Two countries promise tanks\n"
    "Norway will send eight Leopard 2A4 tanks to Ukraine.\n"
    "Denmark will send two Leopard 2A4 tanks to Ukraine.\n"
)
NOTHING = "The weather will be fine in the north of the country, the office has said.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tanks.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


def run(place: object, *options: str) -> list[str]:
    out = io.StringIO()
    call_command("import_article", str(place), *options, stdout=out)
    return out.getvalue().splitlines()


def run_json(place: object, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(place, "--json", *options)]


def test_each_recorded_line_is_said_in_words_with_its_reference(file: Path) -> None:
    assert run(file, "--published", "2024-07-09", "--accept") == [
        "NO  8 tanks  Leopard 2A4  announced 2024-07-09  P-00001/1",
        "DK  2 tanks  Leopard 2A4  announced 2024-07-09  P-00002/1",
        "tanks.txt: 2 new, 0 waiting, 0 already known.",
    ]


def test_without_accept_each_claim_says_that_it_waits(file: Path) -> None:
    said = run(file, "--published", "2024-07-09")

    assert said[0].endswith("waiting: Waits for a person.")
    assert said[2] == "tanks.txt: 0 new, 2 waiting, 0 already known."


def test_the_second_time_adds_nothing_and_says_so(file: Path) -> None:
    run(file, "--accept")

    said = run(file, "--accept")

    assert said[-2] == "tanks.txt: 0 new, 0 waiting, 2 already known."
    assert said[-1].startswith("Already imported on ")
    assert Pledge.objects.count() == 2


def test_a_dry_run_says_the_same_and_keeps_nothing(file: Path) -> None:
    said = run(file, "--accept", "--dry-run")

    assert said[0].endswith("P-00001/1")
    assert said[-1] == "Dry run: nothing was kept."
    assert not Article.objects.exists()


def test_a_text_without_a_pledge_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTHING)

    (said,) = run(tmp_path / "a.txt")

    assert said.startswith("a.txt: No pledge was found in this text")


@pytest.mark.parametrize(
    ("content", "options", "why"),
    [
        (b"", [], "The text is empty"),
        (b"%PDF-1.7", [], "PDF"),
        (b"x" * 1_000_000, [], r"Article text is 1,000,000 characters; the limit is 200,000\."),
        (WORDS.encode(), ["--published", "9July"], r"'9July' is not a date\. Write it as 2024-07-09\."),
        (WORDS.encode(), ["--url", "javascript:x"], "not a web address"),
    ],
)
def test_what_cannot_be_taken_in_is_a_sentence(tmp_path: Path, content: bytes, options: list[str], why: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    with pytest.raises(CommandError, match=why):
        run(tmp_path / "a.txt", *options)

    assert not Article.objects.exists()


def test_a_folder_is_taken_in_as_far_as_it_can_be_read(tmp_path: Path, file: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    (tmp_path / "plain.txt").write_text(NOTHING)

    with pytest.raises(CommandError, match=r"1 of 3 articles were refused; the others were taken in\.\nbad.txt: "):
        run(tmp_path)

    assert Article.objects.count() == 1


def test_json_has_one_object_an_article_with_everything_said(file: Path) -> None:
    (told,) = run_json(file, "--published", "2024-07-09", "--accept", "--url", "https://www.defense.gov/a")

    assert (told["new"], told["waiting"], told["known"], told["already"]) == (2, 0, 0, False)
    assert told["publisher"] == "US Department of Defense"
    claim = told["claims"][0]
    assert WORDS[claim["start"] : claim["end"]] == claim["words"] == WORDS.splitlines()[1]
    assert (claim["quantity"]["min"], claim["unit"], claim["line"]) == (8, "tank", "P-00001/1")


def test_json_tells_of_a_refusal_too(tmp_path: Path) -> None:
    out = io.StringIO()
    (tmp_path / "a.txt").write_bytes(b"")

    with pytest.raises(CommandError):
        call_command("import_article", str(tmp_path / "a.txt"), "--json", stdout=out)

    assert json.loads(out.getvalue())["refused"].startswith("The text is empty")


def test_json_lines_bring_several_articles(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "title": "T", "text": WORDS, "published": "2024-07-09", "outlet": "The Village Paper"},
        {"id": "b", "text": WORDS.replace("tanks", "Tanks")},
        {"id": "c", "text": NOTHING},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows))

    told = run_json(tmp_path / "in.jsonl", "--accept")

    assert [(one["source"], one.get("new"), one.get("already")) for one in told] == [
        ("a", 2, False),
        ("b", 0, True),
        ("c", None, None),
    ]
    assert told[0]["publisher"] == "The Village Paper"


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(CommandError, match="not switched on"):
        run("https://example.org/a")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))

    assert run("-")[2] == "standard input: 0 new, 2 waiting, 0 already known."


def test_a_claim_that_waits_names_the_best_known_line_and_what_is_proposed(file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_text(f"{file.read_text()} So it was said again.")
    run(file, "--published", "2024-07-09", "--accept")

    told = [line for line in run(again, "--published", "2024-07-09", "--accept") if "best known" in line]

    assert told[0].startswith("  best known P-00001/1, ")
    assert "proposed: supports (same system; same donor; same day; quantity equal)" in told[0]


def test_json_names_the_best_known_line_of_a_claim_that_waits(file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_text(f"{file.read_text()} So it was said again.")
    (first,) = run_json(file, "--published", "2024-07-09", "--accept")
    (told,) = run_json(again, "--published", "2024-07-09", "--dry-run")

    best = told["claims"][0]["best_known"]

    assert first["claims"][0]["best_known"] is None
    assert (best["line"], best["score"], best["relation"]) == ("P-00001/1", 85, "supports")
    assert best["reasons"] == ["same system", "same donor", "same day", "quantity equal"]
