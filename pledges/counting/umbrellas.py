"""What the parts of an umbrella come to beside its stated total: in its currency where all have it, else in euro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pledges.counting.words import money_words
from pledges.models import PublishedLine
from pledges.quantity import ABOUT

EURO: Final = "EUR"
Range = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Broken:
    """The worth of each part in words, and one sentence for their sum."""

    worth: list[str]
    sentence: str


def broken_down(whole: PublishedLine, parts: Sequence[Sequence[PublishedLine]]) -> Broken:
    stated = [amount_of(lines) for lines in parts]
    own = [whole.package_currency] if whole.package_min is not None else []
    code = common([one[0] for one in stated if one] + own)
    known = [found for lines in parts if (found := amount_in(lines, code)) is not None]
    worth = [money_words(one[1], one[2], one[0], one[3]) if one else "" for one in stated]
    return Broken(worth, sentence(own_total(whole, code), known, len(parts) - len(known), code))


def common(codes: Sequence[str]) -> str:
    """The one currency of all these amounts; euro, at the rates of their days, where there are several."""
    return codes[0] if len(set(codes)) == 1 else EURO


def amount_of(lines: Sequence[PublishedLine]) -> tuple[str, int, int | None, bool] | None:
    """What a part is worth as it is stated: its own total, else that of its only line."""
    first = lines[0]
    if first.package_min is not None:
        return first.package_currency, first.package_min, first.package_max, first.package_qualifier == ABOUT
    if len(lines) == 1 and first.value_min is not None:
        return first.value_currency, first.value_min, first.value_max, first.value_qualifier == ABOUT
    return None


def amount_in(lines: Sequence[PublishedLine], code: str) -> Range | None:
    """What a part is worth in this currency; else the sum of its counting lines, if all state one."""
    first = lines[0]
    if first.package_min is not None:
        return own_total(first, code)
    found = [line for line in lines if line.value_min is not None and line.counts]
    sums = [in_code(line, "value", code) for line in found]
    return added([one for one in sums if one]) if sums and all(sums) else None


def own_total(row: PublishedLine, code: str) -> Range | None:
    return in_code(row, "package", code)


def in_code(row: PublishedLine, of: str, code: str) -> Range | None:
    name = of if getattr(row, f"{of}_currency") == code else f"{of}_eur" if code == EURO else ""
    low = getattr(row, f"{name}_min") if name else None
    return None if low is None else (low, getattr(row, f"{name}_max"))


def added(amounts: Sequence[Range]) -> Range:
    tops = [top for _, top in amounts if top is not None]
    return sum(low for low, _ in amounts), sum(tops) if len(tops) == len(amounts) else None


def sentence(whole: Range | None, known: Sequence[Range], without: int, code: str) -> str:
    """The sum of the parts beside the stated total, and what of that is left."""
    left_out = f" {without} without a stated worth." if without else ""
    if not known:
        return "No part has a stated worth." if whole else ""
    total = added(known)
    if whole is None:
        return f"Parts on record: {money_words(*total, code)}. The umbrella states no total.{left_out}"
    words = f"Parts on record: {money_words(*total, code)} of {money_words(*whole, code)}"
    return f"{words}{remainder(whole, total, code)}.{left_out}"


def remainder(whole: Range, total: Range, code: str) -> str:
    """What the parts leave of the stated total, where both are closed enough to say so."""
    low = whole[0] - total[1] if total[1] is not None else 0
    high = None if whole[1] is None else whole[1] - total[0]
    if high is not None and high < 0:
        return f"; the parts come to {money_words(-high, -high, code)} more than that"
    if (low, high) == (0, 0):
        return "; all of it is broken down"
    if high is None and low <= 0:
        return ""
    return f"; {money_words(max(low, 0), high, code)} not broken down"
