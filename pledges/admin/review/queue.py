"""The queue: articles with claims that wait, oldest first, with what is doubtful in each and filters for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from pledges.admin.permissions import may_publish
from pledges.admin.pickers import ACTORS, PUBLISHERS, datalists, labels_of
from pledges.admin.review.doubts import DOUBTS
from pledges.dates import ImpossibleDate, parse_day
from pledges.deeds.second_person import is_asked_for
from pledges.models import Actor, Article, Claim, ClaimParty, Publisher
from pledges.models.pledges import UNNAMED
from pledges.reading.claims import GIVING_ROLES

ARTICLES_A_PAGE = 25
LONGEST_TEXT = 200
NAMES = ("publisher", "doubt", "donor", "from", "to", "q", "approve", "after")


@dataclass
class Asked:
    """The filters of the queue as they were typed and as they are meant; `problems`: what cannot be read."""

    publisher: Publisher | None = None
    doubt: str = ""
    donor: Actor | str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    text: str = ""
    approver: str = ""
    after: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_filtered(self) -> bool:
        return any((self.publisher, self.doubt, self.donor, self.first, self.last, self.text, self.approver))

    def claims(self) -> tuple[Any, Any]:
        """The claims to decide that are asked for: those that wait, and decided ones that are read otherwise now."""
        return self.among(Claim.objects.waiting()), self.among(Claim.objects.decided_anew())

    def among(self, claims: Any) -> Any:
        if self.publisher:
            claims = claims.filter(passage__article__publisher=self.publisher)
        if self.doubt:
            claims = claims.filter(DOUBTS[self.doubt].condition)
        if self.donor:
            actor = None if self.donor == UNNAMED else self.donor
            giving = ClaimParty.objects.filter(actor=actor, role__in=GIVING_ROLES)
            claims = claims.filter(pk__in=giving.values("claim"))
        if self.first:
            claims = claims.filter(passage__article__published_on__gte=self.first)
        if self.last:
            claims = claims.filter(passage__article__published_on__lte=self.last)
        if self.approver:
            claims = claims.exclude(entered_by=self.approver).exclude(edited_by=self.approver)
        if self.text:
            said = Q(passage__words__icontains=self.text) | Q(passage__article__title__icontains=self.text)
            claims = claims.filter(said | Q(item__icontains=self.text))
        return claims


def read(data: QueryDict, user: str) -> Asked:
    """Every filter of a query string; what cannot be read becomes a sentence with what to write."""
    asked = Asked()
    asked.problems += [f"The queue has no filter {name!r}. Use {', '.join(NAMES)}." for name in set(data) - set(NAMES)]
    given = {name: data.get(name, "").strip() for name in NAMES}
    if "\x00" in "".join(given.values()) or len(given["q"]) > LONGEST_TEXT:
        asked.problems.append(f"The text to look for has at most {LONGEST_TEXT} plain characters.")
        return asked
    asked.publisher = _row(asked, "publisher", given["publisher"], PUBLISHERS)
    asked.donor = UNNAMED if given["donor"] == UNNAMED else _row(asked, "donor", given["donor"], ACTORS)
    asked.first, asked.last = (_day(asked, name, given[name]) for name in ("from", "to"))
    asked.doubt, asked.text, asked.after = given["doubt"], given["q"], _key(asked, given["after"])
    if asked.doubt and asked.doubt not in DOUBTS:
        asked.problems.append(f"doubt: {asked.doubt!r} is not known. Write one of: {', '.join(DOUBTS)}.")
    if given["approve"] not in ("", "yes"):
        asked.problems.append(f"approve: {given['approve']!r} is not known. Write yes: what others entered.")
    asked.approver = user if given["approve"] else ""
    return asked


def _row(asked: Asked, name: str, text: str, picker: Any) -> Any:
    if not text:
        return None
    try:
        return picker.find(text[:300])
    except ValidationError as refusal:
        asked.problems.append(f"{name}: {' '.join(refusal.messages)}")
    return None


def _day(asked: Asked, name: str, text: str) -> dt.date | None:
    try:
        return parse_day(text) if text else None
    except ImpossibleDate as refusal:
        asked.problems.append(f"{name}: {refusal}")
    return None


def _key(asked: Asked, text: str) -> int:
    if not text or (text.isascii() and text.isdigit() and len(text) < 16):
        return int(text or 0)
    asked.problems.append(f"after: {text!r} is not the number of an article. Leave it out to begin at the oldest.")
    return 0


@dataclass(frozen=True)
class Row:
    """An article of the queue."""

    article: Article
    waiting: int
    doubts: list[tuple[str, int]]
    page: str


def queue_view(site: Any, request: HttpRequest) -> HttpResponse:
    """The articles that wait, a page of them."""
    if not request.user.has_perm("pledges.view_claim"):
        raise PermissionDenied
    asked = read(request.GET, request.user.get_username())
    rows, more = ([], 0) if asked.problems else rows_of(asked)
    for picker in (PUBLISHERS, ACTORS):
        labels_of(request, picker).offered()
    context = {
        **site.each_context(request),
        "title": "Waiting articles",
        "asked": asked,
        "rows": rows,
        "total": counted(Asked().claims()),
        "found": None if asked.problems or not asked.is_filtered else counted(asked.claims()),
        "more": more,
        "next_page": _next_page(request.GET, more),
        "doubts": DOUBTS.values(),
        "given": request.GET,
        "asks_second": may_publish(request.user) and is_asked_for(request.user.get_username()),
        "given_from": request.GET.get("from", ""),
        "datalists": datalists(request),
    }
    return TemplateResponse(request, "admin/review/queue.html", context, status=400 if asked.problems else 200)


def rows_of(asked: Asked) -> tuple[list[Row], int]:
    """A page of rows, and the key after which the next one begins; 0 where there is none."""
    keys: set[int] = set()
    for claims in asked.claims():
        places = claims.order_by("passage__article").values_list("passage__article", flat=True).distinct()
        keys |= set(places.filter(passage__article__gt=asked.after)[: ARTICLES_A_PAGE + 1])
    return page_of(sorted(keys))


def page_of(keys: list[int]) -> tuple[list[Row], int]:
    here = keys[:ARTICLES_A_PAGE]
    return list(_rows(here)), here[-1] if len(keys) > ARTICLES_A_PAGE else 0


def counted(parts: Iterable[Any]) -> int:
    return sum(claims.count() for claims in parts)


def _rows(keys: list[int]) -> Iterable[Row]:
    articles = Article.objects.select_related("publisher").defer("text").in_bulk(keys)
    counts = {f"n_{name.replace('-', '_')}": Count("pk", filter=doubt.condition) for name, doubt in DOUBTS.items()}
    waiting = Claim.objects.to_decide().filter(passage__article__in=keys)
    per_article = {
        row["passage__article"]: row
        for row in waiting.order_by().values("passage__article").annotate(waiting=Count("pk"), **counts)
    }
    for key in keys:
        counted = per_article[key]
        doubts = [(doubt.label, counted[name]) for name, doubt in zip(counts, DOUBTS.values(), strict=True)]
        page = reverse("admin:import_result", args=[key])
        yield Row(articles[key], counted["waiting"], [one for one in doubts if one[1]], page)


def _next_page(given: QueryDict, more: int) -> str:
    if not more:
        return ""
    made = given.copy()
    made["after"] = str(more)
    return made.urlencode()


def next_article(after: int) -> Article | None:
    """The article to review next: the oldest that waits, after this one first."""
    found: set[int] = set()
    for claims in Asked().claims():
        places = claims.order_by("passage__article").values_list("passage__article", flat=True)
        found |= {*places[:1], *places.filter(passage__article__gt=after)[:1]}
    key = min((key for key in found if key > after), default=min(found, default=None))
    return Article.objects.defer("text").filter(pk=key).first()
