"""Whatever text comes: no error, no long wait, and every span and number is in the text."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledges.reading.claims import ReadClaim, Span
from pledges.reading.clean import kept_text
from pledges.reading.reader import read

WORDS = [
    *("Norway", "the US", "Germany,", "and", "other partners", "Ukraine", "Kyiv", "will", "has", "send", "donated"),
    *("pledged to", "by", "to", "from", "for", "each", "two", "up to 45", "dozens", "of", "a", "new", "Patriot"),
    *("battery", "Leopard 2 tanks", "$5 million", "package", "including", "components", "ammunition", "not", "may"),
    *("if", "which", "while", ".", ",", ";", ":", "“", "”", "\n- ", "\n", "it", "we", "said", "on Monday"),
    *(
        "in the coming months",
        "155 mm",
        "rounds",
        "—",
        "(",
        ")",
        "Vilkas-7",
        "launchers",
        "in May",
        "in 1949",
        "yesterday",
        "of them",
    ),
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
DAY = dt.date(2024, 3, 5)


def spans(claim: ReadClaim) -> list[Span]:
    fields = (getattr(claim, name) for name in ReadClaim.__dataclass_fields__ if name.endswith("_span"))
    return [span for span in (*fields, *claim.also, *(party.span for party in claim.parties)) if span]


@settings(max_examples=300, deadline=None)
@given(st.one_of(SENTENCES, st.text(max_size=400)))
def test_any_text_is_read_without_error_and_spans_lie_in_it(raw):
    text = kept_text(raw)

    for claim in read(text, published=DAY):
        assert all(0 <= span.start < span.end <= len(text) for span in (claim.quote, *spans(claim)))
        assert 0 <= claim.confidence <= 1


@settings(max_examples=300, deadline=None)
@given(SENTENCES)
def test_every_number_stands_in_the_quoted_words(raw):
    text = kept_text(raw)

    for claim in read(text, published=DAY):
        quote = claim.quote.of(text)
        assert claim.quantity.words in quote
        assert claim.value is None or claim.value.words in quote
        assert claim.item in quote


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 5000,
        "x" * 200_000,
        "Patriot and " * 16_000,
        "1,000 " * 33_000,
        "Germany will send 10 Leopard 2 tanks to Ukraine. " * 4000,
        "“" * 200_000,
        "\u0130" * 200_000,
    ],
    ids=["lines", "word", "items", "numbers", "pledges", "quotes", "letters that grow"],
)
def test_the_longest_text_is_read_in_bounded_time(text):
    begun = time.process_time()
    read(kept_text(text[:200_000]), published=DAY)

    assert time.process_time() - begun < 20


def test_claims_are_the_same_whatever_the_line_ends(reads):
    text = "Norway helps.\nIt will send Ukraine two NASAMS systems."

    assert reads(text.replace("\n", "\r\n")) == reads(text)
