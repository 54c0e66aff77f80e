"""Figures: a number in words that keeps its doubt, with the link that lists the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pledges.columns import donor_codes
from pledges.counting.gdp import is_country, share_of
from pledges.counting.joint import APART
from pledges.counting.measures import DECIDED, DELIVERED
from pledges.counting.totals import TotalRow
from pledges.counting.words import money_words, share_words, sum_words, worth_words
from pledges.counting.worth import Converted, MoneySum, Worth
from pledges.filters import Selection
from pledges.filters.fields import NOT_STATED
from pledges.filters.filterset import ALONE, ARRIVED, DEALT, FIRM, JOINT, NOT_RECOGNISED
from pledges.filters.known import Known
from pledges.quantity import Sum
from pledges.reading.claims import COMPONENTS
from pledges.tables.names import parts_for, unit_words

LIST = "/pledges/"
NONE = "–"


Lead = Callable[..., str]
# The word of a list for the lines that have a measure.
MEASURE_STATUS: Final = {DECIDED: FIRM, DELIVERED: ARRIVED}


@dataclass(frozen=True, slots=True)
class Figure:
    """What is shown (`words`), in which unit, and where its rows are listed. No words: there is no figure.

    `more`: what else is said of it, in small type below it.
    """

    words: str
    unit: str = ""
    href: str = ""
    more: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.words, self.unit, *self.more)))

    def __str__(self) -> SafeString:
        """As a template shows it: safe markup, because a template asks for the text first."""
        if not self.words:
            return format_html('<span class="none">{}</span>', NONE)
        unit = format_html(' <span class="unit">{}</span>', self.unit) if self.unit else ""
        more = format_html_join("", ' <span class="also">{}</span>', ((one,) for one in self.more))
        if not self.href:
            return format_html('<span class="figure">{}{}{}</span>', self.words, unit, more)
        return format_html('<a class="figure" href="{}">{}{}{}</a>', self.href, self.words, unit, more)


def quantity_figure(known: Known, row: TotalRow, total: Sum, for_count: int, lines: int, href: str = "") -> Figure:
    """How many. Parts say for how many systems they are; words nobody recognised as a system are never added up."""
    if not lines:
        return Figure("")
    if row.keys.get("system") == "":
        return Figure(f"{lines:,} line{'s' if lines != 1 else ''}", "not added up", href)
    if row.completeness == COMPONENTS and for_count:
        stated = sum_words(Sum(total.min, total.max, total.about)) if total.is_stated else ""
        more = f", {stated} {unit_words(known, row.unit, total)}" if stated else ""
        return Figure(parts_for(for_count) + more.rstrip(), "", href)
    if not total.is_stated:
        return Figure(f"{total.unstated:,} not stated" if total.unstated else NOT_COUNTED, "", href)
    return Figure(sum_words(total), unit_words(known, row.unit, total), href)


def measure_figure(selection: Selection, row: TotalRow, measure: str, total: Sum, lead: Lead) -> Figure:
    """One of them with the list of its rows; none where no line has it, or the system is not recognised."""
    if row.keys.get("system") == "" or not (total.is_stated or total.unstated):
        return Figure("")
    words = MEASURE_STATUS.get(measure)
    if words and "status" in selection.params:  # a list cannot be asked for one status and another
        return quantity_figure(selection.known, row, total, 0, 1)
    return quantity_figure(selection.known, row, total, 0, 1, lead(status=words) if words else lead())


NOT_COUNTED = "an amount of money only"


def money_figure(worth: Worth, href: str = "") -> Figure:
    """Money in euro, dollars in small type; what has no rate or no day is named, not left out in silence."""
    words, *more = worth_words(worth) or [""]
    return Figure(words, "", href, tuple(more))


def share_cell(donor: str, money: MoneySum, href: str) -> str:
    """A giver's money as a share of its gross domestic product; without either, why there is none."""
    share = share_of(donor, money)
    if share:
        return format_html('<a href="{}">{}</a>', href, share_words(share))
    if money.min is None:
        return str(Figure(""))
    return "not recorded" if is_country(donor) else "no GDP: not a country"


