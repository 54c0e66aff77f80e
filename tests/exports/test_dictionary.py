"""The data dictionary is made from the columns, and the one in docs is current."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from pledges.columns import COLUMNS
from pledges.exports.dictionary import LEDGERS, dictionary

DOCS = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"


def test_the_dictionary_in_docs_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == dictionary(), "Run manage.py data_dictionary."


def test_every_column_has_a_name_and_a_meaning() -> None:
    assert all(column.label and column.meaning.endswith(".") for column in COLUMNS)
    assert len({column.label for column in COLUMNS}) == len(COLUMNS)


def test_the_command_can_be_repeated(tmp_path: Path) -> None:
    place = tmp_path / "dictionary.md"
    for _ in range(2):
        call_command("data_dictionary", "-o", str(place))

    assert place.read_text(encoding="utf-8") == dictionary()


@pytest.mark.parametrize("path, rows, columns", LEDGERS, ids=[ledger[0] for ledger in LEDGERS])
@pytest.mark.django_db
def test_every_column_of_a_ledger_is_explained(path: str, rows: str, columns: list[tuple[str, str]]) -> None:
    header = Client().get(path).getvalue().decode().splitlines()[0]

    assert [name for names, _ in columns for name in names.split(", ")] == header.split(",")
