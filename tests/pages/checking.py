"""A text checked as a reader does it, and what the page answers."""

from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

from tests.pages.reading import text_of

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
NEW = "Sweden will send 14 Archer howitzers to Ukraine, its defence ministry said on Tuesday, 9 July 2024."


def check(reader: Client, text: str, day: str = "2024-07-09", **more: Any) -> HttpResponse:
    return reader.post("/check/", {"text": text, "published_on": day}, **more)


def page_of(answer: HttpResponse) -> html.HtmlElement:
    return html.fromstring(answer.content)


def sentence(answer: HttpResponse) -> str:
    return text_of(page_of(answer).xpath("//p[@class='sentence']")[0])


def verdicts(answer: HttpResponse) -> list[str]:
    return [text_of(chip) for chip in page_of(answer).xpath("//section//span[contains(@class,'verdict')]")]


def box(answer: HttpResponse) -> str:
    return page_of(answer).xpath("//textarea")[0].text_content().strip()


def refusal(answer: HttpResponse) -> str:
    return text_of(page_of(answer).xpath("//*[@id='refusal']")[0])
