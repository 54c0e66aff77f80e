"""The ledger of retellings: how often each pledge was told again, first and last by whom, and how many a giver has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pledges.counting.tellings import Telling, Tellings, tellings, told_again
from pledges.filters import Selection
from pledges.filters.fields import WHOLE_NUMBER, OneValueField
from pledges.filters.problems import shown
from pledges.tables.cells import Cell, ListTable
from pledges.tables.figures import Figure, page_link
from pledges.tables.givers import count_figure, giver_table
from pledges.tables.names import day_words
from pledges.tables.total_table import donor_cell

SOME: Final = "some"
ANY: Final = "any"
NAMED: Final = 3


class AgainField(OneValueField):
    """How often a pledge was told again: a number, at least once, or any number of times, none too."""

    def read(self, text: str) -> str:
        if text not in (SOME, ANY) and not WHOLE_NUMBER.fullmatch(text):
            raise ValueError(f"again: {shown(text)} is no number of times. Write one such as 2, or {SOME} or {ANY}.")
        return text


OWN: Final = {"again": AgainField(name="again", required=False)}


@dataclass(slots=True)
class Told:
    """The pledges of a giver: how many were told again how often."""

    again: Counter[int] = field(default_factory=Counter)

    @property
    def pledges(self) -> int:
        return self.again.total()

    def add(self, other: Told) -> None:
        self.again.update(other.again)


class ToldPledge(NamedTuple):
    """One pledge of the ledger: how often its most told line was told, what its lines are of, who told it."""

    ref: str
    donor_key: str
    told: int
    lines: int
    items: Sequence[str]
    tellings: Tellings


class ToldTable(ListTable):
    """How many pledges of a giver were told again."""

    donor = Cell("Given by", css="who")
    pledges = Cell("Pledges", css="num")
    never = Cell("Told once", css="num")
    again = Cell("Told again", css="num")
    most = Cell("Most often", css="num")

    class Meta:
        template_name = "tables/table.html"


class TimesTable(ListTable):
    times = Cell("Told again")
    pledges = Cell("Pledges", css="num")

    class Meta:
        template_name = "tables/table.html"


class ToldAgainTable(ListTable):
    pledge = Cell("Pledge", css="ref", sort="ref")
    donors = Cell("Given by", css="who", sort="donors")
    items = Cell("Items", css="item")
    again = Cell("Told again", css="num", sort="again")
    first = Cell("First told", css="item")
    last = Cell("Last told", css="item")

    class Meta:
        template_name = "tables/table.html"


ORDERS: Final = {"ref": "pledge_id", "donors": "donor_key", "again": "most"}
SORTS: Final = [sign + name for name in ORDERS for sign in ("", "-")]
DEFAULT_SORT: Final = "-again"


def told_pledges(selection: Selection) -> QuerySet:
    """The pledges asked for, in the order asked for: without a word those told again at least once."""
    pledges = selection.adding.order_by().values("pledge_id", "ref", "donor_key")
    found = pledges.annotate(most=Max("told"), lines=Count("pk")).filter(_as_often_as(selection))
    place = F(ORDERS[selection.sort.removeprefix("-")])
    return found.order_by(place.desc() if selection.sort.startswith("-") else place.asc(), "-pledge_id")


def _as_often_as(selection: Selection) -> Q:
    asked = next(iter(selection.params.get("again", ())), SOME)
    if asked == SOME:
        return Q(most__gte=2)
    if asked == ANY:
        return Q(most__gte=0)
    return Q(most=int(asked) + 1) if int(asked) else Q(most__lte=1)


def with_tellings(selection: Selection, found: Sequence[Mapping[str, Any]]) -> Iterator[ToldPledge]:
    """These pledges with the articles that tell them: only of these few lines the evidence is read."""
    pledges = [row["pledge_id"] for row in found]
    rows = selection.adding.filter(pledge__in=pledges).order_by("number")
    lines: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    for pledge, item, evidence in rows.values_list("pledge_id", "system_name", "evidence"):
        lines[pledge].append((item, evidence))
    for row in found:
        of = lines[row["pledge_id"]]
        told = tellings(source for _, sources in of for source in sources)
        items = list(dict.fromkeys(item for item, _ in of))
        yield ToldPledge(row["ref"], row["donor_key"], row["most"], row["lines"], items, told)


def by_giver(selection: Selection) -> dict[str, Told]:
    """How often the pledges of each giver were told again. Most are told once: these are counted, not read."""
    rows = selection.adding.order_by()
    pledges = dict(rows.values_list("donor_key").annotate(Count("pledge", distinct=True)))
    found = {key: Told() for key in pledges}
    again = rows.filter(told__gte=2).values("pledge_id", "donor_key").annotate(most=Max("told"))
    for row in again:
        found[row["donor_key"]].again[told_again(row["most"])] += 1
    for key, told in found.items():
        if once := pledges[key] - told.pledges:
            told.again[0] = once
    return found


def all_told(found: Mapping[str, Told]) -> Told:
    total = Told()
    for one in found.values():
        total.add(one)
    return total


def told_table(selection: Selection, found: Mapping[str, Told]) -> ListTable:
    caption = "Pledges told again, by giver"
    return giver_table(ToldTable, selection, caption, found, lambda one: one.pledges, told_cells, all_told(found))


def told_cells(lead: Callable[..., str], told: Told) -> dict[str, Any]:
    most = max(told.again)
    return {
        "pledges": count_figure(told.pledges, lead(again=ANY)),
        "never": count_figure(told.again[0], lead(again="0")),
        "again": count_figure(told.pledges - told.again[0], lead(again=SOME)),
        "most": Figure(times(most) if most else "", "", lead(again=str(most))),
    }


def times_table(selection: Selection, told: Told) -> TimesTable:
    """Pledges by how often they were told again."""
    cells = [
        {"times": times(again), "pledges": count_figure(count, page_link("", selection, again=str(again)))}
        for again, count in sorted(told.again.items())
    ]
    return TimesTable(cells, selection, "Pledges by how often they were told again", sortable=False)


def times(again: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(again, f"{again:,} times")


def told_again_table(selection: Selection, found: Sequence[ToldPledge]) -> ToldAgainTable:
    return ToldAgainTable([pledge_cells(selection, one) for one in found], selection, "Pledges and who told them")


def pledge_cells(selection: Selection, one: ToldPledge) -> dict[str, Any]:
    more = f" and {len(one.items) - NAMED} more" if len(one.items) > NAMED else ""
    last = one.tellings.last if one.tellings.last != one.tellings.first else None
    return {
        "pledge": format_html('<a href="/pledges/{}/">{}</a>', one.ref, one.ref),
        "donors": donor_cell(selection, one.donor_key),
        "items": ", ".join(one.items[:NAMED]) + more,
        "again": times(told_again(one.told)),
        "first": telling_cell(one.tellings.first) or ("not dated" if one.tellings.undated else "not recorded"),
        "last": telling_cell(last),
    }


def telling_cell(telling: Telling | None) -> SafeString | str:
    if telling is None:
        return ""
    link = '<a href="/articles/{}/">{}</a> <span class="to">{}</span>'
    return format_html(link, telling.article, day_words(telling.on), telling.publisher)
