"""One reading of a query string: which rows, at which moment, in which order, which page, and what was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import F, OrderBy, Q
from django.forms import Field
from django.http import QueryDict

from pledges.columns import SORTABLE
from pledges.counting.dimensions import ANNOUNCED, DAYS
from pledges.counting.joint import APART, JOINT_MODES, LEAD
from pledges.filters.fields import DayField, NumberField, OneOfField, OneValueField
from pledges.filters.filterset import DEALT, INCLUDE, PledgeFilters, adding, led_by_others
from pledges.filters.known import Known, known
from pledges.filters.moment import LedgerField, Moment, moment
from pledges.filters.problems import LONGEST_ECHO, CannotRead, Problem, shown, told, unknown
from pledges.models import PublishedLine
from pledges.models.pledges import OWN_LEDGER
from pledges.models.published import PublishedQuerySet

NOT_YET: Final = ("doubt", "columns", "after")
FILTERS: Final = tuple(PledgeFilters.base_filters)
MOMENTS: Final = ("ledger", "as_of", "known_on", "unconfirmed", "joint", "by")
CLOCKS: Final = ("as_of", "known_on")
ORDER: Final = ("sort", "page", "per_page")
NAMES: Final = (*FILTERS, *MOMENTS, *ORDER)
DEFAULT_SORT: Final = "-announced_on"
DEFAULT_PER_PAGE: Final = 50
MOST_PER_PAGE: Final = 200
# A list is for reading. Whoever wants what lies deeper narrows the filters or takes the file.
DEEPEST_ROW: Final = 100_000
MOST_VALUES: Final = 100
NONE_OF_ITS_OWN: Final[Mapping[str, Field]] = {}


@dataclass(frozen=True)
class Selection:
    """What a query string asks for. `rows` are of one moment, the ones that add and the ones left out together.

    `by`: the day that year, from, to, month and quarter are of; `own`: the names only this page understands, whose
    words are in `params` too.
    """

    params: Mapping[str, Sequence[str]]
    rows: PublishedQuerySet
    known: Known
    unconfirmed: bool = False
    as_of: dt.date | None = None
    known_on: dt.date | None = None
    ledger: str = OWN_LEDGER
    joint: str = APART
    by: str = ANNOUNCED
    sort: str = DEFAULT_SORT
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    notes: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def donors(self) -> Sequence[str]:
        """The givers asked for."""
        return self.params.get("donor", ())

    @property
    def adds(self) -> Q:
        """Which of the rows add: for the mode of joint lines and the givers asked for."""
        return adding(self.unconfirmed) & ~led_by_others(self.joint, self.donors)

    @property
    def adding(self) -> PublishedQuerySet:
        return self.rows.filter(self.adds)

    @property
    def left_out(self) -> PublishedQuerySet:
        return self.rows.filter(adding(self.unconfirmed, counts=False) | led_by_others(self.joint, self.donors))

    @property
    def picks_by_mode(self) -> bool:
        """Whether the mode of joint lines decides which rows there are, and not only in whose row each stands."""
        return DEALT in self.params.get("group", ()) or (self.joint == LEAD and "counts" in self.params)

    def order(self) -> list[OrderBy]:
        """Empty values last whichever way; the row's number settles ties, so that pages never overlap."""
        down = self.sort.startswith("-")
        fields = [F(name) for name in SORTABLE[self.sort.removeprefix("-")]]
        ends = [field.desc(nulls_last=True) if down else field.asc(nulls_last=True) for field in fields]
        return [*ends, F("pk").desc()]

    def ordered(self, rows: PublishedQuerySet) -> PublishedQuerySet:
        return rows.order_by(*self.order())

    def page_of(self, rows: PublishedQuerySet, fields: Sequence[str]) -> list[dict[str, Any]]:
        """The rows of this page: their numbers are found in the index alone, only then are they read."""
        first = (self.page - 1) * self.per_page
        wanted = self.ordered(rows).values("pk")[first : first + self.per_page]
        return list(self.ordered(PublishedLine.objects.filter(pk__in=wanted)).values(*fields))

    def query(self, **changes: str | Sequence[str] | None) -> str:
        """The query string of this selection with some names changed or, by None, taken out. A changed selection
        begins at its first page."""
        held = {name: values for name, values in self.params.items() if name != "page"} | changes
        made = QueryDict(mutable=True)
        for name in (*NAMES, *self.own):
            values = held.get(name)
            made.setlist(name, [values] if isinstance(values, str) else list(values or ()))
        return made.urlencode(safe=";*,")

    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(name in self.params for name in FILTERS)


