"""Checking a text: what is known, since when, what would be new, and what is refused with the text still there."""

import pytest
from django.test import Client

from pledges.deeds.matching import matches_of
from pledges.intake import checking_text
from pledges.intake.articles import take_in
from tests import factories as make
from tests.pages.checking import ARTICLES, NEW, box, check, page_of, refusal, sentence, verdicts
from tests.pages.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_asked")]


@pytest.fixture
def summit_4(db: None) -> None:
    words = (ARTICLES / "summit_4.txt").read_text(encoding="utf-8")
    take_in(words, by="anna", reason="trying", published_on="2024-07-09", accept=True)


def test_an_account_of_the_same_summit_is_known_line_by_line(reader: Client, summit_4: None) -> None:
    answer = check(reader, (ARTICLES / "summit_5.txt").read_text(encoding="utf-8"))

    assert verdicts(answer) == ["known"] * 6
    assert sentence(answer) == "Six promises: all are known, since 9 July 2024, told once here."
    assert text_of(page_of(answer)).count("The text tells of it again:") == 1


def test_what_no_line_holds_would_be_new(reader: Client, summit_4: None) -> None:
    answer = check(reader, NEW)

    assert sentence(answer) == "One promise: it would be new."
    assert "would be new to this record" in answer.content.decode()


def test_known_and_new_stand_side_by_side(reader: Client, db: None) -> None:
    make.line("DE")

    answer = check(reader, f"Germany will give Ukraine one Patriot battery. {NEW}")

    assert sentence(answer) == "Two promises: one is known, since 9 July 2024, told once here; one would be new."


def test_another_number_may_be_known_and_says_so(reader: Client, db: None) -> None:
    make.line("SE", "archer", quantity=make.exactly(10))

    answer = check(reader, NEW)

    assert verdicts(answer) == ["may be known"]
    assert "quantity outside the known range" in answer.content.decode()


def test_the_same_promise_a_year_later_is_not_taken_for_known(reader: Client, db: None) -> None:
    make.line("DE")

    answer = check(reader, "Germany will give Ukraine one Patriot battery.", "2025-07-09")

    assert verdicts(answer) == ["would be new"]


def test_an_additional_one_some_days_later_may_be_known(reader: Client, db: None) -> None:
    make.line("DE")

    answer = check(reader, "Germany will give Ukraine an additional Patriot battery.", "2024-07-27")

    assert verdicts(answer) == ["may be known"]
    assert "additional&#x27; speaks for new" in answer.content.decode()


def test_a_known_line_leads_to_its_page_and_says_how_to_cite_it(reader: Client, db: None) -> None:
    make.line("DE")

    page = page_of(check(reader, "Germany will give Ukraine one Patriot battery."))
    link = page.xpath("//div[@class='known-line']//a/@href")[0]

    assert reader.get(link).status_code == 200
    assert "P-00001, line 1. Germany (DE) to Ukraine (UA): Patriot, 1 battery. Pledge tracker, record" in text_of(page)


def test_a_draft_is_never_known(reader: Client, db: None) -> None:
    ref = make.pledge("DE", publish=False).ref

    answer = check(reader, "Germany will give Ukraine one Patriot battery.")

    assert verdicts(answer) == ["would be new"]
    assert ref not in answer.content.decode()


def test_what_a_withdrawn_pledge_said_is_not_known(reader: Client, record: None) -> None:
    answer = check(reader, "Sweden will give Ukraine one Archer howitzer.")

    assert verdicts(answer) == ["would be new"]


def test_what_is_no_pledge_is_not_listed(reader: Client, db: None) -> None:
    answer = check(reader, "Kyiv asked Germany for seven Patriot batteries. Greece refused to send any Patriot.")

    assert sentence(answer) == "No promise of military aid was read in this text."


def test_what_the_text_tells_as_earlier_is_marked_so(reader: Client, db: None) -> None:
    answer = check(reader, "Spain said in November that it would send Ukraine six howitzers.")

    marked = page_of(answer).xpath("//section[.//span[.='told as earlier']]/h2")
    assert len(marked) == 1


