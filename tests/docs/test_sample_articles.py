"""README walks through the sample articles on the sample record: its commands print what it says."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import call_command

from pledges.models import Claim, Pledge, PublishedLine

pytestmark = pytest.mark.django_db
CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLES = CHECKOUT / "pledges" / "data" / "sample_articles"
COMMAND = ".venv/bin/python manage.py "


def walk() -> list[tuple[list[str], list[str]]]:
    """The commands of the section with the lines said to be printed."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8").split("### Three articles to try")[1]
    found: list[tuple[list[str], list[str]]] = []
    for line in text.split("```")[1].strip().splitlines():
        if line.startswith(COMMAND):
            found.append((shlex.split(line.removeprefix(COMMAND)), []))
        else:
            found[-1][1].append(line)
    return found


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    call_command(*words)
    return str(capsys.readouterr().out)


def imported(name: str, published: str, capsys: pytest.CaptureFixture[str]) -> str:
    signed = ["--publisher", "Sample wire", "--published", published, "--accept"]
    return run(["import_article", str(ARTICLES / name), *signed], capsys)


def test_the_commands_of_the_readme_print_what_it_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    call_command("load_sample")
    first = Pledge.objects.order_by("number").values_list("number", flat=True)[0]
    batch = Pledge.objects.values_list("batch", flat=True)[0]
    for words, said in walk():
        words = [str(batch + 2) if word == "3" else word for word in words]
        out = run(words, capsys)
        for line in said:
            assert line.replace("P-00112", f"P-{first + 111:05d}") in out


def test_a_summit_told_again_adds_nothing_and_names_the_known_lines(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_sample")
    before = list(PublishedLine.objects.today().order_by("pk").values_list("ref", "number", "adds_min"))
    out = imported("summit_retold.txt", "2024-07-10", capsys)

    waiting = [line for line in out.splitlines() if "waiting:" in line]
    assert len(waiting) == Claim.objects.waiting().count() == 6
    assert all(re.search(r"P-\d{5}/\d", line) for line in waiting)
    assert before == list(PublishedLine.objects.today().order_by("pk").values_list("ref", "number", "adds_min"))


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.name)
def test_every_sample_article_says_that_it_is_one(path: Path) -> None:
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("Demonstration text of the Pledge tracker, by Sample wire")
    assert rest
