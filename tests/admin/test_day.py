"""An article kept without its day asks for it, and what was read from it takes the days that follow."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from pledges.deeds import CannotRecord, accept_claim, edit_claim
from pledges.intake.articles import take_in
from pledges.intake.dating import dateline, published_on
from pledges.models import Actor, Article, Claim, Deed, Head
from tests import factories as make
from tests.admin.conftest import Desk
from tests.admin.forms import filled, sentences

HEAD = "BRUSSELS, 12 February 2025 (Sample wire) - "
TEXT = f"{HEAD}Germany will send two Patriot batteries by the end of June, its minister said."


@pytest.fixture
def article(db: None) -> Article:
    return take_in(TEXT, **make.BY).article


def set_day(client: Client, article: Article, **typed: str):
    page = client.get(reverse("admin:import_result", args=[article.pk])).content.decode()
    fields = {"published_on": filled(page).get("published_on", ""), "why": "It says so.", **typed}
    return client.post(reverse("admin:import_day", args=[article.pk]), fields)


def test_the_day_at_the_head_of_the_text_is_offered_and_dates_the_claims(editor: Client, article: Article):
    before = Claim.objects.get()

    answer = set_day(editor, article)

    after = Claim.objects.get()
    assert sentences(answer) == "Published on 2025-02-12. 1 claim took days from it."
    assert (str(before.announced), before.due_to) == ("unknown", None)
    assert (str(after.announced), after.due_to) == ("2025-02-12", dt.date(2025, 6, 30))
    assert after.reading == before.reading


def test_a_day_that_came_with_the_article_is_nobody_s_correction(editor: Client, article: Article):
    set_day(editor, article)

    assert (
        "The program read: nothing"
        not in editor.get(reverse("admin:import_result", args=[article.pk])).content.decode()
    )


def test_it_is_asked_once(editor: Client, article: Article):
    set_day(editor, article)

    assert (
        "When was it published?" not in editor.get(reverse("admin:import_result", args=[article.pk])).content.decode()
    )
    assert "is dated 2025-02-12 already" in set_day(editor, article, published_on="2025-02-13").content.decode()


def test_what_a_person_has_corrected_keeps_its_days(editor: Client, article: Article):
    edit_claim(Claim.objects.get(), {"condition": "If it rains."}, **make.BY)

    set_day(editor, article)

    assert not Claim.objects.get().announced.is_known


@pytest.mark.parametrize("typed", ["", "soon", "2025-02-30", "2999-01-01"])
def test_no_day_is_refused_and_what_was_typed_stays(editor: Client, article: Article, typed: str):
    answer = set_day(editor, article, published_on=typed)

    assert answer.status_code == 200
    assert filled(answer.content.decode())["published_on"] == typed
    assert Article.objects.get().published_on is None


def test_only_who_decides_sets_the_day(desk: Desk, article: Article):
    assert set_day(desk("viewer"), article, published_on="2025-02-12").status_code == 403
    assert Deed.objects.filter(name="date article").count() == 0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (TEXT, dt.date(2025, 2, 12)),
        ("Published 2024-07-09. Germany sends one.", dt.date(2024, 7, 9)),
        ("KYIV, March 3, 2023 - Germany sends one.", dt.date(2023, 3, 3)),
        ("Germany sends one in March.", None),
        (f"{'Germany sends one. ' * 30} Published 2024-07-09.", None),
    ],
)
def test_the_day_is_looked_for_at_the_head_only(text: str, day: dt.date | None):
    assert dateline(text) == day


def test_a_day_of_what_only_waits_makes_no_version_of_the_record(article: Article):
    before = Head.objects.get().version

    published_on(article, dt.date(2025, 2, 12), **make.BY)

    assert Head.objects.get().version == before


def test_who_may_not_publish_dates_nothing_that_readers_see(article: Article):
    claim = edit_claim(Claim.objects.get(), {"recipient": Actor.objects.get(code="UA")}, **make.BY)
    accept_claim(claim, publish=True, **make.BY)

    with pytest.raises(CannotRecord, match="A reviewer must do this"):
        published_on(article, dt.date(2025, 2, 12), **make.BY, publishes=False)

    assert Article.objects.get().published_on is None
