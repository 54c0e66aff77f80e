"""Claims become pledges and lines once; what is not sure waits for a person."""

import datetime as dt
from dataclasses import replace

import pytest

from pledges.dates import DueWindow, on
from pledges.deeds import (
    CannotRecord,
    accept_claim,
    accept_claims,
    add_spelling,
    deed,
    edit_claim,
    keep_reading,
    record_by_hand,
    reject_claim,
    withdraw,
)
from pledges.models import Article, Claim, Deed, Line, Pledge, Publisher, System
from pledges.money import Money
from pledges.quantity import NOT_STATED
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Germany and Spain each pledge a Patriot battery. Germany adds an IRIS-T SLM. Both did so in Kyiv."


def claims(*readings):
    return keep_reading(make.article(TEXT), readings, **make.BY).claims


def german(quote="Germany adds an IRIS-T SLM.", **changes):
    return make.reading(TEXT, quote, "DE", **changes)


def each(givers, **changes):
    return make.reading(TEXT, "Germany and Spain each pledge a Patriot battery.", givers, **changes)


def test_claims_of_one_article_with_the_same_givers_make_one_pledge():
    accept_claims(claims(each("DE"), each("ES"), german(system="iris-t-slm", unit="system")), publish=True, **make.BY)

    assert [(row.ref, row.number, row.donor_key, row.system) for row in make.today()] == [
        ("P-00001", 1, "DE", "patriot"),
        ("P-00001", 2, "DE", "iris-t-slm"),
        ("P-00002", 1, "ES", "patriot"),
    ]


def test_accepting_again_changes_nothing():
    claim = make.claim()
    line = accept_claim(claim, **make.BY)
    deeds = Deed.objects.count()

    assert accept_claim(claim, **make.BY) == line
    assert (Line.objects.count(), Deed.objects.count()) == (1, deeds)


def test_the_same_article_again_adds_nothing():
    first = keep_reading(make.article(TEXT), [each("DE")], **make.BY)
    again = keep_reading(make.article(TEXT.replace(" ", "  ").upper()), [each("DE")], **make.BY)

    assert (again.already, again.article, again.claims) == (True, first.article, first.claims)
    assert (Article.objects.count(), Claim.objects.count()) == (1, 1)


def test_a_draft_is_not_published():
    accept_claim(make.claim(), **make.BY)

    assert make.today() == []


def test_a_rejected_claim_cannot_be_recorded():
    claim = make.claim()
    reject_claim(claim, **make.BY)

    with pytest.raises(CannotRecord, match="was rejected"):
        accept_claim(claim, **make.BY)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"problems": ("unknown system: 'X-1'. Add it.",)}, "unknown system"),
        ({"recipient": None}, "recipient"),
        ({"parties": ()}, "Nobody is named"),
        ({"system": None, "item": ""}, "Neither a system"),
        ({"is_background": True}, "earlier announcement"),
        ({"act": "leaks"}, "'leaks'"),
        ({"act": "asks"}, "makes no line"),
        ({"confidence": 0.3}, "confidence of 30"),
    ],
)
def test_what_is_not_sure_waits_with_the_reason(changes, why):
    done = accept_claims([make.claim(**changes)], **make.BY)

    assert done.lines == []
    assert why in done.waiting[0][1]


def test_a_claim_like_a_known_line_of_another_article_waits():
    make.pledge("DE")

    done = accept_claims([make.claim()], **make.BY)
    assert "May tell P-00001/1 again" in done.waiting[0][1]


def test_a_claim_can_support_a_known_line_without_adding():
    line = make.line("DE")
    accept_claim(make.claim(), line=line, **make.BY)

    row = make.today()[0]
    assert [(item["relation"], item["basis"]) for item in row.evidence] == [
        ("first-mention", True),
        ("supports", False),
    ]
    assert row.adds_min == 1


def test_a_supporting_report_of_delivery_becomes_a_step_of_the_line():
    line = make.line("DE")
    accept_claim(make.claim(act="delivers"), line=line, **make.BY)

    assert make.today()[0].status == "delivered"


def test_parts_of_a_package_are_lines_and_its_total_is_the_value_of_the_pledge():
    total = {
        "is_total": True,
        "value": Money(50_00, 50_00, "EUR", "exact"),
        "system": "package",
        "quantity": NOT_STATED,
    }
    accept_claims(claims(each("DE", **total), german(system="iris-t-slm")), publish=True, **make.BY)

    row = make.today()[0]
    assert (row.system, row.package_min, row.package_eur_max, row.value_min) == ("iris-t-slm", 50_00, 50_00, None)
    assert Pledge.objects.get().lines.count() == 1


def test_the_order_of_a_total_and_its_parts_does_not_change_what_adds():
    total = {
        "is_total": True,
        "value": Money(50_00, 50_00, "EUR", "exact"),
        "system": "package",
        "quantity": NOT_STATED,
    }
    whole, part = claims(each("DE", **total), german(system="iris-t-slm"))
    for claim in (whole, part):
        accept_claim(claim, publish=True, **make.BY)

    assert [(row.system, row.counts, row.counts_reason) for row in make.today()] == [
        ("package", False, "superseded"),
        ("iris-t-slm", True, ""),
    ]


