"""From an article to its page: the words that carry the figure are marked in the quotation."""

import pytest
from django.test import Client

from pledges.deeds import accept_claim
from pledges.reading.claims import Span
from tests import factories as make
from tests.pages.reading import tree

pytestmark = pytest.mark.django_db


def test_a_quotation_marks_the_words_that_carry_the_figure(reader: Client) -> None:
    claim = make.claim(quantity_span=Span(16, 17), item_span=Span(18, 33))
    accept_claim(claim, publish=True, **make.BY)

    marked = tree(reader, "/pledges/P-00001/").xpath("//blockquote//mark")

    assert [(mark.get("class"), mark.text_content()) for mark in marked] == [
        ("quantity", "a"),
        ("item", "Patriot battery"),
    ]


def test_a_legend_says_what_each_colour_marks(reader: Client) -> None:
    claim = make.claim(quantity_span=Span(16, 17), item_span=Span(18, 33))
    accept_claim(claim, publish=True, **make.BY)

    marked = tree(reader, "/pledges/P-00001/").xpath("//p[@class='legend']/mark")

    assert [(mark.get("class"), mark.text_content()) for mark in marked] == [("quantity", "how many"), ("item", "what")]
