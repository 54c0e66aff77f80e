"""`export_pledges`: the file behind the page, from the shell; safe to repeat."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.usefixtures("record")


def test_it_writes_the_file_of_the_page(reader: Client, tmp_path: Path) -> None:
    place = tmp_path / "pledges.csv"

    call_command("export_pledges", "--query", "donor=DE", "-o", str(place), stderr=io.StringIO())

    assert place.read_bytes() == reader.get("/pledges.csv?donor=DE").getvalue()
    assert list(tmp_path.iterdir()) == [place]


def test_it_prints_the_file_where_no_place_is_named(reader: Client) -> None:
    out = io.StringIO(newline="")

    call_command("export_pledges", "--query", "donor=RO", stdout=out)

    assert out.getvalue().encode() == reader.get("/pledges.csv?donor=RO").getvalue()


def test_what_it_cannot_read_is_a_sentence() -> None:
    with pytest.raises(CommandError, match="Did you mean donor"):
        call_command("export_pledges", "--query", "donr=DE")


def test_a_refused_query_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "pledges.csv"
    place.write_text("old")

    with pytest.raises(CommandError):
        call_command("export_pledges", "--query", "donor=ZZ", "-o", str(place))

    assert place.read_text() == "old"


@pytest.mark.parametrize("place", [".", "none/file.csv", "f" * 300])
def test_where_it_cannot_write_is_a_sentence_with_the_place(tmp_path: Path, place: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("export_pledges", "-o", str(tmp_path / place))

    assert str(refused.value).startswith(f"{str(tmp_path / place)!r} cannot be written: ")
    assert list(tmp_path.iterdir()) == []
