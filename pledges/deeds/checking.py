"""Proof that the record holds together: what is derived is derived again and compared, and the chain is walked."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from pledges.deeds.chain import unsealed, verify_history
from pledges.deeds.circles import circles
from pledges.deeds.core import DERIVED_OF_LINE, derived_of_line, euro_of
from pledges.deeds.merging_systems import still_naming
from pledges.deeds.publishing import COMPARED, batched, named_givers, rows_of, whole_pledges
from pledges.models.articles import Passage
from pledges.models.history import Head
from pledges.models.pledges import Pledge
from pledges.models.published import OPEN_VERSION, PublishedGiver, PublishedLine
from pledges.models.triggers import PREFIX, installed, statements

__all__ = ["check_record", "verify_history"]
CHUNK = 1000


def check_record() -> list[str]:
    """What in the record does not hold, as sentences; empty where all is well. Reads only."""
    return [
        *_broken_triggers(),
        *_open_deed(),
        *_unsigned(),
        *_misplaced_passages(),
        *_stale_pledges(),
        *_stray_rows(),
        *circles(),
        *still_naming(),
    ]


def _broken_triggers() -> Iterator[str]:
    models = {model._meta.model_name: model for model in apps.get_app_config("pledges").get_models()}
    wanted = {
        words[2]: statement
        for statement in statements(models, connection.vendor)
        if (words := statement.split())[1] == "TRIGGER"
    }
    present = installed(connection)
    for name in sorted(wanted.keys() - present.keys()):
        yield f"Trigger {name} is missing: changes could go unseen. Run migrate, or restore a backup."
    for name in sorted(present.keys() - wanted.keys()):
        yield f"Trigger {name} is not one of ours, though it is called {PREFIX}."
    if connection.vendor == "sqlite":  # PostgreSQL prints its triggers in its own words
        for name in sorted(wanted.keys() & present.keys()):
            if " ".join(wanted[name].split()) != " ".join(present[name].split()):
                yield f"Trigger {name} was altered. Run migrate, or restore a backup."


def _open_deed() -> Iterator[str]:
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield "The head of the record is missing. Run migrate."
    elif head.open_deed is not None:
        yield f"Deed {head.open_deed} was left open."


def _unsigned() -> Iterator[str]:
    for change in unsealed()[:20]:
        yield f"{change.operation} of {change.model} {change.row_id} was written outside a deed (change {change.seq})."


def _misplaced_passages() -> Iterator[str]:
    placed = Passage.objects.exclude(start=None).select_related("article").order_by("article_id")
    for passage in placed.iterator(chunk_size=CHUNK):
        if passage.article.text[passage.start : passage.end] != passage.words:
            yield f"Passage {passage.pk} does not stand at its place in article {passage.article_id}."


def _stale_pledges() -> Iterator[str]:
    keys = list(Pledge.objects.order_by("pk").values_list("pk", flat=True))
    for some in batched(keys, CHUNK):
        shown = _shown(some)
        for pledge in whole_pledges(some):
            yield from _stale_pledge(pledge, shown)


def _stale_pledge(pledge: Pledge, shown: dict[int, list[tuple[object, ...]]]) -> Iterator[str]:
    if (pledge.value_eur_min, pledge.value_eur_max) != euro_of(pledge, pledge):
        yield f"{pledge}: the euro value is not what its amount makes."
    wanted = rows_of(pledge)
    for line in pledge.lines.all():
        derived = derived_of_line(line, pledge)
        for name in DERIVED_OF_LINE:
            if getattr(line, name) != derived[name]:
                yield f"{line}: {name} is {getattr(line, name)!r}; its steps make it {derived[name]!r}."
        rows = sorted((_contents(row) for row in wanted.get(line.pk, [])), key=str)
        if rows != sorted(shown.get(line.pk, []), key=str):
            yield f"{line}: the published rows are not what the record makes of it. Save the pledge again."


def _shown(pledges: list[int]) -> dict[int, list[tuple[object, ...]]]:
    rows: dict[int, list[tuple[object, ...]]] = {}
    for row in PublishedLine.objects.filter(pledge__in=pledges, version_to=OPEN_VERSION):
        rows.setdefault(row.line_id, []).append(_contents(row))
    return rows


def _contents(row: PublishedLine) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in COMPARED)


def _stray_rows() -> Iterator[str]:
    """Givers of a row that its own donors do not name, or the other way round; rows of a version yet to come."""
    head = Head.objects.filter(pk=1).first()
    ahead = PublishedLine.objects.filter(version_from__gt=head.version if head else 0).count()
    if ahead:
        yield f"{ahead} published rows belong to a version the record has not reached."
    expected = {
        (row, code)
        for row, key in PublishedLine.objects.values_list("pk", "donor_key").iterator(chunk_size=5000)
        for code in named_givers(key)
    }
    held = set(PublishedGiver.objects.values_list("row_id", "actor").iterator(chunk_size=5000))
    for row, code in sorted(expected ^ held)[:20]:
        yield f"Published row {row}: the index of givers and the row disagree about {code}."
