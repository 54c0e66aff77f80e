"""How often a reading is right, by how sure the reader was of it: the reliability table.

    python -m benchmarks.reliability PREDICTIONS LABELS [PREDICTIONS LABELS ...]

PREDICTIONS is what `manage.py read_articles` wrote, LABELS a `gold_*.jsonl` of `benchmarks.reader` or of the same form.
A reading is right where its givers, item, number, sum and status are those of a pledge of the labels, each pledge used
once; one that only agrees with a pledge told as background, or that a label leaves open, is not counted.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

# Where the bands of confidence begin.
BANDS: Final = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
Pledge = dict[str, Any]


def outcomes(predicted: list[Pledge], gold: list[Pledge]) -> Iterator[tuple[float, bool]]:
    """Each counted reading of one text with its confidence and whether it is right."""
    main = [pledge for pledge in gold if not _is_aside(pledge)]
    aside = [pledge for pledge in gold if _is_aside(pledge)]
    for reading in sorted(predicted, key=lambda reading: -reading["confidence"]):
        found = next((pledge for pledge in main if _is_right(reading, pledge)), None)
        if found is not None:
            main.remove(found)
        elif any(_is_same_thing(reading, pledge) for pledge in aside):
            continue
        yield reading["confidence"], found is not None


def _is_aside(pledge: Pledge) -> bool:
    return bool(pledge.get("background") or pledge.get("optional"))


def _is_same_thing(reading: Pledge, pledge: Pledge) -> bool:
    givers = [set(codes) for codes in (pledge["donors"], *pledge.get("donors_alt", []))]
    return set(reading["donors"]) in givers and reading["item"] in (pledge["item"], *pledge.get("item_alt", []))


def _is_right(reading: Pledge, pledge: Pledge) -> bool:
    number = [reading["quantity_min"], reading["quantity_max"]]
    numbers = [[pledge["quantity_min"], pledge["quantity_max"]], *pledge.get("quantity_alt", [])]
    status = (pledge["status"], *pledge.get("status_alt", []))
    is_like = number in numbers and _is_same_sum(reading["amount"], pledge["amount"])
    return is_like and reading["status"] in status and _is_same_thing(reading, pledge)


def _is_same_sum(one: Pledge | None, other: Pledge | None) -> bool:
    """Whether two sums differ by no more than a hundredth, the roundings of texts."""
    if not one or not other:
        return not one and not other
    return bool(one["currency"] == other["currency"] and abs(one["value"] - other["value"]) <= other["value"] / 100)


def table(found: Iterable[tuple[float, bool]]) -> list[tuple[float, int, int]]:
    """Rows of the reliability table: where the band begins, how many readings it holds, how many are right."""
    bands: dict[float, list[bool]] = defaultdict(list)
    for confidence, is_right in found:
        bands[max(start for start in BANDS if start <= confidence)].append(is_right)
    return [(start, len(rights), sum(rights)) for start, rights in sorted(bands.items())]


def _read(path: str) -> dict[str, list[Pledge]]:
    rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["pledges"] for row in rows}


def main(paths: list[str]) -> None:
    found: list[tuple[float, bool]] = []
    for predictions, labels in zip(paths[::2], paths[1::2], strict=True):
        read = _read(predictions)
        for key, gold in _read(labels).items():
            found += outcomes(read.get(key, []), gold)
    sys.stdout.write("| sure from | readings | right | share |\n|--:|--:|--:|--:|\n")
    for start, count, right in table(found):
        sys.stdout.write(f"| {start:.2f} | {count} | {right} | {right / count:.2f} |\n")


if __name__ == "__main__":
    main(sys.argv[1:])
