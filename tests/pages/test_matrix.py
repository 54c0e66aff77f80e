"""The matrix: who gives what at a glance, the same figures as everywhere, and as a file."""

import csv
import io

import pandas as pd
import pytest
from django.test import Client

from pledges.counting.frames import long_frame, matrix_frame
from pledges.counting.totals import totals
from pledges.models import PublishedLine
from tests import factories as make
from tests.pages.reading import rows, words

pytestmark = pytest.mark.usefixtures("record")
CAPTION = "What each donor pledged of each system"


def file(reader: Client, query: str = "") -> list[dict[str, str]]:
    text = reader.get(f"/matrix.csv?{query}").getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_donor_has_a_line_and_joint_groups_stand_last(reader: Client) -> None:
    found = rows(reader, "/matrix/", CAPTION)

    assert found[0].startswith("France (FR)")
    assert "joint" in found[-1]


def test_parts_are_marked_beside_whole_systems(reader: Client) -> None:
    (row,) = rows(reader, "/matrix/?group=NL;*", CAPTION)

    assert row == "Netherlands (NL) with partners not named jointparts for 1 system"


def test_an_empty_place_is_not_zero(reader: Client) -> None:
    assert "0 " not in " ".join(rows(reader, "/matrix/?donor=RO", CAPTION))
    assert "nothing is recorded, which is not zero" in words(reader, "/matrix/")


def test_the_file_has_the_figures_of_the_matrix_and_leaves_the_rest_empty(reader: Client) -> None:
    german = next(row for row in file(reader) if row["donor"] == "DE")

    assert (german["patriot/whole/battery/min"], german["patriot/whole/battery/max"]) == ("1", "1")
    assert german["caesar/whole/howitzer/min"] == ""


def test_the_ends_of_a_range_stand_in_their_order(reader: Client) -> None:
    names = [name.rpartition("/") for name in file(reader)[0] if "/" in name]

    assert [end for _, _, end in names[:3]] == ["min", "max", "unstated"]
    assert len({kind for kind, _, _ in names[:3]}) == 1


def test_a_matrix_nothing_fits_says_so(reader: Client) -> None:
    assert "No line fits these filters" in words(reader, "/matrix/?donor=PT")
    assert file(reader, "donor=PT") == []


def test_the_frame_keeps_open_tops_and_what_is_not_stated_apart() -> None:
    frame = long_frame(totals(PublishedLine.objects.today(), ["donor", "system"])).set_index(["donor", "system"])

    assert frame.loc[("DE", "leopard-2"), "unstated"] == 1
    assert frame.loc[("DE;NL", "leopard-1"), "min"] == 100
    assert pd.isna(frame.loc[("DE;NL", "leopard-1"), "max"])


def test_the_wide_frame_comes_to_the_same_as_the_long_one() -> None:
    make.pledge("SE", "leopard-2", quantity=make.exactly(3))
    found = totals(PublishedLine.objects.today(), ["donor", "system"])

    wide = matrix_frame(found).xs("min", axis="columns", level="end")
    assert wide.sum().sum() == long_frame(found)["min"].sum()
