"""The sample's file is read as typed rows, or refused with line, column, value and what to write."""

import csv
import io

import pytest

from pledges.dates import by
from pledges.intake.sample import DATA, sample_rows
from pledges.intake.sample_rows import CannotReadSample, read_rows

HEADER = (DATA / "sample_pledges.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


def lines(**changes: str) -> list[str]:
    """The file with its first row changed."""
    with (DATA / "sample_pledges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= changes
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().splitlines(keepends=True)


def test_every_row_is_read_with_what_is_not_known_left_open():
    rows = sample_rows()

    first, kit = rows[0], next(row for row in rows if row.pledge == "S090")
    assert (len(rows), first.quantity_min, first.value_min) == (215, 2000, 800_000_000)
    assert (kit.quantity_min, kit.for_count, kit.parties) == (None, 1, (("NL", "lead"), (None, "donor")))
    assert kit.stage_on == by(kit.stage_on.end)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"quantity_min": "2,000"}, "Line 2, column quantity_min: '2,000' cannot be read. Write a whole number"),
        ({"announced_on": "16/03/2022"}, "Line 2, column announced_on: '16/03/2022' cannot be read. Write a day as"),
        ({"parties": "US:owner"}, "Line 2, column parties: 'US:owner' cannot be read. Write code:role"),
        ({"counts": "maybe"}, "Line 2, column counts: 'maybe' cannot be read. Write yes or no."),
        ({"read_by": ""}, "Line 2, column read_by: '' cannot be read. Write source, snippet or dataset-row."),
        ({"in_our_words": ""}, "Line 2, column in_our_words: '' cannot be read. Write something"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_what_to_write(changes: dict[str, str], said: str):
    with pytest.raises(CannotReadSample) as refused:
        read_rows(lines(**changes))

    assert str(refused.value).startswith(said)


def test_a_missing_column_and_a_short_row_are_said():
    with pytest.raises(CannotReadSample, match="Line 1: the column pledge is missing"):
        read_rows(["line,system\n"])
    with pytest.raises(CannotReadSample, match="Line 216.*not as many cells"):
        read_rows([*lines()[:-1], "S999,1\n"])
