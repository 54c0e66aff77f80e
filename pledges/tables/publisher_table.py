"""The table of publishers: tier with its reason, and how many articles and lines rest on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count
from django.utils.html import format_html

from pledges.filters import Selection
from pledges.models import Claim, Publisher
from pledges.models.claims import ACCEPTED
from pledges.models.publishers import TIERS
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure, list_link
from pledges.tables.kept import kept
from pledges.tables.names import actor_name

# What each tier is, in the order of weight; the reason beside a publisher says why it is in this one.
TIER_WORDS: Final = {
    "official": "a government, parliament, ministry or institution in its own name",
    "wire": "a news agency",
    "press": "a newspaper, broadcaster or site with editors of its own",
    "think-tank": "a research institute",
    "dataset": "a list others have compiled, with sources of its own",
    "state-media": "an outlet a state controls",
    "social": "an account on a social network",
    "unknown": "not graded yet: it counts and is labelled",
}
SORTS: Final = [sign + name for name in ("publisher", "tier", "articles", "rows") for sign in ("", "-")]
DEFAULT_SORT: Final = "-rows"


@dataclass(frozen=True, slots=True)
class Resting:
    """What of a selection rests on one publisher."""

    pk: int
    name: str
    tier: str
    country: str
    reason: str
    articles: int
    rows: int
    left_out: int


class PublisherTable(ListTable):
    """One row a publisher with at least one published line."""

    publisher = Cell("Publisher", css="who", sort="publisher")
    tier = Cell("Tier", sort="tier")
    reason = Cell("Why this tier", css="item")
    articles = Cell("Articles", css="num", sort="articles")
    rows = Cell("Lines", css="num", sort="rows")
    left_out = Cell("Left out", css="num")

    class Meta:
        template_name = "tables/table.html"

    def __init__(self, found: Sequence[Resting], selection: Selection) -> None:
        super().__init__([cells_of(selection, one) for one in found], selection, "Publishers")


def cells_of(selection: Selection, one: Resting) -> dict[str, Any]:
    seat = actor_name(selection.known, one.country) if one.country else ""
    return {
        "publisher": format_html('<a href="/publishers/{}/">{}</a>{}', one.pk, one.name, below(seat)),
        "tier": format_html('<span class="tier">{}</span>', one.tier),
        "reason": one.reason or TIER_WORDS[one.tier],
        "articles": f"{one.articles:,}" if one.articles else "",
        "rows": Figure(f"{one.rows:,}" if one.rows else "", "", list_link(selection, publisher=one.name)),
        "left_out": Figure(
            f"{one.left_out:,}" if one.left_out else "", "", list_link(selection, publisher=one.name, counts="no")
        ),
    }


def below(seat: str) -> str:
    return format_html(' <span class="to">{}</span>', seat) if seat else ""


def publishers(selection: Selection, stamp: str) -> list[Resting]:
    """Who stands behind the lines of a selection, in its order; kept for the state of the record."""
    key = ("publishers", selection.query(sort=None, per_page=None))
    return in_order(kept(stamp, key, lambda: resting(selection)), selection.sort)


def resting(selection: Selection) -> list[Resting]:
    lines, left_out = Counter[str](), Counter[str]()
    of_names = selection.rows.order_by().values("publishers")
    for row in of_names.annotate(of=Count("pk"), add=Count("pk", filter=selection.adds)):
        for name in row["publishers"].split(";"):
            lines[name] += row["add"]
            left_out[name] += row["of"] - row["add"]
    asked = selection.params.get("publisher") or left_out
    articles = articles_of(selection)
    return [
        Resting(
            one.pk, one.name, one.tier, one.country, one.reason, articles[one.pk], lines[one.name], left_out[one.name]
        )
        for one in Publisher.objects.filter(name__in=list(left_out))
        if one.name in asked
    ]


def articles_of(selection: Selection) -> Counter[int]:
    """How many articles of each publisher the lines rest on."""
    claims = Claim.objects.filter(state=ACCEPTED, line__in=selection.rows.order_by().values("line")).order_by()
    found = claims.values_list("passage__article__publisher").annotate(Count("passage__article", distinct=True))
    return Counter(dict(found))


def in_order(found: Sequence[Resting], sort: str) -> list[Resting]:
    by_name = sorted(found, key=lambda one: one.name.casefold())
    match sort.removeprefix("-"):
        case "publisher":
            return by_name[::-1] if sort.startswith("-") else by_name
        case "tier":
            return sorted(by_name, key=lambda one: TIERS.index(one.tier), reverse=sort.startswith("-"))
        case "articles":
            return sorted(by_name, key=lambda one: one.articles, reverse=sort.startswith("-"))
    return sorted(by_name, key=lambda one: one.rows, reverse=sort.startswith("-"))
