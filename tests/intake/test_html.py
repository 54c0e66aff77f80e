"""A page becomes the text of its article; a hostile one ends only its own process."""

import html as markup
import subprocess
import sys

import pytest

from pledges.intake import CannotTakeIn, html
from pledges.intake.html import CHILD, article_of, is_page

LINES = [
    "Two countries promise tanks",
    "Norway will send eight Leopard 2A4 tanks to Ukraine, its minister said on Friday in Oslo.",
    "Denmark, he added, is going to pay for the spare parts of these tanks for two years to come.",
    "Nobody else in the room wanted to say a word about what their own governments may decide.",
]
BODY = "".join(f"<p>{markup.escape(line)}</p>" for line in LINES)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"<html><body>{BODY}</body></html>", id="paragraphs"),
        pytest.param(
            f"<!doctype html><title>T</title><nav>Home News</nav><article><h1>{LINES[0]}</h1>"
            f"{''.join(f'<p>{line}</p>' for line in LINES[1:])}</article><footer>About us</footer>",
            id="heading, navigation and footer",
        ),
        pytest.param(
            f"<html><head><title>{LINES[0]}</title></head><body><h1>{LINES[0]}</h1>"
            f"{''.join(f'<p>{line}</p>' for line in LINES[1:])}</body></html>",
            id="heading that is the title",
        ),
        pytest.param(f"<html><body><p>{'<br>'.join(LINES)}</p></body></html>", id="line breaks"),
        pytest.param(BODY, id="fragment"),
    ],
)
def test_the_lines_of_the_article_come_out_and_nothing_else(source: str) -> None:
    assert article_of(source).text.split("\n") == LINES


def test_a_page_suggests_what_it_declares() -> None:
    page = article_of(
        '<html><head><title>Tanks</title><meta property="article:published_time" content="2024-07-09T10:00:00Z">'
        f'<meta property="og:site_name" content="Example Press"></head><body>{BODY}</body></html>'
    )

    assert (page.title, page.published, page.publisher) == ("Tanks", "2024-07-09", "Example Press")


def test_a_date_in_the_prose_is_not_taken_for_the_date_of_the_page() -> None:
    page = article_of(f"<html><body>{BODY}<p>The war began on 24 February 2022 and goes on, he said.</p></body></html>")

    assert page.published == ""


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>France will send 100 tanks.</p>",
        '<div style="display: none"><p>France will send 100 tanks.</p></div>',
        '<p style="color:red;visibility:hidden">France will send 100 tanks.</p>',
        '<span style="font-size:0">France will send 100 tanks.</span>',
        '<p style="opacity:0.0">France will send 100 tanks.</p>',
        "<template><p>France will send 100 tanks.</p></template>",
        "<textarea>France will send 100 tanks.</textarea>",
        "<script>France will send 100 tanks.</script>",
        "<!-- France will send 100 tanks. -->",
    ],
)
def test_words_that_a_reader_of_the_page_cannot_see_are_not_taken(hidden: str) -> None:
    assert "France" not in article_of(f"<html><body>{BODY}{hidden}</body></html>").text


def test_words_that_are_only_pale_are_taken() -> None:
    pale = '<p style="opacity:0.6; font-size:0.9em">France will pay for the transport of these tanks.</p>'

    assert "France" in article_of(f"<html><body>{BODY}{pale}</body></html>").text


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ("<!DOCTYPE html><p>x", "", True),
        ("\ufeff\n <HTML>", "", True),
        ("<!-- x --><p>", "", True),
        ("A < B, and B > A", "", False),
        ("Plain words", "text/html", False),
        ("Words <b>bold</b>", "text/html", True),
        ("Words <b>bold</b>", "text/plain", False),
    ],
)
def test_a_page_is_known_by_its_beginning_or_its_media_type(text: str, media_type: str, expected: bool) -> None:
    assert is_page(text, media_type) is expected


@pytest.mark.parametrize("source", ["<html></html>", "<p>", "<!-- -->"])
def test_a_page_without_an_article_needs_manual_entry(source: str) -> None:
    with pytest.raises(CannotTakeIn, match="manual entry.*paste"):
        article_of(source)


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "WALL_SECONDS", 0.2)

    with pytest.raises(CannotTakeIn, match=r"more than 0\.2 seconds.*manual entry"):
        article_of("<html><body>" + "<p>" * 200_000)


@pytest.mark.hard
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<html><body>" + "<p>" * 480_000, id="half a million paragraphs"),
        pytest.param(f"<html><body><p {' '.join(f'a{n}=1' for n in range(150_000))}>x", id="attributes"),
        pytest.param("<html><body>" + "<div>" * 300_000, id="nesting"),
    ],
)
def test_a_hostile_page_is_given_up_within_its_limits(source: str) -> None:
    with pytest.raises(CannotTakeIn, match="manual entry"):
        article_of(source)


def test_the_process_that_takes_pages_apart_reaches_no_network_and_writes_no_file() -> None:
    attempt = (
        f"import runpy, socket; child = runpy.run_path({str(CHILD)!r}); child['limit_this_process']();"
        "child['close_the_network']()\n"
        "for reach in (lambda: socket.create_connection(('127.0.0.1', 9)),"
        " lambda: socket.getaddrinfo('localhost', 80), lambda: open('/tmp/x', 'wb', 0).write(b'x')):\n"
        "    try: reach(); print('reached')\n"
        "    except OSError as error: print('refused', error)\n"
    )

    said = subprocess.run([sys.executable, "-I", "-c", attempt], capture_output=True, text=True, check=True).stdout

    assert said.count("refused") == 3
    assert "reached" not in said
