"""How many of the articles behind a figure are sources of their own: copies and credited reports are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

# Many voices share one of these names.
NO_ONE_VOICE: Final = ("unknown", "social")
# What a claim does that tells the promise itself, not a step of it.
TELLING: Final = ("first-mention", "supports", "restates", "contradicts")
ORIGINS: Final = ("official", "wire", "state-media")


def voice(source: Mapping[str, Any]) -> str:
    """Whose word a source is: of a copy the one it is taken from, else its publisher, else the article itself."""
    if source.get("credit"):
        return str(source["credit"])
    if source.get("told_with") and source["tier"] not in ORIGINS:
        return str(source["told_with"])
    if source["tier"] in NO_ONE_VOICE:
        return f"article {source['article']}"
    return str(source["publisher"])


def voices(sources: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(map(voice, sources))


def articles(sources: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    return frozenset(source["article"] for source in sources)


def times_told(sources: Iterable[Mapping[str, Any]]) -> int:
    """How often a promise was told: what one voice says in any number of articles of one day is one telling."""
    return len({(voice(source), source["published_on"]) for source in sources if source["relation"] in TELLING})


def sources_words(sources: Iterable[Mapping[str, Any]]) -> str:
    """`3 sources`, or `2 independent sources, 4 articles` where some are one."""
    found = list(sources)
    own, kept = len(voices(found)), len(articles(found))
    if own == kept:
        return f"{own} source{'s' * (own != 1)}"
    return f"{own} independent source{'s' * (own != 1)}, {kept} article{'s' * (kept != 1)}"
