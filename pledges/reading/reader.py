"""The reader's front door: a kept text in, its claims out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from pledges.dates import on
from pledges.reading.afterwards import with_arrived, with_deadline
from pledges.reading.assemble import SentenceReader
from pledges.reading.claims import ReadClaim
from pledges.reading.completing import completed
from pledges.reading.context import Context
from pledges.reading.institutions import spoken_for
from pledges.reading.language import UNKNOWN, language
from pledges.reading.lexicon import Lexicon, default_lexicon
from pledges.reading.mentions import Scan, Scanner
from pledges.reading.merge import merged
from pledges.reading.peace import is_peaceful
from pledges.reading.sentences import HEADLINE, TEASER, Sentence, sentences
from pledges.reading.vocabulary import PublisherRow

__all__ = ["read", "language"]

_OFFICIAL: Final = "official"
# A text is about sanctions from so many words for them on, and one in so many characters.
_FEWEST_PENAL: Final = 6
_PENAL_EVERY: Final = 600


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
    `language` tells which it is. Raises ImpossibleDate for a publication day this record can't hold.
    """
    if published:
        on(published)
    if language(text) not in ("en", UNKNOWN):
        return []
    lexicon = lexicon or default_lexicon()
    scanner, publisher = Scanner(lexicon), lexicon.publisher(outlet, url)
    countries = (publisher.country,) if publisher and publisher.country else ()
    context = _before_text(lexicon, published, default_recipient, publisher)
    if title and title not in text:
        context = _after_title(scanner.scan(title, published, countries), context, title)
    scan = scanner.scan(text, published, countries)
    return merged(_claims(scan, _of_whole_text(scan, context)), lexicon, text)


def _of_whole_text(scan: Scan, context: Context) -> Context:
    """What the text as a whole tells each of its sentences: for whom it speaks, and what it is about."""
    return replace(
        context,
        givers=context.givers or spoken_for(scan, context.lexicon, context.default_recipient),
        speaks_of_default=context.default_recipient in scan.actors or context.speaks_of_default,
        has_arms=bool(scan.marks.get("military")),
        is_penal=_is_penal(scan),
        is_peaceful=is_peaceful(scan),
    )


def _is_penal(scan: Scan) -> bool:
    """Whether a text is about sanctions: their words from end to end, not in a paragraph or two."""
    marks = len(scan.marks.get("penal", ()))
    return marks >= _FEWEST_PENAL and marks * _PENAL_EVERY > len(scan.text)


def _before_text(
    lexicon: Lexicon, published: dt.date | None, default_recipient: str, publisher: PublisherRow | None
) -> Context:
    """What is known before the first word: whose publisher it is, and for whom an official one speaks."""
    country = publisher.country if publisher else ""
    speaks_for = country if publisher and publisher.tier == _OFFICIAL else ""
    return Context(lexicon, published, default_recipient, False, speaks_for=speaks_for, country=country)


def _after_title(scan: Scan, context: Context, title: str) -> Context:
    """What a title printed apart tells the sentences after it."""
    sentence = Sentence(0, len(title), HEADLINE, 0)
    after = SentenceReader(scan, sentence, context).read().context
    return replace(after, frame=None, speaks_of_default=context.default_recipient in scan.actors, act="")


def _claims(scan: Scan, context: Context) -> list[ReadClaim]:
    claims: list[ReadClaim] = []
    told = 0
    for sentence in sentences(scan.text):
        if sentence.kind == TEASER:
            context, told = replace(context, frame=None), 0
            continue
        reader = SentenceReader(scan, sentence, context)
        found = reader.read()
        if not found.claims:
            claims = completed(claims, reader.tokens, context.lexicon)
            claims = with_deadline(claims, told, sentence, reader.tokens, context.lexicon)
        told = len(found.claims)
        claims = [*claims, *with_arrived(found.claims, reader.tokens, context.published)]
        context = found.context
    return claims
