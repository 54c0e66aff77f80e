"""The ledger of transparency: of how many lines of each giver the sources say what a reader would ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from pledges.counting.openness import QUESTIONS, Share, openness
from pledges.filters import Selection
from pledges.filters.fields import OneOfField
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure
from pledges.tables.givers import giver_table

OWN: Final = {"shows": OneOfField(name="shows", accepted=tuple(QUESTIONS), what="something shown", required=False)}
FIRST: Final = next(iter(QUESTIONS))
Shares = dict[str, Share]


class TransparencyTable(ListTable):
    """Shares as so many of so many, with a per cent."""

    donor = Cell("Given by", css="who")
    quantity = Cell(QUESTIONS["quantity"].short, css="num")
    day = Cell(QUESTIONS["day"].short, css="num")
    value = Cell(QUESTIONS["value"].short, css="num")
    delivered = Cell(QUESTIONS["delivered"].short, css="num")
    proof = Cell(QUESTIONS["proof"].short, css="num")

    class Meta:
        template_name = "tables/table.html"


def by_giver(selection: Selection) -> dict[str, Shares]:
    return openness(selection.adding, "donor_key")


def transparency_table(selection: Selection, found: dict[str, Shares]) -> ListTable:
    caption = "What the sources say, by giver"
    return giver_table(TransparencyTable, selection, caption, found, lines_of, share_cells, all_of(found.values()))


def lines_of(shares: Shares) -> int:
    return shares[FIRST].whole


def all_of(found: Iterable[Shares]) -> Shares:
    every = list(found)
    return {
        name: Share(sum(one[name].part for one in every), sum(one[name].whole for one in every)) for name in QUESTIONS
    }


def share_cells(lead: Callable[..., str], shares: Shares) -> dict[str, Any]:
    return {name: share_figure(share, lead(shows=name)) for name, share in shares.items()}


def share_figure(share: Share, href: str) -> Figure:
    """3 of 4 (75%); none of nothing, which is no share."""
    if share.percent is None:
        return Figure("")
    return Figure(f"{share.part:,} of {share.whole:,}", f"({share.percent}%)", href if share.part else "")
