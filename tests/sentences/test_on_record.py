"""On a record each linked number of a sentence is what the rows behind it come to, and a sentence is never missing."""

import pytest

from pledges.columns import donor_codes
from pledges.counting.arrived import arrived
from pledges.counting.totals import FINE
from pledges.filters import Selection, select
from pledges.models import PublishedLine
from pledges.quantity import Quantity, Sum, add_up
from pledges.tables.sentences.of_lines import of_announcement, of_donor
from pledges.tables.sentences.of_system import of_system
from pledges.tables.sentences.prose import Linked, Sentence, number, ranged
from pledges.tables.sums import asked_on, count, each_once, kept_facts, kept_totals
from tests import factories as make
from tests.docs.test_wording import found as not_used

pytestmark = pytest.mark.django_db


def of_one(query: str, slug: str) -> tuple[Selection, Sentence]:
    selection = select(f"{query}&system={slug}")
    rows, came = kept_totals(selection, FINE, "now"), arrived(kept_facts(selection, "now"), asked_on(selection))
    return selection, of_system(selection, rows, came, slug)


def may_say(piece: Linked) -> set[str]:
    """What the list a number leads to comes to: its lines, what they add up to, what of them has arrived."""
    selection = select(piece.href.partition("?")[2])
    rows = list(selection.adding)
    lines = {len(rows), selection.left_out.count()}
    pledged = add_up(Quantity(row.quantity_min, row.quantity_max, row.quantity_qualifier) for row in rows)
    about = any(row.quantity_qualifier == "about" and row.delivered_min is not None for row in rows)
    arrived = sum((Sum(row.delivered_min, row.delivered_max) for row in rows), Sum(about=about))
    return {*map(number, lines), *(ranged(total) for total in (pledged, arrived) if total.is_stated), "all"}


def false_numbers(said: Sentence) -> list[str]:
    linked = [piece for piece in said.pieces if isinstance(piece, Linked)]
    return [
        one.words for one in linked if not any(f"{one.words} ".casefold().startswith(f"{n} ") for n in may_say(one))
    ]


@pytest.mark.parametrize(
    "query", ["", "donor=DE&donor=US", "year=2023", "group=joint", "as_of=2023-12-31", "tier=wire"]
)
def test_each_number_about_a_system_is_what_its_rows_come_to(random_lines: None, query: str) -> None:
    slugs = PublishedLine.objects.today().order_by().values_list("total_system", flat=True).distinct()
    for slug in [slug for slug in slugs if slug][:10]:
        selection, said = of_one(query, slug)

        assert bool(said) == selection.rows.exists()
        assert false_numbers(said) == []
        assert not_used(said.text) == []


@pytest.mark.parametrize("query", ["joint=split", "joint=split&group=dealt", "joint=lead&donor=DE&counts=yes"])
def test_what_is_said_over_dealt_lines_is_what_the_same_lines_come_to_where_they_are_not(
    random_lines: None, query: str
) -> None:
    make.pledge("DE", parties=[("NL", "lead"), ("DE", "donor")])

    once = each_once(select(query), "now")

    assert kept_totals(once, FINE, "now") == count(once, FINE)


@pytest.mark.parametrize("query", ["", "year=2023", "system=patriot"])
def test_each_number_about_a_donor_is_what_its_rows_come_to(random_lines: None, query: str) -> None:
    keys = PublishedLine.objects.today().order_by().values_list("donor_key", flat=True).distinct()
    for code in {code for key in keys for code in donor_codes(key)}:
        said = of_donor(select(f"{query}&donor={code}"), code, "now")

        assert false_numbers(said) == []


def test_each_number_about_an_announcement_is_what_its_rows_come_to(random_lines: None) -> None:
    said = of_announcement(select("announcement=none"), "now")

    assert false_numbers(said) == []
    assert "nothing is recorded after" in said.text


def test_a_false_number_would_be_found(random_lines: None) -> None:
    true = of_donor(select("donor=DE"), "DE", "now")
    false = Sentence(tuple(Linked("321 lines", one.href) if isinstance(one, Linked) else one for one in true.pieces))

    assert false_numbers(true) == []
    assert set(false_numbers(false)) == {"321 lines"}
