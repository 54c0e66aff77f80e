"""The process in which a page is taken apart: run by html.py as a file of its own, limited, without any network.

In: the page as UTF-8 on standard input. Out: one JSON object with text, title, published, publisher. It imports nothing
of the project: what a hostile page could reach here is nothing.
"""

import json
import re
import resource
import socket
import sys
from typing import Any, NoReturn

CPU_SECONDS = 10
ADDRESS_SPACE = 1_000_000_000
OPEN_FILES = 64
UNSEEN = ("template", "textarea", "select", "datalist")
UNSEEN_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|(?:opacity|font-size)\s{0,9}:\s{0,9}0(?:\.0{1,9})?\s{0,9}(?:[a-z%;]|$)",
    re.IGNORECASE,
)


def limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_the_network() -> None:
    """No library loaded later can connect or look up a name."""

    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        setattr(socket.socket, name, refuse)
    socket.getaddrinfo = refuse


def take_apart(page: str) -> dict[str, str]:
    """The article in a page. A date is taken only where the page declares it, never from its prose."""
    import trafilatura

    tree = seen_tree(page)
    if tree is None:
        return {"text": ""}
    heading = first_heading(tree)  # before the extraction, which takes the tree apart
    found: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return {"text": ""}
    text = found.text or ""
    if heading and heading.casefold() not in text.casefold():
        text = f"{heading}\n{text}"
    return {
        "text": text,
        "title": found.title or heading,
        "published": found.date or "",
        "publisher": found.sitename or "",
    }


def seen_tree(page: str) -> Any:
    """The page without what its reader cannot see; None where it is no page at all."""
    from trafilatura.utils import load_html

    if "<html" not in page[:4096].lower():
        page = f"<html><body>{page}</body></html>"  # a fragment: without a body the extractor finds nothing
    tree = load_html(page)
    if tree is None:
        return None
    for element in [found for found in tree.iter("*") if is_unseen(found)]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def is_unseen(element: Any) -> bool:
    if element.tag in ("html", "body"):  # some pages hide themselves until their script has run
        return False
    return (
        element.tag in UNSEEN or "hidden" in element.attrib or UNSEEN_STYLE.search(element.get("style", "")) is not None
    )


def first_heading(tree: Any) -> str:
    """The words of the first h1: the extractor leaves them out of the text where they are the title, too."""
    return " ".join(next((heading.text_content() for heading in tree.iter("h1")), "").split())


def main() -> None:
    limit_this_process()
    close_the_network()
    page = sys.stdin.buffer.read().decode("utf-8")
    json.dump(take_apart(page), sys.stdout)


if __name__ == "__main__":
    main()
