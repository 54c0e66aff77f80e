"""Pages taken apart: links, figures, the sum above a list."""

import re
from html import unescape

from django.test import Client
from lxml import html

PAGES = (
    "/",
    "/pledges/",
    "/donors/",
    "/donors/DE/",
    "/systems/",
    "/systems/patriot/",
    "/announcements/",
    "/matrix/",
    "/compare/?donor=DE&donor=NL",
    "/recipients/",
    "/publishers/",
    "/deadlines/",
    "/lead-times/",
    "/told-again/",
    "/transparency/",
    "/changes/",
    "/corrections/",
    "/methodology/",
    "/about/",
)


def tree(client: Client, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return html.fromstring(response.content)


def text_of(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", unescape(element.text_content())).strip()


def words(client: Client, address: str) -> str:
    """The text of a page as a reader sees it."""
    return text_of(tree(client, address).xpath("//main")[0])


def figures(client: Client, address: str) -> list[tuple[str, str]]:
    """Every figure of a page that leads to its rows: what it says, where it leads."""
    links = tree(client, address).xpath("//a[contains(@class,'figure') and starts-with(@href,'/pledges/?')]")
    return [(text_of(link), link.get("href")) for link in links]


def sum_above(client: Client, address: str) -> set[str]:
    """Everything the head of a list says its rows add up to: quantities, money, lines that add, lines left out."""
    page = tree(client, address)
    found = page.xpath(
        "//*[contains(@class,'sum-figure') or contains(@class,'sum-value') or contains(@class,'sum-own')]"
    )
    counts = page.xpath("//section[contains(@class,'sum')]//dl[contains(@class,'facts')]//dd")
    return {text_of(element) for element in [*found, *counts]}


def links(client: Client, address: str) -> list[str]:
    return [link.get("href") for link in tree(client, address).xpath("//a[@href]")]


def rows(client: Client, address: str, caption: str) -> list[str]:
    """The rows of the table with this caption."""
    found = tree(client, address).xpath(f"//table[caption='{caption}']/tbody/tr")
    return [text_of(row) for row in found]
