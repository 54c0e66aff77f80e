"""Measures the queue of the desk: 50,000 waiting claims beside 100,000 lines, with and without filters.

    python -m benchmarks.queue [--lines 100000] [--claims 50000] [--rounds 9] [--plans]

The waiting claims go into a copy of the record that benchmarks.pages uses. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.clocks import note, p95, say, spent
from benchmarks.filled import filled, manage
from benchmarks.set_up import ready

QUERIES = (
    "",
    "?after=40000",
    "?doubt=unknown-system",
    "?doubt=unknown-giver",
    "?doubt=may-be-known",
    "?doubt=sure",
    "?donor=DE",
    "?publisher=Reuters",
    "?from=2023-01-01&to=2023-06-30",
    "?q=patriot",
    "?q=nothingofthekind",
    "?doubt=sure&donor=DE&q=patriot",
)
CLAIMS_AN_ARTICLE = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--plans", action="store_true")
    asked = parser.parse_args()
    database = with_waiting(filled(asked.lines), asked.claims)
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    ready(serving=True)
    fetch = fetcher()
    say(f"| `/admin/queue/` | wall median (p95), ms | at {asked.claims:,} waiting claims, {asked.lines:,} lines |")
    for query in QUERIES:
        times = [fetch(query) for _ in range(asked.rounds + 1)][1:]
        say(f"| `{query or 'no filter'}` | {median(times) * 1000:.0f} ({p95(times) * 1000:.0f}) | |")
    if asked.plans:
        plans(fetch)


def with_waiting(record: Path, claims: int) -> Path:
    """A copy of the record with that many waiting claims, made once."""
    path = record.with_name(f"{record.stem}-waiting-{claims}.sqlite3")
    if not path.exists():
        note(f"Making {path}.")
        part = path.with_suffix(".part")
        shutil.copy(record, part)
        manage(part, "shell", "-c", f"from benchmarks.queue import wait; wait({claims})")
        part.rename(path)
    manage(path, "migrate", "-v0")
    return path


def wait(claims: int) -> None:
    """Let that many claims wait, four an article, a fifth of them doubtful in one way or another."""
    from django.utils import timezone

    from pledges.deeds import deed
    from pledges.models import Article, Batch, Claim, ClaimParty, Passage

    old = Claim.objects.select_related("passage").filter(system__isnull=False).order_by("id")[:claims]
    with deed("generate record", by="benchmark", reason="claims that wait"):
        batch = Batch.objects.create(kind="article", label="waiting", made_at=timezone.now())
        for number, some in enumerate(batched_claims(old), 1):
            article = _article(Article, some[0].passage.article, batch, number)
            passages = Passage.objects.bulk_create(Passage(article=article, words=one.passage.words) for one in some)
            made = [_claim(Claim, one, passage, batch) for one, passage in zip(some, passages, strict=True)]
            Claim.objects.bulk_create(made)
            ClaimParty.objects.bulk_create(
                ClaimParty(claim=new, actor_id=party.actor_id, role=party.role)
                for new, one in zip(made, some, strict=True)
                for party in one.parties.all()[: 0 if one.pk % 31 == 0 else None]
            )


def batched_claims(old: Any) -> Any:
    rows = old.prefetch_related("parties").iterator(chunk_size=2000)
    return zip(*[rows] * CLAIMS_AN_ARTICLE, strict=False)


def _article(model: Any, like: Any, batch: Any, number: int) -> Any:
    return model.objects.create(
        publisher_id=like.publisher_id,
        url=f"https://sample.invalid/waiting/{number}",
        url_key=f"sample.invalid/waiting/{number}",
        title=f"Waiting report {number}",
        published_on=like.published_on,
        text="",
        sha256=str(number),
        fingerprint=str(number),
        batch=batch,
        kept_at=batch.made_at,
    )


def _claim(model: Any, like: Any, passage: Any, batch: Any) -> Any:
    new = model(passage=passage, batch=batch, read_by="program", act=like.act, recipient_id=like.recipient_id)
    new.item, new.system_id, new.unit_id, new.confidence = like.item or "thing", like.system_id, like.unit_id, 85
    new.set_quantity(like.quantity)
    new.set_announced(like.announced)
    if like.pk % 17 == 0:
        new.system_id, new.problems = None, [f"unknown system: {new.item}"]
    new.is_background = like.pk % 13 == 0
    return new


def fetcher() -> Any:
    """Asks for the queue as a signed-in person and says how long it took."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    user, _ = User.objects.get_or_create(username="benchmark", defaults={"is_staff": True, "is_superuser": True})
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "127.0.0.1"})
    client.force_login(user)

    def fetch(query: str) -> float:
        with spent() as found:
            answer = client.get(f"/admin/queue/{query}", secure=settings.HTTPS)
        if answer.status_code != 200:
            raise SystemExit(f"/admin/queue/{query} answered {answer.status_code}, not 200.")
        return found.wall

    return fetch


def plans(fetch: Any) -> None:
    """Each query of each address with its plan and time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for query in QUERIES:
        with CaptureQueriesContext(connection) as caught:
            fetch(query)
        say(f"\n## {query or 'no filter'}")
        for one in caught:
            if float(one["time"]) > 0.01:
                say(f"{one['time']} s  {one['sql'][:1500]}")


if __name__ == "__main__":
    main()
