"""An article is kept once with its claims; what is sure can be recorded at once; doubt waits with its reason."""

import pytest

from pledges.deeds import undo_batch
from pledges.deeds.checking import check_record, verify_history
from pledges.intake import CannotTakeIn, NoPledge
from pledges.intake.articles import Report, take_in
from pledges.models import Article, Batch, Claim, Deed, Passage, Pledge, PublishedLine, Publisher

pytestmark = pytest.mark.django_db

WORDS = (
    "Two countries promise tanks\n"
    "Norway will send eight Leopard 2A4 tanks to Ukraine.\n"
    "Denmark will send two Leopard 2A4 tanks to Ukraine.\n"
)
PLACE = "(https://example.org/a): nothing was added."
STRANGE = "Norway will send two Vilkas-7 launchers to Ukraine.\n"


def take(words: str | bytes = WORDS, **given: object) -> Report:
    told = {"by": "anna", "reason": "trying", "published_on": "2024-07-09", **given}
    return take_in(words, **told)  # type: ignore[arg-type]


def test_claims_wait_and_nothing_is_recorded_without_accept() -> None:
    report = take()

    assert [claim.state for claim in report.claims] == ["waiting", "waiting"]
    assert [why for _, why in report.waiting] == ["Waits for a person."] * 2
    assert not Pledge.objects.exists()


def test_with_accept_the_sure_ones_are_published() -> None:
    report = take(accept=True)

    assert len(report.lines) == 2
    assert {row.donor_key: row.adds_min for row in PublishedLine.objects.today()} == {"NO": 8, "DK": 2}
    assert check_record() == verify_history() == []


def test_every_passage_stands_at_its_place_in_the_kept_text() -> None:
    article = take().article

    for passage in Passage.objects.filter(article=article):
        assert article.text[passage.start : passage.end] == passage.words


def test_an_unknown_system_waits_with_its_words() -> None:
    report = take(WORDS + STRANGE, accept=True)

    ((claim, why),) = report.waiting
    assert claim.system is None
    assert why.startswith("unknown system:")
    assert len(report.lines) == 2


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(WORDS, id="the same"),
        pytest.param(WORDS.replace("\n", "\r\n").encode("utf-8-sig"), id="other line ends and a mark"),
        pytest.param(WORDS.upper().replace(" ", "  "), id="other case and blanks"),
        pytest.param(
            "<html><body>" + "".join(f"<p>{line}</p>" for line in WORDS.splitlines()) + "</body></html>", id="as a page"
        ),
    ],
)
def test_the_same_article_again_adds_nothing_and_says_so(again: str | bytes) -> None:
    first = take(accept=True, url="https://example.org/a")
    deeds = Deed.objects.count()

    report = take(again, accept=True, url="https://example.org/a?utm_source=feed")

    assert report.already
    (note,) = report.notes
    assert note == f"Already imported on {first.article.kept_at:%Y-%m-%d} as article {first.article.pk} {PLACE}"
    assert (report.lines, report.waiting, report.known) == ([], [], 2)
    assert (Article.objects.count(), Deed.objects.count()) == (1, deeds)


def test_the_same_words_at_another_address_are_the_same_article() -> None:
    take(url="https://example.org/a")

    assert take(url="https://example.com/copy").already


def test_a_changed_text_at_the_same_address_is_a_new_edition_whose_pledges_are_not_counted_twice() -> None:
    take(accept=True, url="https://example.org/a")

    report = take(WORDS + "Nobody else spoke.", accept=True, url="https://example.org/a#top")

    assert report.article.edition == 2
    assert report.lines == []
    assert all("again" in why for _, why in report.waiting)
    assert PublishedLine.objects.today().count() == 2


def test_an_import_that_was_cut_off_before_accepting_is_finished_by_the_next_run() -> None:
    take()

    report = take(accept=True)

    assert report.already
    assert len(report.lines) == 2
    assert report.notes[-1] == "2 of its claims had waited and were recorded now."


