"""On a made-up record the months of a picture and what has none come to the totals, whatever is asked for."""

import datetime as dt

import pytest

from pledges.charts.frames import DELIVERED, PLEDGED, by_month, sum_of, undated
from pledges.counting.arrived import arrived_in
from pledges.counting.dated import deliveries, promises
from pledges.counting.line_facts import line_facts
from pledges.counting.totals import totals
from pledges.filters import select
from pledges.models import PublishedLine
from pledges.quantity import Sum

pytestmark = pytest.mark.django_db
QUERIES = ("", "donor=DE&donor=US", "group=joint", "as_of=2024-06-30", "tier=wire", "status=delivered")


@pytest.mark.parametrize("query", QUERIES)
def test_months_and_what_has_none_come_to_the_totals(random_lines: None, query: str) -> None:
    for system in PublishedLine.objects.today().order_by().values_list("total_system", flat=True).distinct()[:12]:
        selection = select(f"{query}&system={system}")
        for row in totals(selection.rows, ["system"]):
            of_row = [line for line in line_facts(selection.adding) if line.place[2:] == (row.completeness, row.unit)]
            pledged, came = list(promises(of_row)), list(deliveries(of_row))
            last = (by_month(pledged, came).to_dict("records") or [None])[-1]

            assert ending(last, PLEDGED) + undated(pledged)[1] == row.quantity
            arrived = ending(last, DELIVERED) + undated(came)[1]
            assert arrived.min == arrived_in(of_row, dt.date(2030, 1, 1)).total.min


def ending(row: dict[str, int] | None, what: str) -> Sum:
    return sum_of(row, what) if row else Sum()
