"""The scored form: slugs and status words of the annotation rules, and the seed read exactly."""

import datetime as dt
import json
from pathlib import Path

import pytest

from pledges.reading.clean import kept_text
from pledges.reading.reader import read
from pledges.reading.scored import read_lines, scored
from pledges.reading.vocabulary import status_rows, system_rows


def scores(text: str) -> list[dict]:
    line = json.dumps({"id": "x", "text": text, "published": "2024-03-05"})
    return json.loads(next(read_lines([line])))["pledges"]


def test_a_pledge_is_written_in_the_scored_form():
    (pledge,) = scores("The Dutch will supply Ukraine with components for two Patriot batteries.")

    assert (pledge["donors"], pledge["recipient"], pledge["item"]) == (["NL"], "UA", "patriot-components")
    assert (pledge["quantity_min"], pledge["status"], pledge["date"]) == (None, "announced", "2024-03-05")


def test_a_limit_of_a_sum_is_dropped():
    (pledge,) = scores("The US announced up to $50 million in military aid for Ukraine.")

    assert pledge["amount"] == {"value": 50_000_000, "currency": "USD"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway will give Ukraine two NASAMS systems, reportedly.",
        "Norway will give Ukraine two NASAMS systems if Sweden agrees.",
        "Norway sent Ukraine two NASAMS systems last year.",
        "Atlantis will send Ukraine two NASAMS systems.",
    ],
)
def test_leaks_third_parties_background_and_unknown_givers_are_left_out(text):
    assert scores(text) == []


def test_a_variant_without_a_name_of_its_own_takes_its_parents():
    (pledge,) = scores("Portugal will send Ukraine three Leopard 2A6 tanks.")

    assert pledge["item"] == "leopard-2"


def test_every_act_that_is_scored_has_a_status():
    assert all(
        row.reader_status or row.step in ("reported", "suspended", "resumed", "dropped", "announced")
        for row in status_rows().values()
        if row.makes_claim
    )


@pytest.mark.shared
def test_every_item_name_of_the_rules_is_some_systems(shared: Path):
    names = {line.split("\t")[0] for line in (shared / "corpus/dev/slugs.txt").read_text().splitlines() if line}

    assert names <= {slug for row in system_rows() for slug in row.reader_slugs}


@pytest.mark.shared
def test_the_seed_article_is_read_exactly(shared: Path):
    text = kept_text((shared / "corpus/seed.txt").read_text(encoding="utf-8"))
    claims = read(text, published=dt.date(2024, 7, 9))
    found = {
        (claim.givers, claim.system, claim.completeness, claim.quantity.min, claim.quantity.max, claim.unit)
        for claim in claims
    }

    assert len(claims) == 6
    assert found == {
        (frozenset({"US"}), "patriot", "whole", 1, 1, "battery"),
        (frozenset({"DE"}), "patriot", "whole", 1, 1, "battery"),
        (frozenset({"RO"}), "patriot", "whole", 1, 1, "battery"),
        (frozenset({"NL", None}), "patriot", "components", None, None, "battery"),
        (frozenset({"IT"}), "samp-t", "whole", 1, 1, "battery"),
        (frozenset({"US", None}), "air-defense-system", "whole", 24, None, "system"),
    }
    assert all(claim.recipient == "UA" and str(claim.announced) == "2024-07-09" for claim in claims)


@pytest.mark.shared
def test_the_seeds_doubts_are_kept(shared: Path):
    text = kept_text((shared / "corpus/seed.txt").read_text(encoding="utf-8"))
    by_item = {(claim.system, claim.completeness): claim for claim in read(text, published=dt.date(2024, 7, 9))}
    tactical, parts = by_item["air-defense-system", "whole"], by_item["patriot", "components"]

    assert (tactical.act, tactical.quantity.qualifier) == ("intends", "vague")
    assert (tactical.due.start, tactical.due.end) == (dt.date(2024, 8, 9), dt.date(2025, 1, 9))
    assert (parts.for_count, parts.is_new) == (1, True)
    assert scored([parts], text)[0]["partners_unspecified"]
