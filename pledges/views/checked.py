"""A checked text in words: one sentence, a card for each promise, the lines it may be, how to cite them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings

from pledges.counting.words import money_words, quantity_words
from pledges.deeds.reading import SPANS
from pledges.filters.known import Known
from pledges.intake.checking_text import KNOWN, MAY_BE, NEW, NOT_SETTLED, Checked, Found, KnownLine
from pledges.quantity import ABOUT, Quantity, Sum
from pledges.reading.claims import COMPONENTS, GIVING_ROLES, ReadClaim
from pledges.tables.names import (
    actor_name,
    completeness_words,
    day_words,
    donors_name,
    parts_for,
    span_words,
    status_words,
    system_name,
    unit_words,
)
from pledges.tables.pledge_table import announced, quantity_text
from pledges.views.pledge import ROLES, qualifier_words
from pledges.views.quoted import pieces

CHIPS: Final = {KNOWN: "known", MAY_BE: "may be known", NEW: "would be new", NOT_SETTLED: "not settled"}
ONE_OF: Final = {KNOWN: "is known", MAY_BE: "may be known", NEW: "would be new", NOT_SETTLED: "is not settled"}
MANY: Final = {KNOWN: "are known", MAY_BE: "may be known", NEW: "would be new", NOT_SETTLED: "are not settled"}
COUNTS: Final = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
TIMES: Final = {1: "once", 2: "twice"}


def count(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else f"{number:,}"


def times(number: int) -> str:
    return TIMES.get(number, f"{number:,} times")


def told(line: KnownLine) -> str:
    """`twice`; `once, in 3 articles` where some are copies."""
    own, kept = len(line.voices), len(line.articles)
    return times(own) if own == kept else f"{times(own)}, in {kept:,} article{'s' * (kept != 1)},"


def summary(found: Sequence[Found]) -> str:
    """Six promises: four are known, since 9 July 2024, told 3 times here; two would be new."""
    if not found:
        return "No promise of military aid was read in this text."
    many = Counter(one.verdict for one in found)
    said = [_said(verdict, many[verdict], found) for verdict in CHIPS if many[verdict]]
    return f"{count(len(found)).capitalize()} promise{'s' * (len(found) != 1)}: {'; '.join(said)}."


def _said(verdict: str, number: int, found: Sequence[Found]) -> str:
    who = "it" if len(found) == 1 else "both" if number == len(found) == 2 else "all" if number == len(found) else ""
    words = f"{who or count(number)} {(ONE_OF if number == 1 else MANY)[verdict]}"
    return f"{words}{_since(found)}" if verdict == KNOWN else words


def _since(found: Sequence[Found]) -> str:
    lines = [line for one in found if one.verdict == KNOWN for line in one.lines]
    days = [line.row.announced_to for line in lines if line.row.announced_to]
    told = len(frozenset[str]().union(*(line.voices for line in lines)))
    since = f", since {day_words(min(days))}" if days else ""
    return f"{since}, told {times(told)} here" if told else since


def cards(checked: Checked, words: Known, version: int, today: dt.date) -> list[dict[str, Any]]:
    return [_card(one, checked.text.words, words, (version, today)) for one in checked.found]


def _card(found: Found, text: str, words: Known, cited: tuple[int, dt.date]) -> dict[str, Any]:
    reading = found.reading
    return {
        "title": f"{_who(reading, words)}: {_what(reading, words)}",
        "verdict": found.verdict,
        "chip": CHIPS[found.verdict],
        "pieces": pieces(reading.quote.of(text), _marks(reading)),
        "again": [pieces(other.quote.of(text), _marks(other)) for other in found.again],
        "speaker": reading.speaker,
        "background": reading.is_background,
        "facts": _facts(reading, words),
        "unsettled": found.unsettled,
        "lines": [_line(line, words, cited) for line in found.lines],
    }


def _marks(reading: ReadClaim) -> list[tuple[int, int, str]]:
    """Places inside the quotation, each with what it carries."""
    spans = [(getattr(reading, name), name.removesuffix("_span")) for name in SPANS if name != "quote"]
    spans += [(party.span, "donor") for party in reading.parties]
    start, end = reading.quote.start, reading.quote.end
    return [(span.start - start, span.end - start, kind) for span, kind in spans if span and start <= span.start < end]


def _who(reading: ReadClaim, words: Known) -> str:
    return donors_name(words, _key(reading)) or "Giver not named"


def _key(reading: ReadClaim) -> str:
    return ";".join(sorted((code or "*" for code in reading.givers), key=lambda code: (code == "*", code)))


def _what(reading: ReadClaim, words: Known) -> str:
    if not reading.system:
        return reading.item or "an amount of money"
    parts = completeness_words(reading.completeness)
    return f"{system_name(words, reading.system)}{f' ({parts})' if parts else ''}"


def _facts(reading: ReadClaim, words: Known) -> list[tuple[str, str]]:
    """What was read, one row a field; what the text does not say is said, where a reader would look for it."""
    rows = [
        ("Who gives", _who(reading, words)),
        ("Also takes part", ", ".join(_others(reading, words))),
        ("To", actor_name(words, reading.recipient) if reading.recipient else "not stated"),
        ("What", _what(reading, words)),
        ("How many", _how_many(reading, words)),
        ("Worth", _worth(reading)),
        ("Act", status_words(reading.act)),
        ("When", span_words(reading.announced)),
        ("Due", reading.due.words if reading.due else ""),
        ("Condition", reading.condition),
    ]
    return [(name, said) for name, said in rows if said]


def _others(reading: ReadClaim, words: Known) -> list[str]:
    return [
        f"{actor_name(words, party.code) if party.code else 'somebody not named'} {ROLES[party.role]}"
        for party in reading.parties
        if party.role not in GIVING_ROLES
    ]


def _how_many(reading: ReadClaim, words: Known) -> str:
    quantity = reading.quantity
    if not quantity.is_stated:
        if reading.completeness == COMPONENTS and reading.for_count:
            return parts_for(reading.for_count)
        return "" if reading.value else "not stated"
    unit = unit_words(words, reading.unit or "", Sum.of(quantity))
    return f"{quantity_words(quantity)} {unit}".strip() + _doubt(quantity)


def _doubt(quantity: Quantity) -> str:
    kind = qualifier_words(quantity)
    return f" (“{quantity.words}”: {kind})" if kind and quantity.words else ""


def _worth(reading: ReadClaim) -> str:
    value = reading.value
    return money_words(value.min, value.max, value.currency, value.qualifier == ABOUT) if value else ""


def _line(line: KnownLine, words: Known, cited: tuple[int, dt.date]) -> dict[str, Any]:
    row = line.row
    quantity, unit = quantity_text(vars(row), words)
    title = f"{donors_name(words, row.donor_key)} to {actor_name(words, row.recipient)}: {row.system_name}, {quantity}"
    title = f"{title} {unit}".strip()
    return {
        "name": f"{row.ref}/{row.number}",
        "href": f"/pledges/{row.ref}/#line-{row.number}",
        "title": title,
        "announced": span_words(announced(vars(row))),
        "first_reported": day_words(row.first_reported_on) if row.first_reported_on else "",
        "told": told(line),
        "status": row.status,
        "status_words": status_words(row.status),
        "reasons": "; ".join(line.match.reasons),
        "quote": row.quote,
        "in_our_words": row.in_our_words,
        "cite": _cite(f"{row.ref}, line {row.number}. {title}", f"/pledges/{row.ref}/", *cited),
    }


def cite_check(version: int, today: dt.date) -> str:
    return _cite("Check of a text", "/check/", version, today)


def _cite(what: str, address: str, version: int, today: dt.date) -> str:
    return f"{what}. Pledge tracker, record version {version}, {day_words(today)}. {settings.SITE_URL}{address}"
