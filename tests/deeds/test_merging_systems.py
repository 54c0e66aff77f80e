"""Two systems that are one thing: every figure, name and address follows in one deed, and comes back in another."""

import pytest

from pledges.deeds import CannotRecord, merge_systems, split_system
from pledges.deeds.chain import verify_history
from pledges.deeds.checking import check_record
from pledges.deeds.merging_systems import differences
from pledges.intake.vocabulary import lexicon_from_record
from pledges.models import Claim, Head, Line, System, SystemSpelling
from tests import factories as make

pytestmark = pytest.mark.django_db


def system(slug: str) -> System:
    return System.objects.get(slug=slug)


def merge(same: str = "nasams", into: str = "patriot", **options: bool) -> None:
    merge_systems(system(same), system(into), **make.BY, **options)


def split(slug: str = "nasams") -> None:
    split_system(system(slug), **make.BY)


def shown() -> list[tuple[str, str, str]]:
    return [(row.ref, row.system, row.total_system) for row in make.today()]


def all_is_well() -> bool:
    return check_record() == [] and verify_history() == []


@pytest.fixture
def two(db: None) -> list[Line]:
    return [make.line("DE", "patriot"), make.line("NL", "nasams")]


def test_lines_of_both_are_shown_under_the_one_that_is_kept(two):
    merge()

    assert shown() == [("P-00001", "patriot", "patriot"), ("P-00002", "patriot", "patriot")]
    assert all_is_well()


def test_claims_and_spellings_go_along_and_the_name_becomes_one(two):
    waiting = make.claim(system="nasams")
    SystemSpelling.objects.filter(system__slug="nasams").exclude(folded="nasams").delete()

    merge()

    assert Claim.objects.get(pk=waiting.pk).system.slug == "patriot"
    assert not system("nasams").spellings.exists()
    assert SystemSpelling.objects.get(folded="nasams").system.slug == "patriot"


def test_variants_add_under_the_one_that_is_kept(two):
    make.pledge("FR", "leopard-2a4")

    merge("leopard-2", "patriot")

    assert shown()[-1] == ("P-00003", "leopard-2a4", "patriot")
    assert all_is_well()


def test_the_reader_reads_the_one_that_is_kept(two):
    merge()

    rows = {row.slug: row for row in lexicon_from_record().systems.values()}

    assert "nasams" not in rows
    assert "NASAMS" in rows["patriot"].spellings


def test_a_reading_that_still_names_the_merged_one_is_kept_as_what_it_is_now(two):
    merge()

    assert make.claim(system="nasams").system.slug == "patriot"


def test_before_the_merge_the_record_held_two(two):
    version = Head.objects.get().version

    merge()

    held = make.PublishedLine.objects.at_version(version).order_by("ref")
    assert [row.system for row in held] == ["patriot", "nasams"]


def test_merging_again_changes_nothing(two):
    merge()
    before = Head.objects.get().last_deed

    merge()

    assert Head.objects.get().last_deed == before


def test_splitting_brings_everything_back(two):
    make.pledge("FR", "leopard-2a4")
    before, spellings = shown(), list(SystemSpelling.objects.order_by("pk").values_list("system", "text"))
    merge("leopard-2", "nasams")
    merge("nasams", "patriot")

    split("nasams")
    split("leopard-2")

    assert shown() == before
    assert list(SystemSpelling.objects.order_by("pk").values_list("system", "text")) == spellings
    assert all_is_well()


def test_a_row_that_still_names_a_merged_system_is_found(two):
    merge()
    with make.deed("edit pledge", **make.BY):
        Claim.objects.filter(pk=two[0].basis_claim_id).update(system=system("nasams"))

    assert "1 claims name a system that was merged" in check_record()[0]


def test_what_was_changed_since_stays_where_it_was_put(two):
    merge()
    with make.deed("edit pledge", **make.BY) as doing:
        Line.objects.filter(pk=two[1].pk).update(system=system("hawk"))
        doing.touch(two[1].pledge)

    split()

    assert shown() == [("P-00001", "patriot", "patriot"), ("P-00002", "hawk", "hawk")]


def test_a_redirect_never_leads_to_another(two):
    merge("nasams", "hawk")
    merge("hawk", "patriot")

    assert {system("nasams").merged_into.slug, system("hawk").merged_into.slug} == {"patriot"}


@pytest.mark.parametrize(
    ("same", "into", "sentence"),
    [
        ("patriot", "patriot", "the same system"),
        ("leopard-2", "leopard-2a4", "a circle"),
        ("patriot", "package", "no system to merge"),
        ("patriot-missile", "patriot", "never the system that fires it"),
    ],
)
def test_what_cannot_be_one_is_refused(db, same, into, sentence):
    with pytest.raises(CannotRecord, match=sentence):
        merge(same, into)


def test_a_system_merged_elsewhere_is_refused(two):
    merge()

    with pytest.raises(CannotRecord, match="Split it off"):
        merge("nasams", "hawk")


def test_one_line_is_said_to_be_one(two):
    assert "NASAMS: 1 recorded line, 1 of them published." in differences(system("nasams"), system("patriot"))


def test_differences_are_said_before(two):
    make.pledge("NL", "nasams", unit=make.unit("launcher"))
    make.second_line(two[0].pledge, "nasams")

    said = " ".join(differences(system("nasams"), system("patriot")))

    assert "Lines of NASAMS have these units: launcher, system; those of Patriot: battery." in said
    assert "Both stand in P-00001" in said


def test_who_may_not_publish_cannot_merge_what_readers_see(two):
    with pytest.raises(CannotRecord, match="it would change 1 published row."):
        merge(publishes=False)

    assert system("nasams").merged_into is None


def test_who_may_not_publish_may_merge_what_no_reader_sees(db):
    make.pledge("NL", "nasams", publish=False)

    merge(publishes=False)

    assert system("nasams").merged_into.slug == "patriot"


def test_the_shipped_lists_load_again_without_reviving_a_merged_system(two):
    merge()
    SystemSpelling.objects.filter(folded="nasams").delete()

    make.load_closed_lists(lambda name: make.apps.get_model("pledges", name))

    assert SystemSpelling.objects.get(folded="nasams").system.slug == "patriot"
