"""Tables with a row for each giver: what single donors do alone, then joint groups, each line in one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pledges.counting.joint import SEPARATOR
from pledges.filters import Selection
from pledges.tables.cells import ListTable
from pledges.tables.figures import Figure, page_link
from pledges.tables.names import donors_name
from pledges.tables.total_table import donor_cell

Of = TypeVar("Of")
# The groups with most lines; asked for with group=joint, all of them are shown.
GROUPS_SHOWN: Final = 25
ALL: Final = "All of them"


def givers_in_order(selection: Selection, lines: Mapping[str, int]) -> list[str]:
    """The donor keys of a table: single donors by name, then groups by how many lines they have."""
    name = {key: donors_name(selection.known, key).casefold() for key in lines}
    singles = sorted((key for key in lines if SEPARATOR not in key), key=name.__getitem__)
    groups = sorted((key for key in lines if SEPARATOR in key), key=lambda key: (-lines[key], name[key]))
    return singles + groups


def shown_givers(selection: Selection, lines: Mapping[str, int]) -> tuple[list[str], str]:
    """Those of them a page shows, and the query that shows the groups it leaves out; "" where it leaves out none."""
    keys = givers_in_order(selection, lines)
    groups = [key for key in keys if SEPARATOR in key]
    if "group" in selection.params or len(groups) <= GROUPS_SHOWN:
        return keys, ""
    return [key for key in keys if key not in groups[GROUPS_SHOWN:]], page_link("", selection, group="joint")


def giver_table(
    table: type[ListTable],
    selection: Selection,
    caption: str,
    found: Mapping[str, Of],
    lines: Callable[[Of], int],
    cells: Callable[[Callable[..., str], Of], dict[str, Any]],
    total: Of,
) -> ListTable:
    """A table of what was found of each giver, all of it first. `cells` makes a row from a way to link to its lines."""
    keys, more = shown_givers(selection, {key: lines(one) for key, one in found.items()})
    rows = [{"donor": donor_cell(selection, key)} | cells(own_list(selection, group=key), found[key]) for key in keys]
    if len(found) > 1:
        rows.insert(0, {"donor": ALL} | cells(own_list(selection), total))
    made = table(rows, selection, caption, sortable=False)
    made.more = more
    return made


def own_list(selection: Selection, **narrowed: str) -> Callable[..., str]:
    """A way to link to the lists of this very page, within what is narrowed already."""
    return lambda **more: page_link("", selection, **narrowed, **more)


def count_figure(count: int, href: str) -> Figure:
    """A number of lines with their list; none where there is none."""
    return Figure(f"{count:,}" if count else "", "", href)


def in_order(selection: Selection, lines: Iterable[Of], orders: Mapping[str, Callable[[Of], Any]]) -> list[Of]:
    """Lines in the order asked for, those without a value last; the row's number settles ties."""
    place, down = orders[selection.sort.removeprefix("-")], selection.sort.startswith("-")
    known = sorted(lines, key=lambda line: line.pk, reverse=True)  # type: ignore[attr-defined]
    has = [line for line in known if place(line) is not None]
    return sorted(has, key=place, reverse=down) + [line for line in known if place(line) is None]


def read_in_order(found: Iterable[Mapping[str, Any]], keys: Sequence[int], name: str = "pk") -> list[Mapping[str, Any]]:
    """Rows read from the database in no order, in the order of these keys."""
    by_key = {row[name]: row for row in found}
    return [by_key[key] for key in keys]
