"""The summit of July 2024: the article this project began with and three accounts of our own give the same lines."""

import datetime as dt
import html
import json
from pathlib import Path
from typing import Any

import pytest

from pledges.deeds.checking import check_record, verify_history
from pledges.intake.articles import Report, take_in
from pledges.models import Article, Claim, Head, PublishedLine

pytestmark = pytest.mark.django_db

DAY = "2024-07-09"
ARTICLES = Path(__file__).resolve().parent.parent / "articles"
HELD_OUT = json.loads((ARTICLES / "held_out.json").read_text(encoding="utf-8"))
LATER = json.loads((ARTICLES / "summit.json").read_text(encoding="utf-8"))
ACCOUNTS = [pytest.param(account, id=account["file"]) for account in [*HELD_OUT, *LATER]]
COLUMNS = ("donor_key", "system", "completeness", "quantity_min", "quantity_max", "unit", "for_count")
SIX = {
    ("US", "patriot", "whole", 1, 1, "battery", None),
    ("DE", "patriot", "whole", 1, 1, "battery", None),
    ("RO", "patriot", "whole", 1, 1, "battery", None),
    ("NL;*", "patriot", "components", None, None, "", 1),
    ("IT", "samp-t", "whole", 1, 1, "battery", None),
    ("US;*", "air-defense-system", "whole", 24, None, "system", None),
}


def take(raw: str | bytes, published_on: str = DAY, **given: Any) -> Report:
    return take_in(raw, by="operator", reason="trying", published_on=published_on, accept=True, **given)


def published() -> set[tuple[Any, ...]]:
    """The lines of today; the unit of a quantity nobody stated says nothing."""
    rows = PublishedLine.objects.today().values_list(*COLUMNS)
    return {row if row[3] is not None else (*row[:5], "", row[6]) for row in rows}


@pytest.fixture
def seed(shared: Path) -> str:
    return (shared / "corpus" / "seed.txt").read_text(encoding="utf-8")


@pytest.mark.shared
def test_the_first_article_gives_exactly_its_six_lines(seed: str) -> None:
    report = take(seed)

    assert published() == SIX
    assert len(report.claims) == len(report.lines) == 6
    assert all(str(claim.announced) == DAY for claim in report.claims)
    assert check_record() == verify_history() == []


@pytest.mark.shared
def test_the_dozens_of_systems_are_an_intention_due_in_the_coming_months(seed: str) -> None:
    take(seed)

    claim = Claim.objects.get(system__slug="air-defense-system")

    assert (claim.act, claim.quantity_qualifier, claim.due_words) == ("intends", "vague", "in the coming months")
    assert (claim.due_from, claim.due_to) == (dt.date(2024, 8, 9), dt.date(2025, 1, 9))


@pytest.mark.shared
def test_nothing_is_read_from_what_is_no_pledge(seed: str) -> None:
    take(seed)

    words = " ".join(PublishedLine.objects.today().values_list("quote", flat=True))

    assert not any(word in words for word in ("Iran", "Korea", "China", "accession", "Peskov", "Moscow", "Read more"))


def as_page(text: str) -> str:
    title, *rest = text.strip().split("\n")
    body = "".join(f"<p>{html.escape(line)}</p>" for line in rest)
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


@pytest.mark.shared
@pytest.mark.parametrize(
    "again",
    [
        pytest.param(lambda text: text, id="the same"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"), id="other line ends and a mark"),
        pytest.param(lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'), id="straight quotes"),
        pytest.param(as_page, id="as a page"),
        pytest.param(lambda text: as_page(text).encode("utf-16"), id="as a page in UTF-16"),
    ],
)
def test_the_first_article_again_adds_nothing(seed: str, again: Any) -> None:
    take(seed, url="https://example.org/a?id=7")
    before = (Head.objects.get(pk=1).last_hash, Article.objects.count())

    report = take(again(seed), url="https://example.org/a?utm_source=x&id=7#top")

    assert report.already
    assert report.lines == []
    assert (Head.objects.get(pk=1).last_hash, Article.objects.count()) == before


@pytest.mark.parametrize("account", ACCOUNTS)
def test_another_account_of_the_summit_gives_the_same_six_lines(account: dict[str, Any]) -> None:
    text = (ARTICLES / account["file"]).read_text(encoding="utf-8")

    report = take(text, account["published"])

    told = [_told(claim) for claim in report.claims if not claim.is_background]
    missing = [line for line in account["lines"] if not any(_fits(line, one) for one in told)]
    assert missing == []
    assert len(told) == len(account["lines"])
    assert len(report.lines) == len(account["lines"])
    assert published() == SIX


def _told(claim: Claim) -> dict[str, Any]:
    givers = {party.actor_id for party in claim.parties.all()}
    return {
        "givers": sorted(code for code in givers if code),
        "unnamed_partner": None in givers,
        "system": claim.system.slug if claim.system else None,
        "completeness": claim.completeness,
        "quantity_min": claim.quantity_min,
        "quantity_max": claim.quantity_max,
        "unit": claim.unit_id if claim.quantity.is_stated else None,
        "for_count": claim.for_count,
        "act": claim.act,
        "due_words": claim.due_words or None,
    }


def _fits(line: dict[str, Any], told: dict[str, Any]) -> bool:
    expected = {**line, "act": told["act"] if told["act"] in line["act"] else line["act"]}
    return expected == told
