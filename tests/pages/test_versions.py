"""What changed, by whom and why: the history of a pledge, the list of changes, the corrections."""

import datetime as dt

import pytest
from django.test import Client

from pledges.dates import on
from pledges.deeds import deed, publish, withdraw
from pledges.deeds.merging import merge_pledges
from pledges.models import Line, Pledge, Step, StepClaim
from pledges.tables.corrections import lately
from pledges.tables.version_words import Told
from pledges.tables.versions import Correction, OfPledge, Version
from tests import factories as make
from tests.pages.reading import rows, text_of, tree, words

pytestmark = pytest.mark.django_db
HISTORY = "/pledges/P-00001/history/"
TABLE = "Corrections, the latest first"
OCTOBER = on(dt.date(2024, 10, 1))


def versions(reader: Client, address: str) -> list[str]:
    return [text_of(one) for one in tree(reader, address).xpath("//ol[@class='versions']/li")]


def correct(line: Line, by: str = "ben", reason: str = "misread", **changes: object) -> None:
    """A person changes what a line says."""
    with deed("edit line", by=by, reason=reason) as doing:
        for name, value in changes.items():
            setattr(line, name, value)
        if "quantity_min" in changes:
            for step in line.steps.filter(kind="announced"):
                step.set_quantity(line.quantity)
                step.save()
        line.save()
        doing.touch(line.pledge)


@pytest.fixture
def line(db: None) -> Line:
    return make.line("DE", "leopard-2", quantity=make.exactly(10))


def to_14(line: Line, **signed: str) -> None:
    correct(line, quantity_min=14, quantity_max=14, quantity_words="14", **signed)


def corrected() -> OfPledge:
    made = Correction("P-00001", 1, "tanks", "wording", Told("the item", "a", "b"))
    return OfPledge("P-00001", "", "", corrections=[made])


def copy_lines(line: Line, many: int) -> None:
    """So many items more of the same promise, inside a deed."""
    for number in range(2, many + 2):
        line.pk, line.number = None, number
        line.save()
        made = Step.objects.create(
            line=line, kind="announced", on_from=make.SUMMIT, on_to=make.SUMMIT, on_precision="day"
        )
        StepClaim.objects.create(step=made, claim=line.basis_claim)


def test_a_history_says_who_changed_what_and_why(reader: Client, line: Line) -> None:
    to_14(line, reason="the source says 14")

    newest, first = versions(reader, HISTORY)

    assert "UTC: Editor 2 changed the quantity of line 1 from 10 tanks to 14 tanks" in newest
    assert "Reason: the source says 14. Record version 2." in newest
    assert "Editor 1 published line 1: 10 tanks Leopard 2." in first


def test_a_raise_is_told_as_one_and_is_no_correction(reader: Client, line: Line) -> None:
    make.step(line, "raised", OCTOBER, make.exactly(14))

    newest = versions(reader, HISTORY)[0]

    assert "raised the quantity of line 1 from 10 tanks to 14 tanks" in newest
    assert "correction" not in newest
    assert rows(reader, "/corrections/", TABLE) == []


def test_a_delivery_is_noted_and_is_no_correction(reader: Client, line: Line) -> None:
    make.step(line, "delivered", OCTOBER, make.exactly(4))

    assert "noted for line 1: delivered 4 tanks, 1 October 2024." in versions(reader, HISTORY)[0]
    assert "No published figure was corrected so far." in words(reader, "/corrections/")


def test_a_correction_stands_with_old_new_reason_and_who(reader: Client, line: Line) -> None:
    to_14(line, reason="misread table")

    (row,) = rows(reader, "/corrections/", TABLE)

    assert "P-00001/1 14 tanks Leopard 2 the quantity 10 tanks 14 tanks substantive misread table Editor 2" in row


def test_a_correction_of_words_alone_is_told_apart(reader: Client, line: Line) -> None:
    correct(line, item="main battle tanks")

    (row,) = rows(reader, "/corrections/", TABLE)

    assert "wording" in row
    assert "substantive" not in row


def test_a_withdrawal_is_a_correction_of_its_own_kind(reader: Client, line: Line) -> None:
    withdraw([line.pledge], by="anna", reason="never said")

    (row,) = rows(reader, "/corrections/", TABLE)

    assert "whether it adds adds left out withdrawal never said Editor 1" in row
    assert "Editor 1 withdrew line 1." in versions(reader, HISTORY)[0]


