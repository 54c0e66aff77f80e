"""Processor time, which other work on the machine disturbs least; the server process of PostgreSQL is counted in."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any


@dataclass(slots=True)
class Spent:
    """Seconds that a stretch of work took: of the processor and of the clock on the wall."""

    cpu: float = 0.0
    wall: float = 0.0


def server_process(connection: Any) -> int | None:
    """The process of a PostgreSQL server on this machine that works for this connection."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cpu_now(server: int | None = None) -> float:
    """Seconds of processor time so far. The server's come in hundredths: measure many small steps together."""
    seconds = time.process_time()
    if server is not None:
        fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


@contextmanager
def spent(server: int | None = None) -> Iterator[Spent]:
    """Measure what happens inside; the figures stand when it ends."""
    found = Spent()
    cpu, wall = cpu_now(server), time.perf_counter()
    yield found
    found.cpu, found.wall = cpu_now(server) - cpu, time.perf_counter() - wall


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Where the measurement is, for the person who waits."""
    sys.stderr.write(f"{text}\n")
