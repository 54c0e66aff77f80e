"""On a made-up record each bar's figure is what the rows behind it add up to, whatever is asked for."""

import pytest

from pledges.counting.words import sum_words
from pledges.filters import select
from pledges.models import PublishedLine
from pledges.quantity import Quantity, add_up
from tests.charts.test_bars import drawn

pytestmark = pytest.mark.django_db

QUERIES = ("", "donor=DE&donor=US", "year=2023", "group=joint", "status=delivered", "as_of=2023-12-31", "tier=wire")


@pytest.mark.parametrize("query", QUERIES)
def test_each_figure_is_what_its_rows_add_up_to(random_lines: None, query: str) -> None:
    for system in PublishedLine.objects.today().order_by().values_list("total_system", flat=True).distinct()[:12]:
        selection = select(f"{query}&system={system}")
        for bar in found.bars if (found := drawn(selection)) else ():
            behind = select(bar.figure.href.partition("?")[2]).adding
            pledged = add_up(Quantity(row.quantity_min, row.quantity_max, row.quantity_qualifier) for row in behind)
            assert bar.words == sum_words(pledged)
