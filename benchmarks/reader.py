"""Our labels of public texts, joined with the texts where these are at hand: what the reader is scored on.

    python -m benchmarks.reader POOL OUT

POOL is the file of texts, one JSON object a line; for each set of labels OUT gets `A.jsonl`, the texts, and
`gold_A.jsonl`, the labels in the form the scorer reads. The labels hold places in a text, never its words.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

LABELS: Final = Path(__file__).with_name("reader_labels.jsonl")
# What a label leaves out where there is nothing to say.
SILENT: Final = {
    "partners_unspecified": False,
    "quantity_min": None,
    "quantity_max": None,
    "amount": None,
    "date": None,
}


def labels() -> Iterator[dict[str, Any]]:
    """Each labelled text: its `id`, the `set` it belongs to, its `pledges` with places as [start, end]."""
    with LABELS.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def gold(label: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A label with the words at its places. Raises ValueError where the text has no such place."""
    return {"id": label["id"], "pledges": [_pledge(pledge, text) for pledge in label["pledges"]]}


def _pledge(pledge: Mapping[str, Any], text: str) -> dict[str, Any]:
    words = {"evidence": _words(pledge["evidence"], text)}
    if "evidence_alt" in pledge:
        words["evidence_alt"] = [_words(place, text) for place in pledge["evidence_alt"]]
    return {**SILENT, **pledge, **words}


def _words(place: list[int], text: str) -> str:
    start, end = place
    if not 0 <= start < end <= len(text):
        raise ValueError(f"The text has no characters {start} to {end}: it is another edition than the one labelled.")
    return text[start:end]


def written(texts: Mapping[str, dict[str, Any]], found: Iterable[dict[str, Any]], out: Path) -> dict[str, int]:
    """Write the files of each set; how many texts each has."""
    sets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in found:
        sets[label["set"]].append(label)
    for name, rows in sets.items():
        _write(out / f"{name}.jsonl", [texts[row["id"]] for row in rows])
        _write(out / f"gold_{name}.jsonl", [gold(row, texts[row["id"]]["text"]) for row in rows])
    return {name: len(rows) for name, rows in sets.items()}


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    pool, out = map(Path, sys.argv[1:3])
    rows = map(json.loads, pool.read_text(encoding="utf-8").splitlines())
    sys.stdout.write(f"{written({row['id']: row for row in rows}, labels(), out)}\n")


if __name__ == "__main__":
    main()
