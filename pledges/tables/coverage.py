"""What the public record covers, in numbers counted from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min

from pledges.columns import donor_codes
from pledges.filters import Selection
from pledges.filters.filterset import adding
from pledges.models import Claim, Deed
from pledges.models.claims import ACCEPTED
from pledges.tables.names import language_name
from pledges.tables.sums import kept_totals


@dataclass(frozen=True, slots=True)
class Covered:
    """Counts of the own ledger today. `languages`: of texts kept here that public lines rest on, with how many each."""

    pledges: int
    lines: int
    adding: int
    articles: int
    publishers: int
    first: dt.date | None
    last: dt.date | None
    since: dt.datetime | None
    changed: dt.datetime | None
    donors: list[tuple[str, str]]
    recipients: list[tuple[str, str]]
    languages: list[tuple[str, int]]


def covered(selection: Selection, stamp: str) -> Covered:
    counts = selection.rows.order_by().aggregate(
        pledges=Count("pledge", distinct=True),
        lines=Count("pk"),
        adding=Count("pk", filter=adding(selection.unconfirmed)),
        first=Min("announced_to"),
        last=Max("announced_to"),
    )
    deeds = Deed.objects.filter(version__isnull=False).aggregate(since=Min("at"), changed=Max("at"))
    return Covered(
        **counts,
        **deeds,
        **of_sources(selection),
        donors=named(selection, givers(selection, stamp)),
        recipients=named(selection, set(selection.rows.order_by().values_list("recipient", flat=True).distinct())),
    )


def of_sources(selection: Selection) -> dict[str, Any]:
    claims = Claim.objects.filter(state=ACCEPTED, line__in=selection.rows.order_by().values("line")).order_by()
    article = "passage__article"
    languages = claims.exclude(passage__article__text="").values_list(f"{article}__language")
    counted = languages.annotate(articles=Count(article, distinct=True)).order_by("-articles", f"{article}__language")
    return {
        **claims.aggregate(
            articles=Count(article, distinct=True), publishers=Count(f"{article}__publisher", distinct=True)
        ),
        "languages": [(language_name(code), many) for code, many in counted],
    }


def givers(selection: Selection, stamp: str) -> set[str]:
    return {code for row in kept_totals(selection, ["donor"], stamp) for code in donor_codes(row.keys["donor"])}


def named(selection: Selection, codes: set[str]) -> list[tuple[str, str]]:
    """Codes with their names, by name."""
    names = selection.known.actors
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1].casefold())
