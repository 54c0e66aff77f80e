"""Whatever is asked for, the page, the shell and the plain column sum of the file say the same figure."""

import csv
import datetime as dt
import io
from decimal import Decimal
from random import Random

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client

from pledges.counting.dimensions import DAYS
from pledges.counting.joint import JOINT_MODES
from pledges.dates import on
from pledges.filters import select
from pledges.tables.sums import sum_up
from tests import factories as make
from tests.pages.reading import sum_above

pytestmark = pytest.mark.usefixtures("record")
ASKED = {
    "donor": ("DE", "NL", "US", "IT", "FR", "GB"),
    "system": ("patriot", "leopard-2", "leopard-1a5", "caesar", "leopard-2a4"),
    "category": ("air-defence", "armour", "artillery"),
    "completeness": ("whole", "components"),
    "joint": JOINT_MODES,
    "unconfirmed": ("include",),
    "as_of": ("2024-07-08", "2024-07-09", "2024-12-31"),
    "known_on": ("2020-01-01", "2099-01-01"),
    "year": ("2024", "undated"),
    "tier": ("wire", "state-media"),
    "group": ("alone", "joint", "DE;NL", "NL;*"),
    "by": DAYS,
    "status": ("announced", "decided-or-firmer", "some-delivered"),
    "from": ("2024-07-09",),
}
REPEATED = ("donor", "system", "category")
QUERIES = 500


def some_query(chance: Random) -> str:
    query = QueryDict(mutable=True)
    for name in chance.sample(sorted(ASKED), chance.randrange(5)):
        many = chance.randrange(1, 3) if name in REPEATED else 1
        query.setlist(name, chance.sample(ASKED[name], many))
    return query.urlencode(safe=";*")


MEASURES = ("", "decided_", "delivered_", "gap_")
Figures = dict[str, tuple[Decimal, Decimal | None]]


def figure(rows: list[dict[str, str]], low: str, high: str) -> tuple[Decimal, Decimal | None]:
    """The plain sums of two columns; None: a top is open."""
    is_open = any(row[low] and not row[high] for row in rows)
    least, most = (sum((Decimal(row[name] or 0) for row in rows), Decimal(0)) for name in (low, high))
    return least, None if is_open else most


def in_file(reader: Client, query: str) -> Figures:
    """What the columns `adds_*` of recognised items come to."""
    text = reader.get(f"/pledges.csv?{query}").getvalue().decode()
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["system"]]
    return {name: figure(rows, f"adds_{name}min", f"adds_{name}max") for name in MEASURES}


def in_shell(query: str) -> Figures:
    out = io.StringIO()
    call_command("total", by="system", query=query, stdout=out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    return {name: figure(rows, f"{name}min", f"{name}max") for name in MEASURES}


@pytest.fixture
def led(record: None) -> None:
    """A line led by one giver and one with stated shares beside the record of the other tests."""
    make.pledge("DE", "leopard-2a4", quantity=make.exactly(7), parties=[("NL", "lead"), ("DE", "donor")])
    bought = make.line("DE;FR", "caesar", quantity=make.exactly(10))
    make.step(bought, "contracted", on(dt.date(2024, 8, 1)))
    make.step(bought, "delivered", on(dt.date(2024, 9, 2)), make.exactly(4))


@pytest.mark.parametrize("seed", range(5))
def test_the_file_and_the_shell_add_up_to_the_same(reader: Client, led: None, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  (repeatable queries, not a secret)

    for query in {some_query(chance) for _ in range(QUERIES // 5)}:
        assert (query, in_file(reader, query)) == (query, in_shell(query))


def test_the_page_says_what_the_shell_says(reader: Client, led: None) -> None:
    chance = Random(7)  # noqa: S311

    for query in {some_query(chance) for _ in range(40)}:
        wanted = sum_up(select(query), stamp=f"apart {query}")
        said = sum_above(reader, f"/pledges/?{query}")
        beside = {figure.text for line in wanted.lines for _, figure in line.beside}
        assert {line.figure.text for line in wanted.lines} | beside <= said, query
