"""An article: what public lines take from it, in its words, and nothing of what waits."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from pledges.deeds import accept_claim, reject_claim
from pledges.deeds.merging import merge_pledges
from pledges.models import Article, Claim
from pledges.reading.claims import Span
from tests import factories as make
from tests.pages.reading import links, tree, words

pytestmark = pytest.mark.django_db
TEXT = "Germany pledges a Patriot battery. France may send geese. Romania pledges a Patriot battery."


def read(*sentences: str) -> list[Claim]:
    """The claims of one article, waiting."""
    found = [make.reading(TEXT, words, {"G": "DE", "R": "RO", "F": "FR"}[words[0]]) for words in sentences]
    return make.keep_reading(make.article(TEXT, title="A report"), found, **make.BY).claims


@pytest.fixture
def article(db: None) -> Article:
    """Of its three claims one is public, one waits, one was rejected."""
    public, waiting, rejected = read(
        "Germany pledges a Patriot battery.", "Romania pledges a Patriot battery.", "France may send geese."
    )
    accept_claim(public, publish=True, **make.BY)
    reject_claim(rejected, **make.BY)
    return Article.objects.get(pk=waiting.passage.article_id)


def test_an_article_shows_the_quotes_public_lines_rest_on_and_no_others(reader: Client, article: Article) -> None:
    page = words(reader, f"/articles/{article.pk}/")

    assert "1 public line of 1 independent promise rests on this article." in page
    assert "Germany pledges a Patriot battery. Read by the program. P-00001/1 1 battery Patriot" in page
    assert "Romania" not in page
    assert "geese" not in reader.get(f"/articles/{article.pk}/").content.decode()


def test_a_quote_leads_to_its_line(reader: Client, article: Article) -> None:
    assert "/pledges/P-00001/#line-1" in links(reader, f"/articles/{article.pk}/")


def test_a_pledge_leads_to_its_article_and_the_publisher_to_both(reader: Client, article: Article) -> None:
    assert f"/articles/{article.pk}/" in links(reader, "/pledges/P-00001/")
    assert f"/articles/{article.pk}/" in links(reader, f"/publishers/{article.publisher_id}/")


def test_the_words_that_carry_the_figure_are_marked(reader: Client) -> None:
    claim = make.claim(quantity_span=Span(16, 17), item_span=Span(18, 33))
    accept_claim(claim, publish=True, **make.BY)

    marked = tree(reader, f"/articles/{claim.passage.article_id}/").xpath("//blockquote//mark")

    assert [mark.get("class") for mark in marked] == ["quantity", "item"]


def test_an_article_with_nothing_public_is_not_there(reader: Client) -> None:
    waiting = read("Germany pledges a Patriot battery.")[0]

    assert reader.get(f"/articles/{waiting.passage.article_id}/").status_code == 404
    assert reader.get("/articles/999999/").status_code == 404


def test_an_article_of_a_draft_is_not_there_and_makes_no_publisher_public(reader: Client) -> None:
    claim = make.pledge("DE", publish=False).lines.get().basis_claim
    article = claim.passage.article

    assert reader.get(f"/articles/{article.pk}/").status_code == 404
    assert reader.get(f"/publishers/{article.publisher_id}/").status_code == 404


def test_words_of_our_own_are_marked_so_and_say_what_was_read(reader: Client) -> None:
    line = make.line("DE", in_our_words=True)

    page = words(reader, f"/articles/{line.basis_claim.passage.article_id}/")

    assert "in our words" in page
    assert "Languagenot recorded" in page


def test_the_whole_text_is_for_those_of_the_desk_who_may_read_it(reader: Client, article: Article) -> None:
    anna = User.objects.create_user("anna", is_staff=True)
    reader.force_login(anna)
    assert "geese" not in words(reader, f"/articles/{article.pk}/")

    anna.user_permissions.add(Permission.objects.get(codename="view_article"))
    response = reader.get(f"/articles/{article.pk}/", headers={"If-None-Match": "*"})

    assert "France may send geese." in response.content.decode()
    assert (response["Cache-Control"], "ETag" in response) == ("private, no-store", False)


def test_an_article_told_by_two_lines_of_one_promise_counts_one_promise(reader: Client) -> None:
    pledge = make.pledge("DE")
    article = pledge.lines.get().basis_claim.passage.article_id
    make.second_line(pledge, "nasams")

    assert "2 public lines of 1 independent promise rest on this article." in words(reader, f"/articles/{article}/")


def test_an_article_takes_no_names_in_its_address(reader: Client, article: Article) -> None:
    assert reader.get(f"/articles/{article.pk}/?colour=red").status_code == 400


def test_words_of_another_article_on_the_same_line_are_not_there(reader: Client) -> None:
    one, other = make.pledge("DE", words="Alpha said so."), make.pledge("DE", words="Beta said so.")
    merge_pledges(other, one, **make.BY)

    page = words(reader, f"/articles/{one.lines.get().basis_claim.passage.article_id}/")

    assert ("Alpha" in page, "Beta" in page) == (True, False)
