"""Measures the published table beside the same figures worked out from the normalised tables at request time.

    python -m benchmarks.published_form [--lines 100000] [--rounds 7] [--database FILE] [--json]

Both must give the same figures, or the measurement stops. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import normalised
from benchmarks.clocks import note, p95, say, spent
from benchmarks.filled import filled
from benchmarks.set_up import ready
from benchmarks.sizes import TABLES, megabytes

DAY = "2023-07-01"
TODAY = "valid_to = '9999-12-31' AND version_to = 2147483647"
THAT_DAY = f"valid_from <= '{DAY}' AND valid_to > '{DAY}' AND version_to = 2147483647"
TOTALS = """
SELECT donor_key, total_system, completeness, unit,
  sum(quantity_min) FILTER (WHERE counts), sum(quantity_max) FILTER (WHERE counts),
  count(*) FILTER (WHERE counts AND quantity_min IS NOT NULL AND quantity_max IS NULL),
  count(*) FILTER (WHERE counts AND quantity_qualifier = 'about'),
  count(*) FILTER (WHERE counts AND quantity_min IS NULL AND category <> 'money'),
  sum(for_count) FILTER (WHERE counts), count(*) FILTER (WHERE counts), count(*) FILTER (WHERE NOT counts)
FROM pledges_publishedline WHERE ledger = 'own' AND {moment} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
FIRST_PAGE = """
SELECT CAST(substr(ref, 3) AS integer), number, announced_to, donor_key, total_system, quantity_min, quantity_max,
  status
FROM pledges_publishedline WHERE ledger = 'own' AND counts IN (1) AND {moment}
ORDER BY announced_to DESC, id DESC LIMIT 50
"""
# What is asked, by the published table first, then by every other way to the same answer.
QUESTIONS = {
    "totals by donor and system": (
        TOTALS.format(moment=TODAY),
        {"from the normalised tables": normalised.query(normalised.TOTALS)},
    ),
    f"the same as of {DAY}": (
        TOTALS.format(moment=THAT_DAY),
        {"from the normalised tables": normalised.query(normalised.TOTALS, as_of=DAY)},
    ),
    "first page of the list": (
        FIRST_PAGE.format(moment=TODAY),
        {
            "from the normalised tables": normalised.query(normalised.FIRST_PAGE),
            "from those of the newest 200 lines": normalised.query(normalised.FIRST_PAGE, normalised.NEWEST_LINES),
        },
    ),
}


def main() -> None:
    asked = arguments()
    database = asked.database or filled(asked.lines)
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    ready()
    found = {"questions": questions(asked.rounds), "edits": edits(asked.rounds * 3), "sizes": sizes()}
    if asked.json:
        say(json.dumps(found, indent=1))
    else:
        show(found, asked)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--database", type=Path, help="a filled SQLite file; default: made under var/ and kept there")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def rows_of(query: str) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def questions(rounds: int) -> dict[str, dict[str, dict[str, float]]]:
    """CPU milliseconds of every way to every answer, interleaved."""
    ways = {
        (question, way): query
        for question, (published, others) in QUESTIONS.items()
        for way, query in {"from the published table": published, **others}.items()
    }
    for question, (published, others) in QUESTIONS.items():
        wanted = rows_of(published)
        for way, query in others.items():
            if rows_of(query) != wanted:
                raise SystemExit(
                    f"{question}: {way} gives other figures than the published table. Nothing is measured."
                )
        note(f"{question}: {len(wanted):,} rows, the same either way")
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(rounds):
        note(f"round {number + 1} of {rounds}")
        for place, query in ways.items():
            with spent() as one:
                rows_of(query)
            times[place].append(one.cpu * 1000)
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    for (question, way), values in times.items():
        found[question][way] = {"cpu_ms": median(values), "cpu_p95_ms": p95(values)}
    return found


def edits(count: int) -> dict[str, float]:
    """CPU milliseconds of one edited line, each taken back: the whole deed, and its parts."""
    from pledges.deeds import core
    from pledges.deeds.core import deed
    from pledges.models import Line

    lines = list(Line.objects.select_related("pledge").order_by("pk")[:: max(1, Line.objects.count() // count)])[:count]
    parts: dict[str, list[float]] = defaultdict(list)
    with timed(core, ("rebuild", "derive", "seal", "_former_umbrellas"), parts):
        for line in lines:
            with taken_back(), spent() as whole, deed("edit pledge", by="operator", reason="a measurement") as doing:
                line.condition = "once its own are replaced"
                line.save(update_fields=["condition"])
                doing.touch(line.pledge)
            parts["whole deed"].append(whole.cpu * 1000)
    return {name: median(values) for name, values in parts.items()}


@contextmanager
def taken_back() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def timed(module: Any, names: tuple[str, ...], parts: dict[str, list[float]]) -> Iterator[None]:
    """Note how long these functions of the module take, for as long as this lasts."""

    def noting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            with spent() as one:
                found = function(*args, **options)
            parts[name.strip("_").replace("_", " ")].append(one.cpu * 1000)
            return found

        return call

    kept = {name: getattr(module, name) for name in names}
    try:
        for name, function in kept.items():
            setattr(module, name, noting(name, function))
        yield
    finally:
        for name, function in kept.items():
            setattr(module, name, function)


def sizes() -> dict[str, float]:
    from django.db import connection

    return {name: megabytes(connection, tables) for name, tables in TABLES.items()}


def show(found: dict[str, Any], asked: argparse.Namespace) -> None:
    say(f"{asked.lines:,} lines, {asked.rounds} rounds, SQLite")
    say("| question | way | CPU ms, median | p95 |\n|---|---|--:|--:|")
    for question, ways in found["questions"].items():
        for way, one in ways.items():
            say(f"| {question} | {way} | {one['cpu_ms']:.1f} | {one['cpu_p95_ms']:.1f} |")
    say("\n| one edited line | CPU ms, median |\n|---|--:|")
    for name, value in found["edits"].items():
        say(f"| {name} | {value:.1f} |")
    say("\n| tables with their indexes | MB |\n|---|--:|")
    for name, value in found["sizes"].items():
        say(f"| {name} | {value:.0f} |")


if __name__ == "__main__":
    main()