def test_an_unnamed_giver_is_not_settled(reader: Client, db: None) -> None:
    answer = check(reader, "An unnamed country will give Ukraine two Patriot batteries.")

    assert verdicts(answer) == ["not settled"]
    assert "Unnamed giver" in answer.content.decode()


def test_a_giver_among_others_may_be_known(reader: Client, db: None) -> None:
    make.line("DE;NL", "leopard-1a5", quantity=make.exactly(14))

    answer = check(reader, "Germany will give Ukraine 14 Leopard 1A5 tanks.")

    assert verdicts(answer) == ["may be known"]
    assert "DE in common" in answer.content.decode()


def test_lines_are_weighed_as_for_a_claim_that_is_kept(summit_4: None) -> None:
    words = (ARTICLES / "summit_5.txt").read_text(encoding="utf-8")
    checked = checking_text.check(words, "2024-07-09")
    report = take_in(words, by="anna", reason="trying", published_on="2024-07-09")
    kept = matches_of(report.claims)

    here = [(one.lines[0].row.line_id, one.lines[0].match.score) for one in checked.found]

    news = [claim for claim in report.claims if not claim.is_background]
    assert here == [(kept[claim.pk][0].line.pk, kept[claim.pk][0].score) for claim in news]


def test_the_quotation_marks_what_was_read(reader: Client, db: None) -> None:
    page = page_of(check(reader, "Germany will give Ukraine one Patriot battery."))

    assert [text_of(mark) for mark in page.xpath("//blockquote//mark[@class='donor']")] == ["Germany"]


def test_beyond_a_hundred_promises_the_page_says_how_many_are_left_out(
    reader: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking_text, "MOST_PROMISES", 1)

    answer = check(reader, f"Germany will give Ukraine one Patriot battery. {NEW}")

    assert len(verdicts(answer)) == 1
    assert "2 promises were read; the first 1 are looked up here." in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (" ", "", "The text is empty. Paste the article's text into the box."),
        ("a" * 200_001, "", "200,001 characters; the limit is 200,000."),
        ("\x01\x02\x03 abc", "", "control characters"),
        (
            "Deutschland wird der Ukraine ein Patriot-System liefern und das ist nicht alles.",
            "",
            "only English is read",
        ),
        (NEW, "9 July", "'9 July' is not a date. Write it as 2024-07-09."),
    ],
    ids=["empty", "long", "binary", "german", "day"],
)
def test_what_cannot_be_read_is_said_above_the_text(reader: Client, text: str, day: str, said: str) -> None:
    answer = check(reader, text, day)

    assert answer.status_code == 400
    assert said in refusal(answer)
    assert len(box(answer)) >= len(text.strip()) - 8
    assert page_of(answer).xpath("//input[@id='published_on']/@value") == [day]


def test_more_than_a_request_may_hold_is_refused_unread(reader: Client) -> None:
    answer = check(reader, "a" * 8_000_001)

    assert answer.status_code == 413


def test_a_name_in_the_address_is_refused(reader: Client) -> None:
    assert reader.post("/check/?colour=red", {"text": NEW}).status_code == 400
    assert reader.get("/check/?colour=red").status_code == 400


def test_markup_in_the_text_stays_text(reader: Client, db: None) -> None:
    answer = check(
        reader, 'Germany will give Ukraine one Patriot <script>alert(1)</script> <b onclick="x">battery</b>.'
    )

    assert "<script>alert" not in answer.content.decode()
    assert not page_of(answer).xpath("//@onclick")


def test_a_pasted_page_is_read_as_its_article(reader: Client, db: None) -> None:
    words = " ".join(["Germany will give Ukraine one Patriot battery, the ministry said."] * 3)

    answer = check(reader, f"<!doctype html><html><body><article><h1>News</h1><p>{words}</p></article></body></html>")

    assert "Germany (DE): Patriot" in answer.content.decode()
