"""Copies of one text are one source, whichever of them came first; so is what names an agency as its source."""

import datetime as dt
from itertools import permutations

import pytest
from django.test import Client

from pledges.counting.sources import sources_words, voices
from pledges.deeds import accept_claim, keep_reading
from pledges.deeds.checking import check_record
from pledges.models import Article, Claim, PublishedLine, Publisher
from tests import factories as make

pytestmark = pytest.mark.django_db

QUOTE = "Germany pledges a Patriot battery."
BODY = " ".join(
    f"Sentence {number} of the report tells what the minister with the {word} tie said to those who waited outside."
    for number, word in enumerate(["red", "blue", "green", "grey", "black", "white", "brown", "pink"])
)


def told_by(publisher: str, head: str = "", tail: str = "", body: str = BODY) -> Claim:
    text = f"{head}{QUOTE} {body} {tail}"
    article = make.article(text, publisher=Publisher.objects.get(name=publisher), title="A report")
    return keep_reading(article, [make.reading(text, QUOTE)], **make.BY).claims[0]


def line_of(claims: list[Claim]) -> PublishedLine:
    first, *others = claims
    line = accept_claim(first, publish=True, **make.BY)
    for claim in others:
        accept_claim(claim, line=line, relation="supports", **make.BY)
    return make.today()[0]


COPIES = [("BBC", "", "BBC adds this."), ("Der Spiegel", "BERLIN - ", ""), ("Reuters", "", "Reuters says more.")]


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_copies_of_an_agencys_text_are_one_source_whichever_came_first(order):
    row = line_of([told_by(*COPIES[at]) for at in order])

    assert voices(row.evidence) == {"Reuters"}
    assert sources_words(row.evidence) == "1 independent source, 3 articles"
    assert check_record() == []


def test_copies_of_a_text_nobody_claims_are_one_source():
    row = line_of([told_by(*copy) for copy in COPIES[:2]])

    assert sources_words(row.evidence) == "1 independent source, 2 articles"


def test_a_copy_found_later_changes_what_is_shown_already():
    before = line_of([told_by(*COPIES[0])])
    told_by(*COPIES[2])

    (after,) = make.today()

    assert (voices(before.evidence), voices(after.evidence)) == ({"BBC"}, {"Reuters"})


def test_reports_of_their_own_are_sources_of_their_own():
    row = line_of([told_by("BBC"), told_by("Der Spiegel", body=BODY.replace("tie", "hat").replace("waited", "sat"))])

    assert sources_words(row.evidence) == "2 sources"


@pytest.mark.parametrize("head", ["BERLIN (Reuters) - ", "KYIV, July 9 (Reuters) \u2013 ", "By Reuters\n"])
def test_a_credit_at_the_head_makes_a_text_the_agencys(head):
    told_by("BBC", head, body="Nothing else is like it here.")

    assert Article.objects.get().credit.name == "Reuters"


def test_two_papers_that_name_one_agency_are_one_source_with_it():
    papers = [told_by("BBC", "(Reuters) - ", body="One."), told_by("Der Spiegel", "(Reuters) - ", body="Two.")]
    row = line_of([*papers, told_by("Reuters", body="Three."), told_by("ANSA", body="Four.")])

    assert sources_words(row.evidence) == "2 independent sources, 4 articles"


def test_a_sentence_that_rests_on_a_states_agency_does_not_confirm_it():
    text = "France will send ten tanks, TASS reports."
    article = make.article(text, publisher=Publisher.objects.get(name="BBC"), published_on=dt.date(2024, 7, 9))
    claim = keep_reading(article, [make.reading(text, text, "FR")], **make.BY).claims[0]

    row = line_of([claim])

    assert (voices(row.evidence), row.counts_reason) == ({"TASS"}, "unconfirmed")


def test_the_page_says_how_many_sources_are_of_their_own(client: Client):
    row = line_of([told_by(*copy) for copy in COPIES])

    page = client.get(f"/pledges/{row.ref}/").content.decode()

    assert "1 independent source, 3 articles say so" in page
    assert "In the words of Reuters: one source with it." in page
