"""The reader's front door: a kept text in, its claims out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pledges.reading.assemble import SentenceReader
from pledges.reading.claims import ReadClaim
from pledges.reading.context import Context, Givers
from pledges.reading.language import UNKNOWN, language
from pledges.reading.lexicon import Lexicon, default_lexicon
from pledges.reading.mentions import Scan, Scanner
from pledges.reading.merge import merged
from pledges.reading.sentences import HEADLINE, TEASER, Sentence, sentences

__all__ = ["read", "language"]

_OFFICIAL: Final = "official"


@lru_cache(maxsize=8)
def _scanner(key: int, lexicon_box: _Box) -> Scanner:
    return Scanner(lexicon_box.lexicon)


class _Box:
    """Lets a lexicon be a key of the cache by its identity."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Box) and other.lexicon is self.lexicon


def read(
    text: str,
    *,
    title: str = "",
    published: dt.date | None = None,
    outlet: str = "",
    url: str = "",
    lexicon: Lexicon | None = None,
    default_recipient: str = "UA",
) -> list[ReadClaim]:
    """All claims of a kept text, spans pointing into it.

    A title that is not in the text only helps to understand it. A text in another language gives no claims;
    `language` tells which it is.
    """
    if language(text) not in ("en", UNKNOWN):
        return []
    lexicon = lexicon or default_lexicon()
    scanner = _scanner(id(lexicon), _Box(lexicon))
    publisher = lexicon.publisher(outlet, url)
    countries = (publisher.country,) if publisher and publisher.country else ()
    context = Context(lexicon, published, default_recipient, False, country=countries[0] if countries else "")
    if publisher and publisher.tier == _OFFICIAL and publisher.country:
        context = replace(context, speaks_for=publisher.country)
    if title and title not in text:
        context = _after_title(scanner.scan(title, published, countries), context, title)
    scan = scanner.scan(text, published, countries)
    speaks = default_recipient in scan.actors or context.speaks_of_default
    context = replace(context, speaks_of_default=speaks, has_arms=bool(scan.marks.get("military")))
    return merged(_claims(scan, context), lexicon)


def _after_title(scan: Scan, context: Context, title: str) -> Context:
    """What a title printed apart tells the sentences after it."""
    sentence = Sentence(0, len(title), HEADLINE, 0)
    after = SentenceReader(scan, sentence, context).read().context
    return replace(after, frame=None, speaks_of_default=context.default_recipient in scan.actors, act="")


def _claims(scan: Scan, context: Context) -> list[ReadClaim]:
    claims: list[ReadClaim] = []
    for sentence in sentences(scan.text):
        if sentence.kind == TEASER:
            context = replace(context, frame=None)
            continue
        found = SentenceReader(scan, sentence, context).read()
        claims += found.claims
        context = found.context
    return claims


NOBODY: Final = Givers()
