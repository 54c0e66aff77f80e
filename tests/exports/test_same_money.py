"""Money too: the page, the shell and the plain column sum say the same, in euro and dollars, stated and estimated."""

import csv
import io
from decimal import Decimal
from random import Random

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client

from pledges.counting.joint import JOINT_MODES
from pledges.counting.words import money_words
from tests import factories as make
from tests.exports.test_same_figure import some_query
from tests.pages.reading import sum_above

pytestmark = pytest.mark.usefixtures("record")
NAMES = tuple(f"{basis}_{code}" for basis in ("value", "estimated") for code in ("eur", "usd"))
Figure = tuple[Decimal, Decimal | None]
CENT = Decimal("0.01")


@pytest.fixture
def money(record: None) -> None:
    """Money of every kind beside the record of the other tests."""
    pledge = make.pledge("DE", "patriot")
    make.second_line(pledge, "caesar")
    make.item_worth(pledge.lines.get(number=2), make.euros(30))
    make.worth(pledge, make.euros(100, 120))
    make.item_worth(make.line("FR", "caesar"), make.euros(41, currency="USD"), "estimated")
    make.worth(make.pledge("DE;FR", "caesar"), make.euros(501, currency="SEK"), "estimated")
    make.worth(make.pledge("NL", "caesar"), make.euros(7, currency="UAH"))
    led = make.pledge("DE", "leopard-2a4", parties=[("NL", "lead"), ("DE", "donor")])
    make.worth(led, make.Money(90_00, None, "USD", "at-least"), "publisher")


def added(rows: list[dict[str, str]], low: str, high: str) -> Figure:
    is_open = any(row[low] and not row[high] for row in rows)
    least, most = (sum((Decimal(row[name] or 0) for row in rows), Decimal(0)) for name in (low, high))
    return least.quantize(CENT), None if is_open else most.quantize(CENT)


def in_file(reader: Client, query: str) -> dict[str, Figure]:
    text = reader.get(f"/pledges.csv?{query}").getvalue().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {name: added(rows, f"adds_{name}_min", f"adds_{name}_max") for name in NAMES}


def in_shell(query: str, by: str) -> dict[str, Figure]:
    out = io.StringIO()
    call_command("total", by=by, query=query, stdout=out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    return {name: added(rows, f"{name}_min", f"{name}_max") for name in NAMES}


def on_page(reader: Client, query: str) -> str:
    """What the head of the list says whole pledges are worth."""
    return " | ".join(sum_above(reader, f"/pledges/?{query}"))


def in_words(figures: dict[str, Figure]) -> list[str]:
    shown = {name: figure for name, figure in figures.items() if figure != (0, 0)}
    return [
        money_words(int(low * 100), None if high is None else int(high * 100), name[-3:].upper())
        for name, (low, high) in shown.items()
    ]


@pytest.mark.parametrize("mode", JOINT_MODES)
def test_file_shell_and_page_say_the_same_money(reader: Client, money: None, mode: str) -> None:
    chance = Random(mode)  # noqa: S311  (repeatable queries, not a secret)

    for asked in {some_query(chance) for _ in range(25)}:
        query = QueryDict(asked, mutable=True)
        query["joint"] = mode
        asked = query.urlencode(safe=";*")
        wanted = in_file(reader, asked)
        assert (asked, in_shell(asked, "year")) == (asked, wanted)
        assert [words for words in in_words(wanted) if words not in on_page(reader, asked)] == [], asked


@pytest.mark.parametrize("query", ["", "donor=DE", "joint=split", "joint=lead&donor=NL", "category=artillery"])
@pytest.mark.parametrize("by", ["system", "category", "system,year"])
def test_rows_by_item_and_what_is_not_broken_down_come_to_the_total(
    reader: Client, money: None, query: str, by: str
) -> None:
    assert in_shell(query, by) == in_file(reader, query)