def rest_figure(whole: Worth, own: Worth, href: str = "") -> Figure:
    """What of the money of whole pledges is not broken down into money stated for their items."""
    left = whole.less(own)
    more = [words for basis in BASES for words in over_words(getattr(left, basis), basis)]
    is_open = [getattr(own, basis).eur.min is not None and getattr(own, basis).eur.max is None for basis in BASES]
    stated, estimated = (upright(getattr(left, basis), opened) for basis, opened in zip(BASES, is_open, strict=True))
    words = [*worth_words(Worth(stated, estimated)), *more]
    return Figure(words[0], "", href, tuple(words[1:])) if words else Figure("")


BASES: Final = ("stated", "estimated")


def upright(left: Converted, is_open: bool) -> Converted:
    """What is left as an interval from zero on; of items with an open top the least is not known to be left."""
    return Converted(*(_upright(one, is_open) for one in (left.eur, left.usd)))


def _upright(left: MoneySum, is_open: bool) -> MoneySum:
    if left.min is None:
        return left
    low, high = (left.min, None) if left.max is None else sorted((left.min, left.max))
    if high is not None and high <= 0:
        return MoneySum(missing=left.missing)
    return MoneySum(0 if is_open and high is not None else max(low, 0), high, left.missing)


def over_words(left: Converted, basis: str) -> list[str]:
    """By how much items come to more than the whole pledges they belong to."""
    if left.eur.min is None or left.eur.max is None or max(left.eur.min, left.eur.max) >= 0:
        return []
    low, high = sorted((-left.eur.min, -left.eur.max))
    words = money_words(low, high, "EUR")
    if basis == BASES[1]:
        return [f"{words} estimated for items of pledges that have another worth as a whole"]
    return [f"the items come to {words} more than the pledges they belong to"]


def list_link(selection: Selection, **changes: str | Sequence[str] | None) -> str:
    """The list of rows of this selection, narrowed to one figure."""
    return page_link(LIST, selection, **changes)


def page_link(path: str, selection: Selection, **changes: str | Sequence[str] | None) -> str:
    """Another page, or this one, with the same selection changed so: from its first row, in its own order."""
    first: dict[str, str | Sequence[str] | None] = {"sort": None, "per_page": None}
    return f"{path}?{selection.query(**(first | changes))}"


def kind_of(selection: Selection, row: TotalRow) -> dict[str, str | Sequence[str]]:
    """The filters that narrow a selection to the system, completeness and unit of a total."""
    changes: dict[str, str | Sequence[str]] = {"completeness": row.completeness, "unit": row.unit or NOT_STATED}
    if "system" in row.keys:
        changes["system"] = system_words(selection, row.keys["system"])
    return changes


def system_words(selection: Selection, root: str) -> Sequence[str]:
    """The system of a total as a filter: what the selection already asks for under it, else the system itself."""
    word = root or NOT_RECOGNISED
    asked = [slug for slug in selection.params.get("system", ()) if root_of(selection.known, slug) == word]
    return asked or [word]


def root_of(known: Known, slug: str) -> str:
    while slug in known.systems and known.systems[slug].parent:
        slug = known.systems[slug].parent
    return slug


def alone_link(selection: Selection, donor: str, **kind: str | Sequence[str]) -> str:
    """Rows that make a donor's own figure: what it gives alone and its part of joint lines, where these are dealt; for
    a joint group the rows of exactly that group."""
    if len(donor.split(";")) > 1 or not donor_codes(donor):
        return list_link(selection, group=donor, **kind)
    asked = selection.params.get("group", ())
    group = ALONE if selection.joint == APART else [word for word in asked if word != DEALT] + [DEALT]
    return list_link(selection, donor=donor, group=group, **kind)


def joint_link(selection: Selection, donor: str, **kind: str | Sequence[str]) -> str:
    """Rows the donor gives with others, whole, within the groups the selection already asks for."""
    asked = selection.params.get("group", ())
    if DEALT in asked:  # which joint lines those are hangs on the mode, in which none is whole
        return ""
    exact = [key for key in asked if ";" in key and donor in key.split(";")]
    group = exact if exact and JOINT not in asked else JOINT
    return list_link(selection, donor=donor, group=group, joint=None, **kind)
