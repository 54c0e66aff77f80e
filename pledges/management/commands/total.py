"""`total`: the counting rules from the shell, over the rows a query string selects."""

from __future__ import annotations

import csv
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pledges.counting.totals import CannotCount, TotalRow
from pledges.filters import CannotRead, select
from pledges.tables.sums import count, with_rest

FORMATS = ("csv", "json")


class Command(BaseCommand):
    help = (
        "Print what the published record adds up to, one row for each of the --by names, completeness and unit. By "
        "system or category the money that cannot be broken down stands in rows called not-broken-down."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", default="donor,system", help="names with commas between, such as donor,system")
        parser.add_argument("--query", default="", help="query string of a page, such as 'donor=DE&year=2024'")
        parser.add_argument("--format", default="csv", choices=FORMATS)

    def handle(self, *args: Any, by: str, query: str, **options: Any) -> None:
        names = [name.strip() for name in by.split(",") if name.strip()]
        try:
            selection = select(query)
            rows = with_rest(selection, names, count(selection, names))
        except (CannotRead, CannotCount) as error:
            raise CommandError(str(error)) from error
        write = self.write_json if options["format"] == "json" else self.write_csv
        write(rows, names)

    def write_json(self, rows: list[TotalRow], names: list[str]) -> None:
        self.stdout.write(json.dumps([row.as_record() for row in rows], ensure_ascii=False, indent=1))

    def write_csv(self, rows: list[TotalRow], names: list[str]) -> None:
        """The header stands also where there is no row: its names come from an empty row."""
        columns = TotalRow(dict.fromkeys(names, ""), "", "").as_record()
        writer = csv.DictWriter(self.stdout, list(columns))
        writer.writeheader()
        writer.writerows(row.as_record() for row in rows)
