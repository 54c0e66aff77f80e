"""The bulk path: many pledges recorded and published in one deed, by the same rules as one at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.db import connection, models

from pledges.dates import DateSpan, DueWindow
from pledges.deeds.acts import act_called
from pledges.deeds.core import Doing, deed, derived_of_line, derived_of_pledge
from pledges.deeds.inserting import insert_rows
from pledges.deeds.publishing import named_givers, rows_of
from pledges.deeds.reading import fingerprint_of
from pledges.deeds.trouble import CannotRecord
from pledges.models.actors import Actor
from pledges.models.announcements import Announcement
from pledges.models.articles import Article, Passage
from pledges.models.batches import Batch
from pledges.models.claims import ACCEPTED, FIRST_MENTION, Claim, ClaimParty
from pledges.models.lines import Line
from pledges.models.pledges import PUBLISHED, Party, Pledge
from pledges.models.published import PublishedGiver, PublishedLine
from pledges.models.publishers import Publisher
from pledges.models.steps import Step, StepClaim
from pledges.models.systems import System
from pledges.money import Money
from pledges.quantity import NOT_STATED, Quantity
from pledges.reading.claims import GIVING_ROLES, WHOLE

CHUNK: Final = 2000
# What is made for every chunk, in the order the rows point to each other.
MADE: Final = (Article, Passage, Claim, ClaimParty, Pledge, Party, Line, Step, StepClaim, PublishedLine, PublishedGiver)


@dataclass(frozen=True, slots=True)
class BulkArticle:
    """The source of one or more pledges. Without a text only its address is kept."""

    url: str
    title: str
    publisher: Publisher
    published_on: dt.date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BulkStep:
    """What happened to a line; the quantity only where something was promised or moved."""

    act: str
    on: DateSpan
    quantity: Quantity = NOT_STATED
    said_by: str = ""
    point: str = ""


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One item: what, how many, the words that say so (`start`: where in the article's text), and its steps."""

    words: str
    steps: Sequence[BulkStep]
    system: System | None
    item: str = ""
    quantity: Quantity = NOT_STATED
    unit: str | None = None
    completeness: str = WHOLE
    for_count: int | None = None
    value: Money | None = None
    condition: str = ""
    due: DueWindow | None = None
    start: int | None = None
    in_our_words: bool = False


@dataclass(frozen=True, slots=True)
class BulkPledge:
    """One promise with its lines. `parties`: (code, role), code None for an unnamed partner."""

    article: BulkArticle
    recipient: Actor
    parties: Sequence[tuple[str | None, str]]
    announced: DateSpan
    lines: Sequence[BulkLine]
    value: Money | None = None
    announcement: Announcement | None = None
    note: str = ""


@dataclass(slots=True)
class _Rows:
    """Rows of one chunk by model, each with its key already, so that they can point to each other before they exist."""

    keys: dict[type[models.Model], Iterator[int]]
    rows: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: models.Model) -> Any:
        row.pk = next(self.keys[type(row)])
        self.rows[type(row)].append(row)
        return row


def record_many(pledges: Iterable[BulkPledge], *, kind: str, label: str, by: str, reason: str) -> Batch:
    """Record and publish all these pledges, or none, in one deed and under one new version of the record.

    Raises CannotRecord where one of them has no line, no giver, or words that are not at their place.
    """
    name = {"generated": "generate record", "table": "import table"}.get(kind, "read article")
    with deed(name, by=by, reason=reason) as doing:
        batch = Batch.objects.create(kind=kind, label=label, made_at=doing.opened.at)
        actors = {actor.code: actor for actor in Actor.objects.all()}
        for some in _chunks(pledges):
            _record_chunk(doing, batch, some, actors)
    return batch


def _chunks(pledges: Iterable[BulkPledge]) -> Iterator[list[BulkPledge]]:
    stream = iter(pledges)
    while some := list(islice(stream, CHUNK)):
        yield some


def _record_chunk(doing: Doing, batch: Batch, some: Sequence[BulkPledge], actors: dict[str, Actor]) -> None:
    made = _Rows(_reserve(some))
    articles = _kept_articles(some)
    version = doing.opened.next_version()
    for wanted in some:
        _check(wanted, actors)
        place = _place_of(wanted.article)
        if place not in articles:
            articles[place] = made.add(_article(wanted.article, batch, doing))
        pledge = _pledge(made, wanted, batch, doing, actors)
        lines = [_line(made, pledge, articles[place], number, wanted) for number in range(1, len(wanted.lines) + 1)]
        _show(made, pledge, lines, version, doing)
    for model in MADE:
        insert_rows(made.rows[model])


def _place_of(article: BulkArticle) -> tuple[str, str]:
    """What makes an article this one: its address and its words."""
    return article.url, fingerprint_of(article.text)


def _kept_articles(some: Sequence[BulkPledge]) -> dict[tuple[str, str], Article]:
    """Articles of this chunk that are kept already, by address and words."""
    urls = {pledge.article.url for pledge in some}
    kept = Article.objects.filter(url_key__in=urls).defer("text").select_related("publisher", "batch")
    return {(article.url_key, article.fingerprint): article for article in kept}


def _reserve(some: Sequence[BulkPledge]) -> dict[type[models.Model], Iterator[int]]:
    lines = sum(len(pledge.lines) for pledge in some)
    steps = sum(len(line.steps) for pledge in some for line in pledge.lines)
    parties = sum(len(pledge.parties) for pledge in some)
    claim_parties = sum(len(pledge.parties) * len(pledge.lines) for pledge in some)
    numbers = {
        Article: len(some),
        Passage: lines,
        Claim: lines,
        ClaimParty: claim_parties,
        Pledge: len(some),
        Party: parties,
        Line: lines,
        Step: steps,
        StepClaim: steps,
        PublishedLine: steps + lines,
        PublishedGiver: (steps + lines) * max((len(pledge.parties) for pledge in some), default=0),
    }
    return {model: iter(reserve_keys(model, number)) for model, number in numbers.items()}


