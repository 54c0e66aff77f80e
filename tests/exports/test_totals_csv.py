"""`/donors.csv` and `/systems.csv`: the totals of the pages, equal to those of the shell."""

import csv
import io

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.usefixtures("record")


def file(reader: Client, address: str) -> list[dict[str, str]]:
    text = reader.get(address).getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def shell(*options: str) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    call_command("total", *options, stdout=out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def by_key(rows: list[dict[str, str]]) -> dict[tuple[str, ...], dict[str, float | str]]:
    """Rows by what they are a total of, numbers as numbers."""
    names = ("donor", "system", "completeness", "unit")
    return {
        tuple(row.get(name, "") for name in names): {
            name: float(value) if value and name not in names else value for name, value in row.items()
        }
        for row in rows
    }


@pytest.mark.parametrize(("address", "by"), [("/donors.csv", "donor,system"), ("/systems.csv", "system")])
def test_file_and_shell_say_the_same(reader: Client, address: str, by: str) -> None:
    assert by_key(file(reader, address)) == by_key(shell("--by", by))


@pytest.mark.parametrize("query", ["donor=US", "category=air-defence&year=2024", "as_of=2024-03-31"])
def test_they_say_the_same_of_a_part_of_the_record(reader: Client, query: str) -> None:
    assert by_key(file(reader, f"/systems.csv?{query}")) == by_key(shell("--by", "system", "--query", query))


def test_the_netherlands_give_no_battery(reader: Client) -> None:
    rows = [row for row in file(reader, "/donors.csv") if row["donor"] == "NL" and row["system"] == "patriot"]

    assert [(row["completeness"], row["min"], row["rows"]) for row in rows] == [("components", "", "0")]
