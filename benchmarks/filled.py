"""Made-up records to measure on: one file a size under var/, made once; and the static files the pages name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.clocks import note

CHECKOUT = Path(__file__).resolve().parent.parent


def filled(lines: int) -> Path:
    """The SQLite file with that many made-up lines. Delete it to have it made anew by the present code."""
    path = CHECKOUT / "var" / f"bench-{lines}.sqlite3"
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        note(f"Making {path}; 100,000 lines take minutes.")
        manage(part, "migrate", "-v0")
        manage(part, "generate_record", "--lines", str(lines))
        part.rename(path)
    manage(path, "migrate", "-v0")
    manage(path, "collectstatic", "--no-input", "-v0")
    return path


def manage(database: Path, *words: str) -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    subprocess.run([sys.executable, "manage.py", *words], cwd=CHECKOUT, env=environment, check=True, stdout=sys.stderr)  # noqa: S603
