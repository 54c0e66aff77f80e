"""Measures forms of history side by side: what writing costs, what it leaves in the file, what is seen and found.

    python -m benchmarks.history_form [--lines 100000] [--rounds 3] [--postgres URL] [--json]

Each variant of each round runs in a process and a database of its own, the variants one after the other within the
round. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.clocks import note, say

EDITS = 50
DATABASE = "trial_hist"
ROWS = (
    ("insert all, CPU s", "insert", "{:.2f}"),
    ("update a fifth, CPU s", "update", "{:.2f}"),
    ("one-row edit, CPU ms", "edit", "{:.2f}"),
    ("verify, CPU s", "verify", "{:.2f}"),
    ("database, MB", "megabytes", "{:.0f}"),
    ("of it history, MB", "history_megabytes", "{:.0f}"),
    ("QuerySet.update() kept", "queryset_update", "{}"),
    ("raw UPDATE kept", "raw_update", "{}"),
    ("altering the history", "alter", "{}"),
    ("found after altering it as owner of the file", "altered", "{}"),
    ("found after cutting its end", "cut", "{}"),
)


def main() -> None:
    asked = arguments()
    if asked.one:
        say(json.dumps(measured(asked.one, asked.lines)))
        return
    engines = {"SQLite": sqlite_database} | (
        {"PostgreSQL": postgres_database(asked.postgres)} if asked.postgres else {}
    )
    found = {name: rounds(database, asked) for name, database in engines.items()}
    if asked.json:
        say(json.dumps(found, indent=1))
        return
    for name, variants in found.items():
        show(name, variants, asked)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--postgres", help="a server with a right to make databases: postgres://postgres@127.0.0.1/postgres"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def names() -> list[str]:
    found = ["none", "triggers", "application"]
    if find_spec("simple_history"):
        return [*found, "simple-history"]
    note("django-simple-history is not installed here: its variant is left out.")
    return found


def rounds(database: Callable[[], Any], asked: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Medians of the rounds; answers that are no numbers are those of the last round."""
    runs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number in range(asked.rounds):
        for name in names():
            note(f"round {number + 1}: {name}")
            with database() as url:
                runs[name].append(in_a_process_of_its_own(name, url, asked.lines))
    return {name: {key: middle([run[key] for run in found]) for key in found[0]} for name, found in runs.items()}


def middle(values: list[Any]) -> Any:
    return median(values) if all(isinstance(value, (int, float)) for value in values) else values[-1]


def in_a_process_of_its_own(name: str, url: str, lines: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.history_form", "--one", name, "--lines", str(lines)]
    done = subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def sqlite_database() -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        yield f"sqlite:///{Path(folder) / 'history.sqlite3'}"


def postgres_database(server: str) -> Callable[[], Any]:
    import psycopg

    @contextmanager
    def database() -> Iterator[str]:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {DATABASE}")
            try:
                yield server.rpartition("/")[0] + f"/{DATABASE}"
            finally:
                admin.execute(f"DROP DATABASE {DATABASE}")

    return database


def measured(name: str, lines: int) -> dict[str, Any]:
    """One variant in the empty database of DATABASE_URL."""
    from benchmarks.set_up import with_rows_of_ours

    with_rows_of_ours()
    from benchmarks.history_variants import VARIANTS

    variant = VARIANTS[name]()
    variant.set_up()
    return timed(variant, lines) | sizes(variant) | seen(variant) | tampered(variant)


def timed(variant: Any, lines: int) -> dict[str, float]:
    from django.db import connection, transaction

    from benchmarks.clocks import server_process, spent
    from benchmarks.history_variants import CHUNK, advance, line_rows

    server = server_process(connection)
    rows = line_rows(variant.model, lines)
    with spent(server) as insert, transaction.atomic():
        variant.begin()
        for first in range(0, lines, CHUNK):
            variant.insert(rows[first : first + CHUNK])
        variant.end()
    some = rows[::5]
    advance(some, "decided")
    with spent(server) as update, transaction.atomic():
        variant.begin()
        variant.update(some)
        variant.end()
    advance(rows[:EDITS], "contracted")
    with spent(server) as edit:
        for row in rows[:EDITS]:
            with transaction.atomic():
                variant.begin()
                variant.edit(row)
                variant.end()
    with spent(server) as verify:
        problems = variant.problems()
    assert not problems, problems
    return {"insert": insert.cpu, "update": update.cpu, "edit": edit.cpu * 1000 / EDITS, "verify": verify.cpu}


def sizes(variant: Any) -> dict[str, float]:
    from django.db import connection

    table, query = variant.history_table(), "SELECT pg_database_size(current_database())"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            query = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        cursor.execute(query)
        whole = cursor.fetchone()[0]
        if connection.vendor == "sqlite":
            return {"megabytes": whole / 1e6}
        cursor.execute("SELECT coalesce(pg_total_relation_size(to_regclass(%s)), 0)", [table or "none"])
        return {"megabytes": whole / 1e6, "history_megabytes": cursor.fetchone()[0] / 1e6}


def seen(variant: Any) -> dict[str, str]:
    """Whether a write that goes round the application's own functions is on record afterwards."""
    from django.db import connection

    def queryset() -> None:
        variant.model.objects.filter(pk=1).update(withdrawn=True)

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {variant.model._meta.db_table} SET item = 'changed' WHERE id = 2")  # noqa: S608

    return {"queryset_update": kept(variant, queryset), "raw_update": kept(variant, raw)}


def kept(variant: Any, write: Callable[[], None]) -> str:
    before = variant.kept()
    write()
    return "no" if before is None or variant.kept() == before else "yes"


def tampered(variant: Any) -> dict[str, str]:
    """Alter a kept change, then cut the last one off; as anybody first, then as owner of the file."""
    from django.db import DatabaseError, connection, transaction

    table = variant.history_table()
    if not table:
        return {"alter": "-", "altered": "-", "cut": "-"}
    with transaction.atomic():  # until the next deed has sealed it, what was written outside can be cut unseen
        variant.begin()
        variant.end()
    key, words = ("seq", "after") if table.endswith("change") else ("history_id", "item")
    alter = f"UPDATE {table} SET {words} = '{{}}' WHERE {key} = 7"  # noqa: S608
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(alter)
        refused = "goes through"
    except DatabaseError:
        refused = "refused"
    without_guards()
    found = []
    for statement in (alter, f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})"):  # noqa: S608
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            problems = variant.problems()
            found.append("nothing to check by" if problems is None else "found" if broken(problems) else "not found")
            transaction.set_rollback(True)
    return {"alter": refused, "altered": found[0], "cut": found[1]}


def broken(problems: list[str]) -> bool:
    return any("outside a deed" not in problem for problem in problems)


def without_guards() -> None:
    from django.db import connection

    from pledges.models.triggers import remove

    with connection.schema_editor() as editor:
        remove(editor)


def show(engine: str, variants: dict[str, dict[str, Any]], asked: argparse.Namespace) -> None:
    say(f"\n{engine}, {asked.lines:,} rows, median of {asked.rounds} rounds")
    say("| |" + "|".join(variants) + "|")
    say("|---|" + "--:|" * len(variants))
    for label, key, form in ROWS:
        if key in next(iter(variants.values())):
            say(f"| {label} |" + "|".join(form.format(found[key]) for found in variants.values()) + "|")


if __name__ == "__main__":
    main()