def test_a_spelling_that_is_added_settles_the_claims_that_stumbled_over_it():
    claim = make.claim(system=None, item="Vilkas-7", problems=("unknown system: 'Vilkas-7'.",))
    add_spelling(System.objects.get(slug="nasams"), "vilkas-7", **make.BY)

    claim.refresh_from_db()
    assert (claim.system.slug, claim.problems) == ("nasams", [])


def test_a_spelling_means_one_system_only():
    with pytest.raises(CannotRecord, match="already means Patriot"):
        add_spelling(System.objects.get(slug="nasams"), "MIM-104", **make.BY)


def test_an_edit_leaves_the_first_reading_as_it_was():
    claim = make.claim()
    edited = edit_claim(claim, {"quantity_min": 2, "quantity_max": 2}, [("ES", "lead")], **make.BY)

    assert (edited.quantity_min, [str(party) for party in edited.parties.all()]) == (2, ["ES:lead"])
    assert (edited.reading["quantity"]["min"], edited.reading["parties"][0]["code"]) == (1, "DE")


def test_a_pledge_typed_by_hand_needs_an_address_and_words_and_givers():
    for changes, why in (
        ({"url": "javascript:x"}, "not an address"),
        ({"words": " "}, "words"),
        ({"parties": []}, "Nobody"),
    ):
        with pytest.raises(CannotRecord, match=why):
            record_by_hand(make.entry(**changes), **make.BY)


def test_typing_the_same_by_hand_again_changes_nothing():
    entry = make.entry()

    assert record_by_hand(entry, **make.BY) == record_by_hand(entry, **make.BY)
    assert Line.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "launcher"},
        {"announced": on(dt.date(2024, 7, 10))},
        {"condition": "if Spain does too"},
        {"value": Money(100, 100, "EUR", "exact")},
        {"due": DueWindow(dt.date(2024, 9, 1), dt.date(2024, 9, 30), "in September")},
        {"act": "intends"},
        {"for_count": 2, "completeness": "components"},
    ],
)
def test_what_differs_in_one_thing_is_another_entry(changes):
    known = make.entry(url="https://www.reuters.com/a", words="Germany gives it.")
    record_by_hand(known, **make.BY)
    if "unit" in changes:
        changes = {"unit": make.unit(changes["unit"])}

    record_by_hand(replace(known, **changes), **make.BY)

    assert Line.objects.count() == 2


def test_what_was_withdrawn_can_be_typed_again():
    known = make.entry()
    withdraw([record_by_hand(known, publish=True, **make.BY)], **make.BY)

    assert record_by_hand(known, publish=True, **make.BY).ref == "P-00002"


def test_a_delivery_report_of_an_unknown_pledge_shows_only_that_it_was_promised_by_then():
    line = accept_claim(make.claim(act="delivers"), publish=True, **make.BY)

    assert (line.status, str(line.pledge.announced)) == ("delivered", "by 2024-07-09")


def test_what_the_database_refuses_is_a_sentence_and_nothing_is_written():
    with pytest.raises(CannotRecord, match="Only components can say for how many"):
        record_by_hand(make.entry(for_count=3), **make.BY)
    assert Article.objects.count() == 0


def supported(claim_changes, line):
    accept_claim(make.claim(**claim_changes), line=line, **make.BY)
    line.refresh_from_db()
    return line


def from_wire_then_official(first, second):
    """The same promise told by two publishers, in either order."""
    line = make.line("NL", publisher=Publisher.objects.get(name=first[0]), quantity=first[1])
    kept = keep_reading(
        make.article(TEXT, publisher=Publisher.objects.get(name=second[0])),
        [each("NL;*", quantity=second[1], item="Patriot")],
        **make.BY,
    )
    accept_claim(kept.claims[0], line=line, **make.BY)
    return make.today()[0]


def test_a_line_rests_on_the_best_publisher_whatever_came_first():
    official, wire = ("NATO", make.exactly(2)), ("Reuters", make.exactly(3))

    assert from_wire_then_official(wire, official).quantity_min == 2


def test_a_lesser_publisher_changes_nothing_but_stays_visible():
    official, wire = ("NATO", make.exactly(2)), ("Reuters", make.exactly(3))

    row = from_wire_then_official(official, wire)
    assert (row.quantity_min, len(row.evidence)) == (2, 2)


def test_the_parties_are_the_union_of_what_the_sources_name():
    row = from_wire_then_official(("Reuters", make.exactly(2)), ("NATO", make.exactly(2)))

    assert row.donor_key == "NL;*"


def test_what_a_person_has_corrected_no_source_changes_back():
    line = make.line("NL")
    with deed("edit pledge", by="boris", reason="counted again") as doing:
        Line.objects.filter(pk=line.pk).update(quantity_min=5, quantity_max=5)
        doing.touch(line.pledge)

    assert supported({"quantity": make.exactly(1)}, line).quantity_min == 5


def test_an_earlier_promise_told_beside_the_news_is_a_pledge_of_its_own():
    text = "Germany gives a Patriot battery. In April it had promised an IRIS-T."
    news, told = text.split(". ")
    readings = [make.reading(text, news), make.reading(text, told, system="iris-t-slm", is_background=True)]

    for claim in keep_reading(make.article(text), readings, **make.BY).claims:
        accept_claim(claim, **make.BY)

    assert Pledge.objects.count() == 2