def select(
    query: QueryDict | str,
    *,
    words: Known | None = None,
    sorts: Sequence[str] = (),
    sort: str = DEFAULT_SORT,
    own: Mapping[str, Field] = NONE_OF_ITS_OWN,
) -> Selection:
    """The selection a query string asks for. `sorts` and `sort`: what the page can be ordered by, and is by default;
    `own`: names no other page takes, with the field that reads each. Their words are the page's to follow.

    Raises CannotRead, with a sentence for each, if a name is unknown or a value cannot be read: an unreadable filter
    must never show the whole list.
    """
    data = QueryDict(query.removeprefix("?")) if isinstance(query, str) else query
    problems = name_problems(data, (*NAMES, *own))
    words = words or known()
    data = words.as_now(data)
    fields = single_fields(sorts or SORTS, sort)
    read = {name: read_one(*fields[name], data.getlist(name), problems) for name in fields}
    for name, field in own.items():
        read_one(field, None, data.getlist(name), problems)
    unconfirmed = read["unconfirmed"] == INCLUDE
    rows = moment(str(read["ledger"]), read["as_of"], read["known_on"])
    ways = {"joint": str(read["joint"]), "by": str(read["by"])}
    filters = PledgeFilters(data, queryset=rows, known=words, unconfirmed=unconfirmed, **ways)
    problems += filters.problems()
    problems += filters.backwards()
    if problems:
        raise CannotRead(problems)
    per_page, notes = clamped(read.pop("per_page"))
    read["unconfirmed"] = unconfirmed
    params = given(data, (*NAMES, *own))
    return Selection(params, filters.qs, words, **read, per_page=per_page, notes=notes, own=tuple(own))


def given(data: QueryDict, names: Sequence[str] = NAMES) -> dict[str, list[str]]:
    """The names with a value: a form sends its empty fields too."""
    filled = {name: [value for value in data.getlist(name) if value.strip()] for name in names}
    return {name: values for name, values in filled.items() if values}


def name_problems(data: QueryDict, names: Sequence[str] = NAMES) -> list[Problem]:
    """Names nobody knows are refused: a misspelt filter would show everything."""
    problems = []
    for name, values in data.lists():
        if name in NOT_YET:
            problems.append(Problem(name, values[0], f"{name}: not available yet. Take it out of the address."))
        elif name not in names:
            problems.append(Problem(name, values[0], unknown("Query string", name, names, "a name it knows")))
        elif len(values) > MOST_VALUES:
            problems.append(
                Problem(name, values[0], f"{name}: {len(values)} values; the limit is {MOST_VALUES}. Write fewer.")
            )
    return problems


def refuse_names(query: QueryDict) -> None:
    """For a page that shows the same whatever is asked. Raises CannotRead if the query names anything: a filter that
    is passed over must not look like one that was followed."""
    if problems := [Problem(name, values[0], takes_none(name, values[0])) for name, values in query.lists()]:
        raise CannotRead(problems)


def moment_asked(query: QueryDict) -> Moment:
    """The moment a page about one thing is asked for. Raises CannotRead for any other name, and for what is no day."""
    problems = [
        Problem(name, values[0], takes_none(name, values[0], "as_of and known_on"))
        for name, values in query.lists()
        if name not in CLOCKS
    ]
    read = {name: read_one(DayField(name=name), None, query.getlist(name), problems) for name in CLOCKS}
    if problems:
        raise CannotRead(problems)
    return Moment(**read)


def takes_none(name: str, value: str, takes: str = "none") -> str:
    sentence = f"Query string: {shown(name)} is not a name this page knows; it takes {takes}."
    asked = QueryDict(mutable=True)
    asked["donor" if name not in NAMES else name] = "DE" if name not in NAMES else value[:LONGEST_ECHO]
    return f"{sentence} Take it out of the address; a list can be filtered, as /pledges/?{asked.urlencode(safe=';*,')}."


def read_one(field: Field, default: Any, values: list[str], problems: list[Problem]) -> Any:
    """A value that is no filter of rows: its default where it is not given, a problem where it cannot be read."""
    try:
        value = field.clean(values)
    except ValidationError as error:
        problems += told(field.name, error)
        return default
    return default if value is None else value


SORTS: Final = [sign + name for name in SORTABLE for sign in ("", "-")]


def single_fields(sorts: Sequence[str], sort: str) -> dict[str, tuple[OneValueField, Any]]:
    """The names that are no filter of rows, each with how it is read and what it is where it is not given."""
    return {
        "ledger": (LedgerField(name="ledger"), OWN_LEDGER),
        "as_of": (DayField(name="as_of"), None),
        "known_on": (DayField(name="known_on"), None),
        "unconfirmed": (OneOfField(name="unconfirmed", accepted=(INCLUDE,), what="a choice"), None),
        "joint": (OneOfField(name="joint", accepted=JOINT_MODES, what="a way to deal joint pledges"), APART),
        "by": (OneOfField(name="by", accepted=DAYS, what="a day to place lines by"), ANNOUNCED),
        "sort": (OneOfField(name="sort", accepted=sorts, what="a column to sort by"), sort),
        "page": (NumberField(name="page", least=1, example=2), 1),
        "per_page": (NumberField(name="per_page", least=1, example=DEFAULT_PER_PAGE), DEFAULT_PER_PAGE),
    }


def clamped(per_page: int) -> tuple[int, tuple[str, ...]]:
    if per_page <= MOST_PER_PAGE:
        return per_page, ()
    return MOST_PER_PAGE, (f"per_page: {per_page:,} rows were asked for; a page holds at most {MOST_PER_PAGE}.",)
