"""Measures the public pages on a made-up record: time, processor time and queries of each, beside plain SQL.

    python -m benchmarks.pages [--lines 100000] [--rounds 15] [--database FILE] [--json] [--plans]

Every round asks for every page and every peer once, so that the ratios of one run hold though the machine is shared.
See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.clocks import note, p95, say, spent
from benchmarks.filled import filled
from benchmarks.set_up import ready

FILTER = "donor=DE&category=air-defence&year=2023"
PAGES = (
    "/",
    "/pledges/",
    f"/pledges/?{FILTER}",
    "/pledges/?page=50",
    "/pledges/?q=patriot",
    "/pledges/?as_of=2023-07-01",
    "/donors/",
    "/donors/DE/",
    "/systems/",
    "/systems/patriot/",
    f"/pledges.csv?{FILTER}",
    "/pledges/P-00007/",
)
HOST = "127.0.0.1"
FEWEST = 5000


def main() -> None:
    asked = arguments()
    if asked.lines < FEWEST:
        raise SystemExit(f"--lines {asked.lines}: page 50 of the list needs more. Write {FEWEST:,} or more.")
    database = asked.database or filled(asked.lines)
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    ready(serving=True)
    found = measured(asked.rounds)
    if asked.json:
        say(json.dumps(found, indent=1))
    else:
        show(found, asked)
    if asked.plans:
        show_plans()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--database", type=Path, help="a filled SQLite file; default: made under var/ and kept there")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--plans", action="store_true", help="print the query plan of every query a page makes")
    return parser.parse_args()


def measured(rounds: int) -> dict[str, dict[str, Any]]:
    """Figures by what was asked for: a page whose sums are kept, the same page after a new version, a peer."""
    from benchmarks.peers import PEERS

    work: dict[str, Callable[[], None]] = {}
    for path in PAGES:
        work[path] = lambda path=path: fetch(path)
        work[f"{path} (new version)"] = lambda path=path: fetch(path, kept=False)
    work |= PEERS
    queries = {name: counted(one) for name, one in work.items()}
    times: dict[str, list[Any]] = defaultdict(list)
    for number in range(rounds):
        note(f"round {number + 1} of {rounds}")
        for name, one in work.items():
            if "(new version)" not in name:
                one()  # fills what is kept, and the pages of the file this one needs
            with spent() as found:
                one()
            times[name].append(found)
    return {name: figures(times[name], queries[name]) for name in work}


def figures(times: Iterable[Any], queries: int) -> dict[str, Any]:
    wall, cpu = [one.wall * 1000 for one in times], [one.cpu * 1000 for one in times]
    return {
        "wall_ms": median(wall),
        "wall_p95_ms": p95(wall),
        "cpu_ms": median(cpu),
        "cpu_p95_ms": p95(cpu),
        "queries": queries,
    }


def fetch(path: str, *, kept: bool = True) -> None:
    """Ask for a page through the whole site and read all of the answer."""
    from django.test import Client

    if not kept:
        forget()
    response = Client(HTTP_HOST=HOST).get(path)
    size = sum(len(piece) for piece in response) if response.streaming else len(response.content)
    if response.status_code != 200 or not size:
        raise SystemExit(f"{path} answered {response.status_code} with {size} bytes; nothing was measured.")


def forget() -> None:
    """What a new version of the record makes the site count again."""
    from pledges.tables.kept import forget as forget_kept

    forget_kept()


def counted(one: Callable[[], None]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        one()
    return len(queries)


def show(found: dict[str, dict[str, Any]], asked: argparse.Namespace) -> None:
    say(f"{asked.lines:,} lines, {asked.rounds} rounds, milliseconds")
    say("| | wall median | p95 | CPU median | p95 | queries |\n|---|--:|--:|--:|--:|--:|")
    for name, one in found.items():
        times = "|".join(f"{one[key]:.1f}" for key in ("wall_ms", "wall_p95_ms", "cpu_ms", "cpu_p95_ms"))
        say(f"| `{name}` |{times}|{one['queries']}|")


def show_plans() -> None:
    """The plan of every query of every page, with its own time: where an index is missing, it shows here."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            fetch(path, kept=False)
        say(f"\n## {path}")
        for query in queries.captured_queries:
            say(f"\n{float(query['time']) * 1000:.0f} ms: {query['sql'][:1500]}")
            if query["sql"].lstrip().upper().startswith("SELECT"):
                with connection.cursor() as cursor:
                    cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
                    for row in cursor.fetchall():
                        say(f"    {row[3]}")


if __name__ == "__main__":
    main()
