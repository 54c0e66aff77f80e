"""From the record to the published table: each state of each published line as one prepared row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from pledges.counting.gaps import gap
from pledges.counting.rules import Standing, reason_left_out
from pledges.counting.sources import times_told
from pledges.counting.states import State
from pledges.dates import NOT_DATED, DueWindow
from pledges.deeds.deadlines import first_deadline
from pledges.deeds.evidence import evidence_of, steps_of
from pledges.deeds.rivals import beside_basis, notes_of, totals_of
from pledges.deeds.standing import standing_states
from pledges.models.claims import ACCEPTED, Claim
from pledges.models.folding import fold
from pledges.models.lines import Line
from pledges.models.pledges import DRAFT, PUBLISHED, UNNAMED, WITHDRAWN, Party, Pledge
from pledges.models.published import OPEN_VERSION, PublishedGiver, PublishedLine
from pledges.models.publishers import TIERS
from pledges.models.steps import Step
from pledges.models.systems import System
from pledges.money import exchanged
from pledges.quantity import Quantity

SEPARATOR: Final = ";"
CHUNK: Final = 1000
WHERE_FROM: Final = ("passage__article__publisher", "passage__article__credit", "passage__credit")
# Not compared when a row is rebuilt: they say when and under which number it was made.
MADE: Final = ("id", "version_from", "version_to", "updated_at")
COMPARED: Final = tuple(field.attname for field in PublishedLine._meta.concrete_fields if field.attname not in MADE)


def whole_pledges(numbers: Iterable[int]) -> QuerySet[Pledge]:
    """Pledges with all a published row is made of, in a constant number of queries."""
    # Texts may be long and are not shown: what a row needs of an article is who, where and when.
    claims = Claim.objects.select_related(*WHERE_FROM, "system").defer("passage__article__text").order_by("id")
    steps = Step.objects.order_by("id").prefetch_related("claims")
    parts = Line.objects.select_related("pledge").order_by("id").prefetch_related("steps")
    lines = (
        Line.objects.select_related(
            "system__variant_of__variant_of__variant_of",
            "superseded_by__pledge",
            "restates__pledge",
            "part_of__pledge",
        )
        .order_by("number")
        .prefetch_related(Prefetch("claims", claims), Prefetch("steps", steps), Prefetch("kit_parts", parts))
    )
    return (
        Pledge.objects.filter(pk__in=list(numbers))
        .select_related("recipient", "announcement", "part_of")
        .prefetch_related(
            Prefetch("lines", lines),
            Prefetch("parties", Party.objects.select_related("actor").order_by("id")),
            Prefetch("total_claims", claims),
            "parts",
            "merged",
        )
        .order_by("number")
    )


def rebuild(pledges: Iterable[int], version: int, at: dt.datetime) -> int:
    """Bring the published rows of these pledges up to date under `version`. Returns for how many lines they changed."""
    return sum(_rebuild_some(some, version, at) for some in batched(sorted(set(pledges)), CHUNK))


def batched(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), size):
        yield rows[first : first + size]


def _rebuild_some(numbers: Sequence[int], version: int, at: dt.datetime) -> int:
    standing = PublishedLine.objects.filter(pledge__in=numbers, version_to=OPEN_VERSION)
    held: dict[int, list[PublishedLine]] = defaultdict(list)
    for row in standing:
        held[row.line_id].append(row)
    wanted: dict[int, list[PublishedLine]] = {}
    for pledge in whole_pledges(numbers):
        wanted |= rows_of(pledge)
    close: list[int] = []
    make: list[PublishedLine] = []
    changed = 0
    for line in held.keys() | wanted.keys():
        before, after = held.get(line, []), wanted.get(line, [])
        if _contents(before) != _contents(after):
            close += [row.pk for row in before]
            make += after
            changed += 1
    _replace(close, make, version, at)
    return changed


def _replace(close: list[int], make: list[PublishedLine], version: int, at: dt.datetime) -> None:
    # A row made and replaced within one deed was never published: it goes without a trace.
    for keys in batched(close, CHUNK):
        some = PublishedLine.objects.filter(pk__in=keys)
        some.filter(version_from=version).delete()
        some.update(version_to=version)
    for row in make:
        row.version_from, row.updated_at = version, at
    made = PublishedLine.objects.bulk_create(make, batch_size=500)
    PublishedGiver.objects.bulk_create(
        [PublishedGiver(row=row, actor=code) for row in made for code in named_givers(row.donor_key)], batch_size=2000
    )


def named_givers(donor_key: str) -> list[str]:
    return [code for code in donor_key.split(SEPARATOR) if code and code != UNNAMED]


def _contents(rows: Iterable[PublishedLine]) -> list[tuple[Any, ...]]:
    return sorted((tuple(getattr(row, name) for name in COMPARED) for row in rows), key=lambda row: str(row))


def rows_of(pledge: Pledge) -> dict[int, list[PublishedLine]]:
    """The rows each line of a pledge is published as; none of a draft, nor of one withdrawn before it was public, nor
    of one merged into another: its claims stand there."""
    was_public = pledge.state != WITHDRAWN or PublishedLine.objects.filter(pledge=pledge).exists()
    if pledge.state == DRAFT or pledge.merged_into_id or not was_public:
        return {}
    shared = _pledge_columns(pledge)
    return {line.pk: _line_rows(pledge, line, shared) for line in pledge.lines.all()}


def giving_parties(pledge: Pledge) -> list[Party]:
    return [party for party in pledge.parties.all() if party.gives]


def donor_key_of(parties: Iterable[Party]) -> str:
    """Codes of the giving parties in order, an unnamed partner last: `NL;*`."""
    codes = {party.actor_id for party in parties if party.gives}
    named = sorted(code for code in codes if code)
    return SEPARATOR.join(named + [UNNAMED] * (None in codes))


def shares_of(parties: Iterable[Party]) -> str:
    """The parts of the whole that sources state, in parts per million: `DK:500000`."""
    stated = {party.actor_id: party.share for party in parties if party.gives and party.actor_id and party.share}
    return SEPARATOR.join(f"{code}:{share}" for code, share in sorted(stated.items()))


def _pledge_columns(pledge: Pledge) -> dict[str, Any]:
    parties = list(pledge.parties.all())
    key = donor_key_of(parties)
    return {
        "pledge": pledge,
        "ref": pledge.ref,
        "state": pledge.state,
        "ledger": pledge.ledger,
        "umbrella": pledge.part_of.ref if pledge.part_of and pledge.part_of.state == PUBLISHED else "",
        "announced_from": pledge.announced_from,
        "announced_to": pledge.announced_to,
        "announced_precision": pledge.announced_precision,
        "announcement": pledge.announcement.slug if pledge.announcement else "",
        "announcement_name": pledge.announcement.name if pledge.announcement else "",
        "donor_key": key,
        "parties": SEPARATOR.join(str(party) for party in parties),
        "shares": shares_of(parties),
        "joint": SEPARATOR in key,
        "unnamed_partners": UNNAMED in key.split(SEPARATOR),
        "recipient": pledge.recipient_id,
        "package_min": pledge.value_min,
        "package_max": pledge.value_max,
        "package_qualifier": pledge.value_qualifier,
        "package_currency": pledge.value_currency,
        "package_basis": pledge.value_basis,
        "package_eur_min": pledge.value_eur_min,
        "package_eur_max": pledge.value_eur_max,
        **_dollars("package", pledge, pledge),
        "note": notes_of(pledge),
        "totals": totals_of(pledge),
    }


def _line_rows(pledge: Pledge, line: Line, shared: dict[str, Any]) -> list[PublishedLine]:
    claims = claims_in_order(line)
    columns = shared | _item_columns(line) | _source_columns(line, claims) | _dollars("value", line, pledge)
    columns |= _deadline_columns(first_deadline(line, claims))
    columns["first_reported_on"] = min(
        (claim.passage.article.published_on for claim in claims if claim.passage.article.published_on), default=None
    )
    columns["search"] = _search(columns, pledge)
    steps = list(line.steps.all())
    return [
        PublishedLine(
            **columns,
            **_state_columns(state, standing),
            condition_cleared_on=cleared_by(line, state),
            steps=steps_of(steps, state.valid_from),
        )
        for state, standing in standing_states(line, pledge, claims)
    ]


def cleared_by(line: Line, state: State) -> dt.date | None:
    """The day the condition was met, in the states since; before it the line was conditional."""
    day = line.condition_cleared_on
    return day if day is None or day <= state.valid_from else None


def claims_in_order(line: Line) -> list[Claim]:
    """The claims a line rests on, its basis first: that one stays readable even when its import was taken back."""
    standing = [claim for claim in line.claims.all() if claim.state == ACCEPTED or claim.pk == line.basis_claim_id]
    if all(claim.pk != line.basis_claim_id for claim in standing):  # it stands at another line: two of one sentence
        standing.append(line.basis_claim)
    return sorted(standing, key=lambda claim: (claim.pk != line.basis_claim_id, claim.pk))


def _item_columns(line: Line) -> dict[str, Any]:
    system = line.system
    return {
        "line": line,
        "number": line.number,
        "kit_of": kit_shown(line),
        "system": system.slug if system else "",
        "system_name": system.name if system else line.item[:120],
        "total_system": root_of(system).slug if system else "",
        "category": system.category_id if system else "",
        "completeness": line.completeness,
        "for_count": line.for_count,
        "item": line.item,
        "unit": line.unit_id or "",
        "value_min": line.value_min,
        "value_max": line.value_max,
        "value_qualifier": line.value_qualifier,
        "value_currency": line.value_currency,
        "value_basis": line.value_basis,
        "value_eur_min": line.value_eur_min,
        "value_eur_max": line.value_eur_max,
        "condition": line.condition,
        "due_from": line.due_from,
        "due_to": line.due_to,
        "due_words": line.due_words,
    }


def kit_shown(line: Line) -> str:
    """The line whose kit this one is a part of, where readers can open it."""
    kit = line.part_of
    return str(kit) if kit and (kit.pledge_id == line.pledge_id or kit.pledge.state == PUBLISHED) else ""


def root_of(system: System) -> System:
    """The system a variant adds under; `save_vocabulary` keeps variants from running in a circle."""
    while system.variant_of is not None:
        system = system.variant_of
    return system


def _source_columns(line: Line, claims: Sequence[Claim]) -> dict[str, Any]:
    articles = [claim.passage.article for claim in claims]
    passage, beside = claims[0].passage, beside_basis(line, claims)
    evidence = [evidence_of(claim, claim.pk == line.basis_claim_id) | beside.get(claim.pk, {}) for claim in claims]
    return {
        "tier": min((article.publisher.tier for article in articles), key=TIERS.index),
        "sources": SEPARATOR.join(dict.fromkeys(article.url for article in articles if article.url)),
        "publishers": SEPARATOR.join(dict.fromkeys(article.publisher.name for article in articles)),
        "quote": passage.words,
        "in_our_words": passage.in_our_words,
        "evidence": evidence,
        "told": times_told(evidence),
    }


def worth_in(code: str, valued: Pledge | Line, pledge: Pledge) -> tuple[int | None, int | None]:
    """An amount in minor units of this currency, at the reference rate of the announcement day; neither end where there
    is no rate or no day. What is stated in this currency needs neither."""
    value, day = valued.value, pledge.announced_to
    if value is None or (day is None and value.currency != code):
        return None, None
    if day is None:
        return value.min, value.max
    low = exchanged(value.min, value.currency, code, day)
    return low, None if value.max is None else exchanged(value.max, value.currency, code, day)


def _dollars(name: str, valued: Pledge | Line, pledge: Pledge) -> dict[str, Any]:
    low, high = worth_in("USD", valued, pledge)
    return {f"{name}_usd_min": low, f"{name}_usd_max": high}


def _deadline_columns(first: tuple[DueWindow, dt.date | None] | None) -> dict[str, Any]:
    due, day = first or (DueWindow(None, None, ""), None)
    return {
        "deadline_from": due.start,
        "deadline_to": due.end,
        "deadline_words": due.words,
        "deadline_told_on": day,
    }


def _state_columns(state: State, standing: Standing) -> dict[str, Any]:
    reason = reason_left_out(state.status, standing)
    promised, on = state.promised, state.status_on if state.status_on.is_known else NOT_DATED
    gap_min, gap_max = gap(promised, state.delivered, arrived=state.arrived, all_there=state.all_there)
    return {
        "valid_from": state.valid_from,
        "valid_to": state.valid_to,
        "status": state.status,
        "status_on": on.end,
        "status_precision": on.precision,
        **_quantity_columns(promised),
        "delivered_min": state.delivered.min,
        "delivered_max": state.delivered.max,
        "delivered_about": state.delivered.about,
        "arrived": state.arrived,
        "all_there": state.all_there,
        "delivered_on": state.delivered_on.end,
        "delivered_precision": state.delivered_on.precision,
        "gap_min": gap_min,
        "gap_max": gap_max,
        "counts": not reason,
        "counts_reason": reason,
        "adds_min": 0 if reason else promised.min,
        "adds_max": 0 if reason else promised.max,
    }


def _quantity_columns(promised: Quantity) -> dict[str, Any]:
    return {
        "quantity_min": promised.min,
        "quantity_max": promised.max,
        "quantity_qualifier": promised.qualifier,
        "quantity_words": promised.words,
    }


def _search(columns: dict[str, Any], pledge: Pledge) -> str:
    names = ("ref", "system_name", "item", "quote", "announcement_name", "publishers", "donor_key", "note")
    actors = [pledge.recipient.name, *(party.actor.name for party in pledge.parties.all() if party.actor)]
    merged = [other.ref for other in pledge.merged.all()]  # who asks for an old reference finds what it is now
    return fold(" ".join([*(str(columns[name]) for name in names), *actors, *merged]))
