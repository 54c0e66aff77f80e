"""Three articles on one summit, in all six orders: the same record, each promise once, the overcount beside it."""

import json
from io import StringIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from pledges.deeds.checking import check_record, verify_history
from pledges.models import PublishedLine
from tests import factories as make
from tests.path.telling import followed

pytestmark = pytest.mark.django_db

DAY = "2024-07-09"
ARTICLES = Path(__file__).resolve().parent.parent / "articles"
SAMPLES = settings.BASE_DIR / "pledges" / "data" / "sample_articles"
STATEMENT, OVERCOUNT = "summit_statement.txt", "summit_overcount.txt"
ORDERS = [pytest.param(order, id="".join(map(str, order))) for order in permutations([0, 1, 2])]
PUBLISHERS = {STATEMENT: "NATO", OVERCOUNT: "Reuters"}


def tell(texts: list[tuple[str, str]]) -> None:
    for text, publisher in texts:
        followed(text, DAY, publisher)


def three(first: str) -> list[tuple[str, str]]:
    ours = [((ARTICLES / name).read_text(encoding="utf-8"), PUBLISHERS[name]) for name in (STATEMENT, OVERCOUNT)]
    return [(first, "RT"), *ours]


# donors, system, completeness, least, most, for how many systems, why left out: what each order must give.
THREE = ("NATO", "RT", "Reuters")
EXPECTED = {
    ("CA;ES;GB;NO;US;*", "air-defense-system", "whole", 24, None, None, "", THREE),
    ("DE", "patriot", "whole", 1, 1, None, "", THREE),
    ("DE;IT;NL;RO;US;*", "air-defense-system", "whole", 5, 5, None, "umbrella", ("NATO", "Reuters contradicts")),
    ("IT", "samp-t", "whole", 1, 1, None, "", THREE),
    ("NL;*", "patriot", "components", None, None, 1, "", THREE),
    ("RO", "patriot", "whole", 1, 1, None, "", THREE),
    ("US", "patriot", "whole", 1, 1, None, "", THREE),
}


def _rests(donors: str, system: str, least: int | None, most: int | None, in_sum: bool = True) -> tuple[Any, ...]:
    parties = sorted(f"{code}:donor" for code in donors.split(";"))
    return (donors, system, DAY, in_sum, *parties, "NATO", ("announced", DAY, least, most))


RESTING = {
    _rests("CA;ES;GB;NO;US;*", "air-defense-system", 24, None, in_sum=False),
    _rests("DE;IT;NL;RO;US;*", "air-defense-system", 5, 5, in_sum=False),
    _rests("IT", "samp-t", 1, 1),
    _rests("NL;*", "patriot", None, None),
    *(_rests(donor, "patriot", 1, 1) for donor in ("DE", "RO", "US")),
}
ADDED = {
    "air-defense-system whole": (24, None, 0),
    "patriot whole": (3, 3, 0),
    "patriot components": (None, None, 1),
    "samp-t whole": (1, 1, 0),
}


def record() -> set[tuple[Any, ...]]:
    """Every line with its sources, however they came in."""
    names = ("donor_key", "system", "completeness", "quantity_min", "quantity_max", "for_count", "counts_reason")
    return {(*(getattr(row, name) for name in names), _sources(row)) for row in make.today()}


def _sources(row: PublishedLine) -> tuple[str, ...]:
    against = {"contradicts": " contradicts"}
    return tuple(sorted(f"{one['publisher']}{against.get(one['relation'], '')}" for one in row.evidence))


def what_it_rests_on() -> set[tuple[Any, ...]]:
    """Of each line: the source it rests on, its steps, its day, its parties."""
    return {
        (
            *(row.donor_key, row.system, str(row.announced_to), bool(row.umbrella), *sorted(row.parties.split(";"))),
            *(one["publisher"] for one in row.evidence if one["basis"]),
            *((step["kind"], step["to"], step["min"], step["max"]) for step in row.steps),
        )
        for row in make.today()
    }


def added() -> dict[str, tuple[int | None, int | None, int]]:
    """What `total` adds by system and completeness: least, most, and how many state no number."""
    out = StringIO()
    call_command("total", "--by", "system", "--format", "json", stdout=out)
    rows = json.loads(out.getvalue())
    return {f"{row['system']} {row['completeness']}": (row["min"], row["max"], row["unstated"]) for row in rows}


@pytest.fixture
def retold() -> str:
    return (SAMPLES / "summit_retold.txt").read_text(encoding="utf-8")


@pytest.fixture
def seed(shared: Path) -> str:
    return (shared / "corpus" / "seed.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("order", ORDERS)
def test_three_accounts_in_any_order_give_the_same_record(order: tuple[int, ...], retold: str) -> None:
    tell([three(retold)[at] for at in order])

    assert record() == EXPECTED
    assert what_it_rests_on() == RESTING
    assert added() == ADDED
    assert check_record() == verify_history() == []


@pytest.mark.shared
@pytest.mark.parametrize("order", ORDERS)
def test_the_article_this_project_began_with_in_any_order(order: tuple[int, ...], seed: str) -> None:
    tell([three(seed)[at] for at in order])

    assert (record(), added()) == (EXPECTED, ADDED)


def test_the_overcount_stands_on_the_page_as_a_rival_and_leads_to_the_parts(client: Client, retold: str) -> None:
    tell(three(retold))
    whole = next(row for row in make.today() if row.counts_reason == "umbrella")

    page = client.get(f"/pledges/{whole.ref}/").content.decode()

    assert "Contradicts." in page
    assert "Does not add." in page