def test_two_references_of_one_promise_are_listed_as_merged(reader: Client, line: Line) -> None:
    other = make.pledge("DE", "leopard-2", quantity=make.exactly(10))
    merge_pledges(other, line.pledge, **make.BY)

    assert any("adds merged into P-00001 merged" in row for row in rows(reader, "/corrections/", TABLE))
    assert "merged P-00002 into P-00001" in versions(reader, HISTORY)[0]
    assert reader.get("/pledges/P-00002/history/")["Location"] == HISTORY


def test_the_page_of_a_pledge_says_that_it_was_corrected(reader: Client, line: Line) -> None:
    assert "Corrected" not in words(reader, "/pledges/P-00001/")
    to_14(line)

    assert "by Editor 2: misread The quantity, line 1: 10 tanks, now 14 tanks" in words(reader, "/pledges/P-00001/")


def test_a_correction_is_marked_for_ninety_days(line: Line) -> None:
    now = dt.datetime(2024, 7, 9, tzinfo=dt.UTC)
    made = [Version(n, now - dt.timedelta(days=n), "", "", "", "", [corrected()]) for n in (1, 89, 90, 91)]

    assert [version.number for version in lately(made, now)] == [1, 89]


def test_no_account_is_named(reader: Client, line: Line) -> None:
    to_14(line, by="ben@example.org")
    pages = (HISTORY, "/changes/", "/corrections/", "/pledges/P-00001/")

    found = "".join(reader.get(address).content.decode() for address in pages)

    assert ("anna" in found, "ben@example" in found, "Editor 2" in found) == (False, False, True)


def test_what_is_done_to_a_draft_is_told_nowhere(reader: Client, line: Line, draft: Pledge) -> None:
    correct(draft.lines.get(), reason="xylophones again", item="xylophone stand")

    assert "xylophone" not in reader.get("/changes/").content.decode()
    assert reader.get(f"/pledges/{draft.ref}/history/").status_code == 404
    publish([draft], **make.BY)
    assert "xylophone" not in "".join(versions(reader, f"/pledges/{draft.ref}/history/")[1:])


def test_the_list_of_changes_tells_every_version(reader: Client, line: Line) -> None:
    to_14(line)

    newest, first = versions(reader, "/changes/")

    assert "P-00001 Germany (DE) to Ukraine (UA): changed the quantity of line 1 from 10 tanks to 14 tanks" in newest
    assert "entered a promise by hand" in first


def test_the_list_goes_on_below_a_version(reader: Client, line: Line) -> None:
    for number in range(30):
        correct(line, item=f"tanks, lot {number}")

    (older,) = tree(reader, "/changes/").xpath("//nav[@class='pages']/a/@href")

    assert older == "?after=7"
    assert len(versions(reader, f"/changes/{older}")) == 6


def test_the_list_can_be_narrowed_by_kind_and_day(reader: Client, line: Line) -> None:
    to_14(line)
    today = dt.datetime.now(dt.UTC).date()

    assert len(versions(reader, "/changes/?kind=correction")) == 1
    assert len(versions(reader, f"/changes/?day={today}")) == 2
    assert "No version fits." in words(reader, "/changes/?day=2001-01-01")


@pytest.mark.parametrize(
    "address",
    [
        "/changes/?colour=red",
        "/changes/?kind=gossip",
        "/changes/?after=x",
        "/corrections/?day=2024-07-09",
        f"{HISTORY}?a=1",
    ],
)
def test_what_cannot_be_read_is_refused(reader: Client, line: Line, address: str) -> None:
    assert reader.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/changes/", "/corrections/"])
def test_an_empty_record_has_no_changes_and_says_so(reader: Client, address: str) -> None:
    assert 'class="empty"' in reader.get(address).content.decode()


def test_a_large_deed_tells_its_first_lines_and_how_many_more(reader: Client, line: Line) -> None:
    with deed("add pledge", by="anna", reason="many") as doing:
        copy_lines(line, 60)
        doing.touch(line.pledge)

    assert "20 more lines in the same deed." in versions(reader, "/changes/")[0]
