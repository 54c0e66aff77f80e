"""What the pages are measured against: plain SQL over the same rows, with the index made for it and without any."""

from __future__ import annotations

from collections.abc import Callable

TOTALS = """
SELECT donor_key, total_system, completeness, unit, sum(quantity_min), sum(quantity_max), count(*), sum(for_count)
FROM pledges_publishedline{hint}
WHERE valid_to = '9999-12-31' AND version_to = 2147483647 AND ledger = 'own' AND counts IN (1)
GROUP BY donor_key, total_system, completeness, unit
"""
LIST = """
SELECT * FROM pledges_publishedline{hint}
WHERE valid_to = '9999-12-31' AND version_to = 2147483647 AND ledger = 'own' AND counts IN (1)
ORDER BY announced_to DESC, id DESC LIMIT 50
"""


def plain(query: str, hint: str = "") -> Callable[[], None]:
    def ask() -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(query.format(hint=hint))
            cursor.fetchall()

    return ask


def textbook_list() -> None:
    """A list as it is written in a day: whole rows, counted and sorted on every request."""
    from pledges.models import PublishedLine

    rows = PublishedLine.objects.today().filter(ledger="own", counts=True).order_by("-updated_at", "ref")
    rows.count()
    list(rows[:50])


PEERS: dict[str, Callable[[], None]] = {
    "SQL: totals, covering index": plain(TOTALS),
    "SQL: totals, no index": plain(TOTALS, " NOT INDEXED"),
    "SQL: first 50 rows, index": plain(LIST),
    "SQL: first 50 rows, no index": plain(LIST, " NOT INDEXED"),
    "ORM: textbook list page": textbook_list,
}
