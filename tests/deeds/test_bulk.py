"""The bulk path makes what one deed at a time makes, all or nothing, and the same record for the same seed."""

import dataclasses

import pytest
from django.core.management import CommandError, call_command

from pledges.dates import on
from pledges.deeds import CannotRecord
from pledges.deeds.bulk import record_many
from pledges.deeds.bulk_rows import BulkArticle, BulkLine, BulkPledge, BulkStep
from pledges.deeds.checking import check_record, verify_history
from pledges.deeds.publishing import COMPARED
from pledges.models import Actor, Announcement, Article, Deed, Pledge, PublishedLine, Publisher, System
from tests import factories as make

pytestmark = pytest.mark.django_db


def bulk(words="Berlin will give one battery.", start=None, text="", url="https://www.reuters.com/a", **changes):
    article = BulkArticle(url, "A title", Publisher.objects.get(name="Reuters"), make.SUMMIT, text)
    step = BulkStep("pledges", on(make.SUMMIT), make.exactly(1))
    patriot = System.objects.get(slug="patriot")
    line = BulkLine(words, [step], patriot, quantity=make.exactly(1), unit="battery", start=start)
    fields = {"parties": [("DE", "donor")], "announced": on(make.SUMMIT), "lines": [line]} | changes
    return BulkPledge(article=article, recipient=Actor.objects.get(code="UA"), **fields)


def record(*pledges):
    return record_many(pledges, kind="table", label="a file", **make.BY)


def test_a_row_of_the_bulk_path_is_what_a_pledge_typed_by_hand_is_published_as():
    record(bulk())
    make.pledge(words="Berlin will give one battery.", url="https://www.reuters.com/b", title="A title")

    of_its_own = {"line_id", "pledge_id", "ref", "sources", "evidence", "steps", "search"}
    one, other = make.today()
    assert [name for name in COMPARED if getattr(one, name) != getattr(other, name) and name not in of_its_own] == []


def test_many_pledges_are_one_deed_and_one_version():
    record(bulk(url="https://a.example/1"), bulk(url="https://a.example/2"))

    assert list(Deed.objects.filter(version__isnull=False).values_list("version", flat=True)) == [1]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"lines": []}, "at least one line"),
        ({"parties": [("QQ", "donor")]}, "unknown giver 'QQ'"),
        ({"start": 3, "text": "Berlin will give one battery."}, "does not stand at character 3"),
    ],
)
def test_one_bad_pledge_and_none_is_recorded(changes, why):
    with pytest.raises(CannotRecord, match=why):
        record(bulk(), bulk(**{"url": "https://a.example/2"} | changes))
    assert Pledge.objects.count() == 0


def test_what_points_to_a_later_pledge_of_the_batch_finds_it():
    earlier, whole = bulk(url="https://a.example/1", name="A", part_of="B"), bulk(url="https://a.example/2", name="B")
    record(dataclasses.replace(earlier, lines=[dataclasses.replace(earlier.lines[0], restates="B/1")]), whole)

    first, second = Pledge.objects.order_by("number")
    assert (first.part_of, first.lines.get().restates) == (second, second.lines.get())
    assert [row.counts_reason for row in make.today()] == ["restated", "umbrella"]
    assert (check_record(), verify_history()) == ([], [])


@pytest.mark.parametrize("name", ["C", "A/1"])
def test_a_name_that_no_pledge_of_the_batch_has_is_refused(name):
    with pytest.raises(CannotRecord, match="is no pledge of this batch"):
        record(bulk(name="A", part_of=name))


def test_a_line_may_have_a_source_and_an_act_of_its_own():
    first = bulk(url="https://a.example/1")
    other = BulkArticle("https://a.example/2", "Another", Publisher.objects.get(name="Reuters"), make.SUMMIT)
    line = dataclasses.replace(first.lines[0], article=other, act="delivers part", read_from="dataset-row")
    record(dataclasses.replace(first, lines=[first.lines[0], dataclasses.replace(line, in_our_words=True)]))

    claim = Pledge.objects.get().lines.get(number=2).basis_claim
    assert (claim.act, claim.passage.article.url, claim.passage.read_from) == (
        *("delivers part", "https://a.example/2", "dataset-row"),
    )


def test_an_announcement_is_made_once():
    slug = "summit"
    record(*(bulk(url=f"https://a.example/{n}", announcement=Announcement(slug=slug, name="A summit")) for n in "12"))

    assert Pledge.objects.filter(announcement__slug=slug).count() == 2


def test_an_address_that_is_kept_already_is_kept_once():
    make.pledge(url="https://www.reuters.com/a")
    record(bulk())

    assert Article.objects.count() == 1


def test_a_generated_record_holds_and_has_exactly_the_lines_asked_for():
    call_command("generate_record", lines=300)

    assert PublishedLine.objects.today().count() == 300
    assert (check_record(), verify_history()) == ([], [])


def test_the_same_seed_makes_the_same_record():
    from pledges.intake.generated import Cast, generated_pledges

    first, second = (list(generated_pledges(200, 7, Cast.from_record())) for _ in range(2))
    other = list(generated_pledges(200, 8, Cast.from_record()))
    assert first == second
    assert first != other


def test_made_up_figures_never_mix_with_real_ones():
    make.pledge()
    with pytest.raises(CommandError, match="empty record only"):
        call_command("generate_record", lines=10)
