"""What of the money cannot be broken down by system or category: the rest beside the rows that can (rule 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from pledges.counting.totals import TotalRow
from pledges.counting.worth import NO_WORTH, Worth, add_up

ITEMS: Final = ("system", "category")
# In place of a system or a category.
NOT_BROKEN_DOWN: Final = "not-broken-down"
Keys = tuple[tuple[str, str], ...]


def breaks_down(by: Sequence[str]) -> bool:
    return bool(set(ITEMS) & set(by))


def others(by: Sequence[str]) -> list[str]:
    """The names of a total without those that break down."""
    return [name for name in by if name not in ITEMS]


def rest(whole: Iterable[TotalRow], rows: Iterable[TotalRow]) -> Worth:
    """What whole pledges are worth, less what is stated for items alone. Not summable where joint lines stand under
    everyone who takes part."""
    return add_up(row.value for row in whole).less(add_up(row.value for row in rows))


def not_broken_down(by: Sequence[str], whole: Iterable[TotalRow], rows: Iterable[TotalRow]) -> list[TotalRow]:
    """Rows that bring the money of `rows`, a total by these names, to that of `whole`, the total by all of them but
    system and category. They have no number and no lines: nothing but money is missing from the others."""
    keep = others(by)
    wholes, parts = _by_keys(whole, keep), _by_keys(rows, keep)
    left = {keys: wholes.get(keys, NO_WORTH).less(parts.get(keys, NO_WORTH)) for keys in sorted({*wholes, *parts})}
    return [_row(by, dict(keys), worth) for keys, worth in left.items() if worth]


def _by_keys(rows: Iterable[TotalRow], keep: Sequence[str]) -> dict[Keys, Worth]:
    found: dict[Keys, Worth] = defaultdict(Worth)
    for row in rows:
        found[tuple((name, row.keys[name]) for name in keep)] += row.value
    return found


def _row(by: Sequence[str], keys: dict[str, str], worth: Worth) -> TotalRow:
    names = {name: keys.get(name, NOT_BROKEN_DOWN) for name in by}
    return TotalRow(names, keys.get("completeness", ""), keys.get("unit", ""), value=worth)