def test_a_dry_run_reports_what_would_happen_and_keeps_nothing() -> None:
    report = take(accept=True, dry_run=True, url="https://nobody-knows.example/a")

    assert [line.pledge.ref for line in report.lines] == ["P-00001", "P-00002"]
    assert not Article.objects.exists()
    assert not Publisher.objects.filter(name="nobody-knows.example").exists()
    assert verify_history() == []


def test_an_article_taken_back_can_be_taken_in_again() -> None:
    first = take(accept=True)
    undo_batch(Batch.objects.get(pk=first.batch.pk), by="anna", reason="wrong article")

    report = take(accept=True)

    assert not report.already
    assert len(report.lines) == 2
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "The text is empty"),
        ("x" * 200_001, r"Article text is 200,001 characters; the limit is 200,000\."),
        (b"\x00\x01\x02", "binary"),
        ("Die Regierung hat gesagt, dass sie das System nicht an die Ukraine liefern wird.", "German"),
        ("The weather will be fine in the north, and it will rain in the south.", "No pledge was found"),
        ("<html><body></body></html>", "manual entry"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_and_nothing_is_kept(words: str | bytes, why: str) -> None:
    with pytest.raises(CannotTakeIn, match=why):
        take(words)

    assert not Article.objects.exists()
    assert not Claim.objects.exists()


def test_a_text_without_a_pledge_is_told_apart_from_one_that_cannot_be_read() -> None:
    with pytest.raises(NoPledge, match="by hand"):
        take("The weather will be fine in the north of the country, the office has said.")


@pytest.mark.parametrize(
    ("url", "publisher", "name", "tier"),
    [
        ("https://www.defense.gov/a", "", "US Department of Defense", "official"),
        ("https://english.defensie.nl/a", "", "Dutch Ministry of Defence", "official"),
        ("https://news.nobody-knows.example/a", "", "news.nobody-knows.example", "unknown"),
        ("https://nobody-knows.example/a", "us  department of DEFENSE", "US Department of Defense", "official"),
        ("", "defense.gov", "US Department of Defense", "official"),
        ("", "The Village Paper", "The Village Paper", "unknown"),
        ("", "", "Publisher not stated", "unknown"),
    ],
)
def test_the_publisher_is_found_by_name_or_address_and_a_new_one_is_ungraded(
    url: str, publisher: str, name: str, tier: str
) -> None:
    article = take(url=url, publisher=publisher).article

    assert (article.publisher.name, article.publisher.tier) == (name, tier)


def test_a_page_cannot_make_itself_official() -> None:
    page = (
        '<html><head><meta property="og:site_name" content="White House"></head><body>'
        + "".join(f"<p>{line}</p>" for line in WORDS.splitlines())
        + "</body></html>"
    )

    report = take(page)

    assert report.article.publisher.tier == "unknown"
    assert "White House" in report.notes[0]


@pytest.mark.parametrize(
    "given", [{"url": "javascript:alert(1)"}, {"published_on": "2099-01-01"}, {"title": "x" * 501}]
)
def test_what_is_said_of_an_article_is_checked_before_anything_is_kept(given: dict[str, str]) -> None:
    with pytest.raises(CannotTakeIn):
        take(**given)

    assert not Article.objects.exists()


def test_a_default_recipient_nobody_knows_is_named(settings: object) -> None:
    settings.DEFAULT_RECIPIENT = "ZZ"  # type: ignore[attr-defined]

    with pytest.raises(CannotTakeIn, match="DEFAULT_RECIPIENT is 'ZZ'"):
        take()


@pytest.mark.parametrize("field", ["title", "publisher"])
@pytest.mark.parametrize(
    "value",
    [
        "a\x00b",
        "half \ud83d",
        "\u202eright to left",
        "\ufffe",
        "e\u0301",
        "=1+1",
        "'; DROP TABLE x",
        "<script>",
        "😀" * 30,
        "\u2028x",
    ],
)
def test_odd_characters_in_what_is_said_are_kept_as_text_or_refused(field: str, value: str) -> None:
    try:
        article = take(**{field: value}).article
    except CannotTakeIn:
        return
    kept = Article.objects.select_related("publisher").get(pk=article.pk)
    said = kept.title if field == "title" else kept.publisher.name
    assert said
    assert "\x00" not in said
    assert said.encode("utf-8")
