"""The sample record is recorded as its file says, and counts as its file says."""

import csv
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from pledges.counting.totals import totals
from pledges.deeds.checking import check_record, verify_history
from pledges.intake.sample import DATA, Known, coverage, load_sample, sample_pledges, sample_rows
from pledges.intake.sample_rows import CannotReadSample
from pledges.models import Announcement, Pledge, PublishedLine
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample, loaded once a module; each test works in a savepoint of its own."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        load_sample(**make.BY)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def sample(filled: None, db: None) -> None:
    """The sample record, loaded."""


def by_place() -> dict[tuple[str, int], PublishedLine]:
    """Published lines by the name of their pledge in the file and their number."""
    names = dict(enumerate(dict.fromkeys(row.pledge for row in sample_rows())))
    first = Pledge.objects.order_by("number").values_list("number", flat=True)[0]
    return {(names[int(row.ref[2:]) - first], row.number): row for row in PublishedLine.objects.today()}


def test_every_line_counts_and_is_left_out_as_the_file_says(sample):
    shown = by_place()

    assert len(shown) == 215
    for row in sample_rows():
        line = shown[row.pledge, row.line]
        assert (row.pledge, row.line, line.counts, line.counts_reason) == (
            *(row.pledge, row.line, row.counts, row.counts_reason),
        )


def test_every_line_shows_what_its_row_says(sample):
    shown = by_place()

    for row in sample_rows():
        line = shown[row.pledge, row.line]
        assert (line.quote, line.in_our_words) == (row.in_our_words, True)
        assert line.sources == ";".join(filter(None, (row.source_url, row.stage_url)))
        assert line.evidence[0].get("read_from", "source") == row.read_by
        assert (line.quantity_min, line.quantity_max) == (row.quantity_min, row.quantity_max)
        assert (line.delivered_min, line.delivered_max) == (row.delivered_min, row.delivered_max)
        assert (line.condition, line.due_to, line.for_count) == (row.condition, row.due_to, row.for_count)


def test_a_delivery_another_source_tells_rests_on_that_source(sample):
    told = {(row.pledge, row.line): row for row in sample_rows() if row.stage_words}

    for place, row in told.items():
        line = by_place()[place]
        (arrived,) = [step for step in line.steps if step["kind"] == "delivered"]
        words = {source["claim"]: source["words"] for source in line.evidence}
        assert [words[claim] for claim in arrived["claims"]] == [row.stage_words]
    assert len(told) == 6


def test_a_status_is_the_stage_of_the_file_where_our_rules_can_know_it(sample):
    """Of at least 200 tanks, and of six aircraft delivered without a number, nobody can say that all have come."""
    shown = by_place()

    other = {row.pledge for row in sample_rows() if shown[row.pledge, row.line].status != row.stage}
    assert other == {"S015", "S099"}


def test_totals_of_donor_and_system_are_those_a_plain_reading_of_the_file_gives(sample):
    counted = {
        (row.keys["donor"], row.keys["system"], row.completeness, row.unit): (row.quantity.min, row.quantity.max)
        for row in totals(PublishedLine.objects.today(), ["donor", "system"], joint="apart")
        if row.rows
    }
    assert counted == plainly_added()


def plainly_added() -> dict[tuple[str, ...], tuple[int | None, int | None]]:
    """The same sums from the file alone: open tops stay open, variants add under what they are variants of."""
    parents = {row["slug"]: row["variant_of"] for row in table("systems.csv")}
    found: dict[tuple[str, ...], list[tuple[int | None, int | None]]] = defaultdict(list)
    for row in table("sample_pledges.csv"):
        if row["counts"] == "yes":
            key = (givers(row["parties"]), root(row["system"], parents), row["completeness"], row["unit"])
            found[key].append(tuple(int(row[f"quantity_{end}"]) if row[f"quantity_{end}"] else None for end in ENDS))
    return {key: added(ranges) for key, ranges in found.items()}


ENDS = ("min", "max")


def added(ranges):
    stated = [(low, high) for low, high in ranges if low is not None]
    if not stated:
        return None, None
    tops = [high for _, high in stated]
    return sum(low for low, _ in stated), None if None in tops else sum(tops)


def givers(parties):
    codes = [part.split(":")[0] for part in parties.split(";") if part.split(":")[1] in ("lead", "donor", "financier")]
    return ";".join(sorted(codes, key=lambda code: (code == "*", code)))


def root(slug, parents):
    return root(parents[slug], parents) if parents[slug] else slug


def table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_and_what_is_known_of_it_agree(sample):
    covers = coverage()

    assert (covers.pledges, covers.lines, covers.givers) == (111, 215, 20)
    assert (covers.source, covers.snippet, covers.dataset_row) == (59, 19, 137)


def test_links_between_lines_and_pledges_are_kept(sample):
    shown = by_place()
    line = {place: row.line for place, row in shown.items()}

    assert line["S090", 2].part_of == line["S090", 1]
    assert line["S127", 1].restates == line["S088", 1]
    assert line["S107", 1].superseded_by == line["S108", 1]
    assert line["S126", 1].pledge.part_of == line["S124", 1].pledge
    assert line["S095", 1].condition_cleared_on.isoformat() == "2024-10-03"


def test_who_is_paid_or_pays_back_is_shown_and_gives_nothing(sample):
    zuzana, repaid = by_place()["S123", 1], by_place()["S126", 1]

    assert (zuzana.parties, zuzana.donor_key) == (
        "DK:financier;DE:financier;NO:financier;SK:paid-supplier",
        "DE;DK;NO",
    )
    assert (repaid.parties, repaid.donor_key) == ("EPF:reimburser;*:donor", "*")


def test_announcements_have_names(sample):
    assert Announcement.objects.get(slug="nato-summit-2024-07").name == "NATO summit, Washington, July 2024"
    assert Announcement.objects.count() == 30


def test_the_record_holds_and_its_history_too(sample):
    assert (check_record(), verify_history()) == ([], [])


def test_a_word_that_no_list_has_is_named_with_its_line():
    known = Known.of_record()
    del known.systems["javelin"]

    with pytest.raises(CannotReadSample, match="Line 2, column system: 'javelin' cannot be read. Add it to its list"):
        list(sample_pledges(sample_rows(), known))
