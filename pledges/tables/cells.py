"""How our tables are put together: cells made beforehand, headers that say and change the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables

from pledges.filters import Selection


class SortedRows(tables.data.TableListData):
    """Rows of one page, which are in order already."""

    def order_by(self, aliases: Any) -> None:
        """Nothing to do: sorting one page again would only tear the order."""


class Cell(tables.Column):
    """A cell made beforehand; the empty one is a real value, so that a dash never stands for an error."""

    def __init__(self, label: str, *, css: str = "", sort: str = "") -> None:
        self.label, self.css, self.sort = label, css, sort
        super().__init__(verbose_name=label, empty_values=(), orderable=bool(sort))

    def render(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class Header:
    label: str
    css: str
    aria: str
    href: str


class ListTable(tables.Table):
    """A table of prepared rows, of a selection or of none. `more`: where its other rows are, if any."""

    def __init__(
        self,
        rows: list[dict[str, Any]],
        selection: Selection | None,
        caption: str,
        *,
        sortable: bool = True,
        **options: Any,
    ) -> None:
        self.caption, self.selection, self.sortable, self.more = caption, selection, sortable, ""
        super().__init__(SortedRows(rows), **options)
        for row in rows:
            if missing := set(self.columns.names()) - set(row):
                raise KeyError(f"A row of {caption!r} lacks its cells {sorted(missing)}.")

    def headers(self) -> Iterator[Header]:
        for bound in self.columns:
            column = bound.column
            yield Header(column.label, column.css, self.aria(column.sort), self.turn(column.sort))

    def aria(self, sort: str) -> str:
        if not self.sortable or not self.selection or not sort or self.selection.sort.removeprefix("-") != sort:
            return ""
        return "descending" if self.selection.sort.startswith("-") else "ascending"

    def turn(self, sort: str) -> str:
        """The list in the order of this column; where it is that already, the other way round."""
        if not self.sortable or not self.selection or not sort:
            return ""
        return "?" + self.selection.query(sort=f"-{sort}" if self.selection.sort == sort else sort)