def reserve_keys(model: type[models.Model], number: int) -> Sequence[int]:
    """Keys nobody else will be given. The deed holds the lock under which they are handed out."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return range(last + 1, last + 1 + number)


def _check(wanted: BulkPledge, actors: dict[str, Actor]) -> None:
    where = f"{wanted.article.url or wanted.article.title}"
    if not wanted.lines or not any(role in GIVING_ROLES for _, role in wanted.parties):
        raise CannotRecord(f"{where}: a pledge needs at least one line and one giver. Nothing was recorded.")
    if unknown := [code for code, _ in wanted.parties if code is not None and code not in actors]:
        raise CannotRecord(f"{where}: unknown giver {unknown[0]!r}. Add the actor, or correct the code.")
    for line in wanted.lines:
        end = None if line.start is None else line.start + len(line.words)
        if line.start is not None and wanted.article.text[line.start : end] != line.words:
            raise CannotRecord(f"{where}: {line.words[:60]!r} does not stand at character {line.start} of the text.")


def _article(wanted: BulkArticle, batch: Batch, doing: Doing) -> Article:
    return Article(
        publisher=wanted.publisher,
        url=wanted.url,
        url_key=wanted.url,
        title=wanted.title[:500],
        published_on=wanted.published_on,
        text=wanted.text,
        sha256=hashlib.sha256(wanted.text.encode()).hexdigest(),
        fingerprint=fingerprint_of(wanted.text),
        batch=batch,
        kept_at=doing.opened.at,
    )


def _pledge(made: _Rows, wanted: BulkPledge, batch: Batch, doing: Doing, actors: dict[str, Actor]) -> Pledge:
    pledge = Pledge(
        number=doing.next_number(),
        recipient=wanted.recipient,
        announcement=wanted.announcement,
        batch=batch,
        state=PUBLISHED,
        note=wanted.note,
    )
    pledge.set_announced(wanted.announced)
    pledge.set_value(wanted.value)
    for name, value in derived_of_pledge(pledge, risen=False).items():
        setattr(pledge, name, value)
    made.add(pledge)
    parties = [
        made.add(Party(pledge=pledge, actor=actors[code] if code else None, role=role))
        for code, role in dict.fromkeys(wanted.parties)
    ]
    known(pledge, parties=parties, parts=[])
    return pledge


def _line(made: _Rows, pledge: Pledge, article: Article, number: int, wanted: BulkPledge) -> Line:
    item = wanted.lines[number - 1]
    claim = _claim(made, article, item, wanted)
    line = Line(
        pledge=pledge,
        number=number,
        basis_claim=claim,
        system=item.system,
        item=item.item or (item.system.name if item.system else ""),
        completeness=item.completeness,
        for_count=item.for_count,
        unit_id=item.unit,
        condition=item.condition,
    )
    line.set_quantity(item.quantity)
    line.set_value(item.value)
    line.set_due(item.due)
    made.add(line)
    claim.line = line
    known(line, claims=[claim], steps=[_step(made, line, claim, step) for step in item.steps])
    for name, value in derived_of_line(line, pledge).items():
        setattr(line, name, value)
    return line


def _claim(made: _Rows, article: Article, item: BulkLine, wanted: BulkPledge) -> Claim:
    passage = Passage(article=article, words=item.words, in_our_words=item.in_our_words)
    if item.start is not None:
        passage.start, passage.end = item.start, item.start + len(item.words)
    made.add(passage)
    claim = Claim(
        passage=passage,
        batch=article.batch,
        read_by="import",
        state=ACCEPTED,
        relation=FIRST_MENTION,
        act=item.steps[0].act,
        recipient=wanted.recipient,
        announcement=wanted.announcement,
        system=item.system,
        item=item.item,
        completeness=item.completeness,
        for_count=item.for_count,
        unit_id=item.unit,
        condition=item.condition,
        confidence=100,
    )
    claim.set_quantity(item.quantity)
    claim.set_value(item.value)
    claim.set_due(item.due)
    claim.set_announced(wanted.announced)
    made.add(claim)
    for code, role in dict.fromkeys(wanted.parties):
        made.add(ClaimParty(claim=claim, actor_id=code, role=role))
    return claim


def _step(made: _Rows, line: Line, claim: Claim, wanted: BulkStep) -> Step:
    step = Step(line=line, kind=act_called(wanted.act).step, said_by=wanted.said_by, point=wanted.point)
    step.set_on(wanted.on)
    step.set_quantity(wanted.quantity)
    made.add(step)
    made.add(StepClaim(step=step, claim=claim))
    known(step, claims=[claim])
    return step


def _show(made: _Rows, pledge: Pledge, lines: list[Line], version: int, doing: Doing) -> None:
    known(pledge, lines=lines)
    for rows in rows_of(pledge).values():
        for row in rows:
            row.version_from, row.updated_at = version, doing.opened.at
            made.add(row)
            for code in named_givers(row.donor_key):
                made.add(PublishedGiver(row=row, actor=code))


def known(row: models.Model, **related: list[Any]) -> None:
    """Tell a new row what points to it, as a prefetch would have found it: the rules then need no database."""
    cache: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache.update(related)
