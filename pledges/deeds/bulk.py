"""The bulk path: many pledges recorded and published in one deed, by the same rules as one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from django.db import models

from pledges.deeds.acts import act_called
from pledges.deeds.bulk_links import Links
from pledges.deeds.bulk_rows import BulkArticle, BulkLine, BulkPledge, BulkStep
from pledges.deeds.core import Doing, deed, derived_of_line, derived_of_pledge
from pledges.deeds.inserting import Rows, insert_rows, known, reserve_keys
from pledges.deeds.publishing import named_givers, rows_of
from pledges.deeds.reading import fingerprint_of
from pledges.deeds.saying import claim_saying
from pledges.deeds.trouble import CannotRecord
from pledges.models.actors import Actor
from pledges.models.announcements import Announcement
from pledges.models.articles import Article, Passage
from pledges.models.bases import ITEM_FIELDS
from pledges.models.batches import Batch
from pledges.models.claims import ACCEPTED, FIRST_MENTION, Claim, ClaimParty
from pledges.models.lines import Line
from pledges.models.pledges import PUBLISHED, Party, Pledge
from pledges.models.published import PublishedGiver, PublishedLine
from pledges.models.steps import Step, StepClaim
from pledges.reading.claims import GIVING_ROLES

CHUNK: Final = 2000
Articles = dict[tuple[str, str], Article]
# What is made for every chunk, in the order the rows point to each other.
MADE: Final = (Article, Passage, Claim, ClaimParty, Pledge, Party, Line, Step, StepClaim, PublishedLine, PublishedGiver)


def record_many(pledges: Iterable[BulkPledge], *, kind: str, label: str, by: str, reason: str) -> Batch:
    """Record and publish all these pledges, or none, in one deed and under one new version of the record.

    Raises CannotRecord where one of them has no line, no giver, or words that are not at their place.
    """
    name = {"generated": "generate record", "sample": "load sample", "table": "import table"}.get(kind, "read article")
    with deed(name, by=by, reason=reason) as doing:
        batch = Batch.objects.create(kind=kind, label=label, made_at=doing.opened.at)
        actors, links = {actor.code: actor for actor in Actor.objects.all()}, Links()
        for some in _chunks(pledges):
            _record_chunk(doing, batch, some, actors, links)
        links.tie(doing)
    return batch


def _chunks(pledges: Iterable[BulkPledge]) -> Iterator[list[BulkPledge]]:
    stream = iter(pledges)
    while some := list(islice(stream, CHUNK)):
        yield some


def _record_chunk(
    doing: Doing, batch: Batch, some: Sequence[BulkPledge], actors: dict[str, Actor], links: Links
) -> None:
    made = Rows(_reserve(some))
    articles = _kept_articles(some)
    version = doing.opened.next_version()
    for wanted in some:
        _check(wanted, actors)
        for source in _sources_of(wanted):
            place = _place_of(source)
            if place not in articles:
                articles[place] = made.add(_article(source, batch, doing))
        pledge = _pledge(made, wanted, batch, doing, actors)
        lines = [_line(made, pledge, articles, number, wanted) for number in range(1, len(wanted.lines) + 1)]
        links.remember(wanted, pledge, lines)
        _show(made, pledge, lines, version, doing)
    for model in MADE:
        insert_rows(made.rows[model])


def _sources_of(wanted: BulkPledge) -> Iterable[BulkArticle]:
    of_steps = (step.article for line in wanted.lines for step in line.steps if step.article)
    return dict.fromkeys([*(line.article or wanted.article for line in wanted.lines), *of_steps])


def _place_of(article: BulkArticle) -> tuple[str, str]:
    """What makes an article this one: its address and its words."""
    return article.url, fingerprint_of(article.text)


def _kept_articles(some: Sequence[BulkPledge]) -> Articles:
    """Articles of this chunk that are kept already, by address and words."""
    urls = {source.url for pledge in some for source in _sources_of(pledge)}
    kept = Article.objects.filter(url_key__in=urls).defer("text").select_related("publisher", "batch")
    return {(article.url_key, article.fingerprint): article for article in kept}


def _reserve(some: Sequence[BulkPledge]) -> dict[type[models.Model], Iterator[int]]:
    lines = sum(len(pledge.lines) for pledge in some)
    steps = sum(len(line.steps) for pledge in some for line in pledge.lines)
    claims = sum(_claims_of(pledge) for pledge in some)
    parties = sum(len(pledge.parties) for pledge in some)
    claim_parties = sum(len(pledge.parties) * _claims_of(pledge) for pledge in some)
    numbers = {
        Article: sum(len(list(_sources_of(pledge))) for pledge in some),
        Passage: claims,
        Claim: claims,
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


def _claims_of(pledge: BulkPledge) -> int:
    return sum(1 + sum(bool(step.words) for step in line.steps) for line in pledge.lines)


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


def _announcement(wanted: Announcement | None) -> Announcement | None:
    """The announcement as the record has it, made where it has none of that slug."""
    if wanted is None or wanted.pk:
        return wanted
    if known := Announcement.objects.filter(slug=wanted.slug).first():
        wanted.pk, wanted.name = known.pk, known.name
    else:
        wanted.save()
    return wanted


def _pledge(made: Rows, wanted: BulkPledge, batch: Batch, doing: Doing, actors: dict[str, Actor]) -> Pledge:
    pledge = Pledge(
        number=doing.next_number(),
        recipient=wanted.recipient,
        announcement=_announcement(wanted.announcement),
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
    known(pledge, parties=parties, parts=[], merged=[], total_claims=[])
    return pledge


def _line(made: Rows, pledge: Pledge, articles: Articles, number: int, wanted: BulkPledge) -> Line:
    item = wanted.lines[number - 1]
    claim = _claim(made, articles[_place_of(item.article or wanted.article)], item, wanted)
    claim.batch = pledge.batch
    line = Line(pledge=pledge, number=number, basis_claim=claim, condition_cleared_on=item.condition_cleared_on)
    for name in ITEM_FIELDS:
        setattr(line, name, getattr(claim, name))
    made.add(line)
    claim.line = line
    said = [_said(made, articles, step, item, wanted, claim) for step in item.steps]
    told = [claim, *(one for one in said if one is not claim)]
    for one in told:
        one.line = line
    steps = [_step(made, line, one, step) for one, step in zip(said, item.steps, strict=True)]
    known(line, claims=told, steps=steps, kit_parts=[])
    for name, value in derived_of_line(line, pledge).items():
        setattr(line, name, value)
    return line


def _claim(made: Rows, article: Article, item: BulkLine, wanted: BulkPledge) -> Claim:
    passage = Passage(article=article, words=item.words, in_our_words=item.in_our_words, read_from=item.read_from)
    if item.start is not None:
        passage.start, passage.end = item.start, item.start + len(item.words)
    made.add(passage)
    claim = claim_saying(
        item,
        item.unit,
        passage,
        read_by="import",
        act=item.act or item.steps[0].act,
        recipient=wanted.recipient,
        announced=wanted.announced,
        announcement=wanted.announcement,
    )
    claim.state, claim.relation = ACCEPTED, FIRST_MENTION
    made.add(claim)
    for code, role in dict.fromkeys(wanted.parties):
        made.add(ClaimParty(claim=claim, actor_id=code, role=role))
    return claim


def _said(made: Rows, articles: Articles, step: BulkStep, item: BulkLine, wanted: BulkPledge, claim: Claim) -> Claim:
    """The claim a step rests on: that of its line, or one of its own where another source tells it."""
    if not step.words:
        return claim
    source = articles[_place_of(step.article or item.article or wanted.article)]
    told = replace(item, words=step.words, start=None, read_from=step.read_from, act=step.act, quantity=step.quantity)
    own = _claim(made, source, replace(told, condition="", due=None), replace(wanted, announced=step.on))
    own.batch, own.relation = claim.batch, "reports-step"
    return own


def _step(made: Rows, line: Line, claim: Claim, wanted: BulkStep) -> Step:
    step = Step(line=line, kind=act_called(wanted.act).step, said_by=wanted.said_by, point=wanted.point)
    step.set_on(wanted.on)
    step.set_quantity(wanted.quantity)
    made.add(step)
    made.add(StepClaim(step=step, claim=claim))
    known(step, claims=[claim])
    return step


def _show(made: Rows, pledge: Pledge, lines: list[Line], version: int, doing: Doing) -> None:
    known(pledge, lines=lines)
    for rows in rows_of(pledge).values():
        for row in rows:
            row.version_from, row.updated_at = version, doing.opened.at
            made.add(row)
            for code in named_givers(row.donor_key):
                made.add(PublishedGiver(row=row, actor=code))
