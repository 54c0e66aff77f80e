"""`reread`: kept articles through the present reader; only differences wait, and repeating it adds nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pledges.intake.articles import take_in
from pledges.models import Article, Claim, Head
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = (
    "BERLIN, 9 July 2024. Germany will give Ukraine two Patriot batteries.\n\nNorway pledged six howitzers to Ukraine."
)


@pytest.fixture
def article(db: None) -> Article:
    return take_in(TEXT, **make.BY, url="https://www.reuters.com/story-a", published_on="2024-07-09").article


def run(**options: object) -> str:
    out = StringIO()
    call_command("reread", stdout=out, **options)
    return out.getvalue()


def misread(article: Article) -> Claim:
    """As if an older reader had missed one claim and read another number in the first."""
    first, second = Claim.objects.filter(passage__article=article).order_by("passage__start")
    with make.deed("repair", **make.BY):
        second.parties.all().delete()
        second.delete()
        first.quantity_min = first.quantity_max = 4
        first.edited_by = "anna"
        first.save()
    return first


def test_an_article_read_the_same_again_adds_nothing(article):
    before = Head.objects.get().last_deed

    assert run() == "1 article read, 0 otherwise than before.\n"
    assert Head.objects.get().last_deed == before


def test_what_was_missed_waits_as_read_anew(article):
    misread(article)

    assert "1 new and waiting, 1 the same" in run()
    assert Claim.objects.latest("pk").problems[0].startswith("Read anew:")
    assert run() == "1 article read, 0 otherwise than before.\n"


def test_a_dry_run_keeps_nothing(article):
    misread(article)

    said = run(dry_run=True)

    assert "1 new and waiting" in said
    assert "Dry run: nothing was kept." in said
    assert Claim.objects.count() == 1


def test_json_has_one_object_an_article(article):
    (line,) = run(json=True).splitlines()

    assert json.loads(line) == {
        "article": article.pk,
        "title": article.title,
        "dry_run": False,
        "same": 2,
        "replaced": 0,
        "changed": 0,
        "gone": 0,
        "new": 0,
        "refused": None,
    }


def test_only_articles_kept_since_a_day_are_read(article):
    assert run(since="2020-01-01").startswith("1 article ")
    assert run(since="2100-01-01").startswith("0 articles")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [({"since": "July"}, "--since: 'July' is not a date"), ({"article": 99}, "No article 99 was read by the program")],
)
def test_what_cannot_be_meant_is_refused(db, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(**options)
