"""The scored form of what was read: plain dictionaries with the slugs and status words of the annotation rules."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from pledges.dates import DAY, MONTH
from pledges.money import to_major
from pledges.reading.claims import COMPONENTS, GIVING_ROLES, WHOLE, ReadClaim
from pledges.reading.clean import kept_text
from pledges.reading.item import PACKAGE
from pledges.reading.lexicon import Lexicon, default_lexicon
from pledges.reading.reader import read
from pledges.reading.vocabulary import status_rows

# Acts that make a claim but stand outside the scored form.
LEFT_OUT: Final = frozenset(
    {"leaks", "offers on a third party's word", "trains", "suspends", "resumes", "drops", "restates"}
)


LAUNCHER: Final = "launcher"


@cache
def _default_slugs() -> dict[str, tuple[str, ...]]:
    return {slug: row.reader_slugs for slug, row in default_lexicon().systems.items()}


def scored(claims: Iterable[ReadClaim], text: str, lexicon: Lexicon | None = None) -> list[dict[str, Any]]:
    """The claims the annotation rules score, in their form."""
    lexicon = lexicon or default_lexicon()
    return [_scored(claim, text, lexicon) for claim in claims if _is_scored(claim)]


def _is_scored(claim: ReadClaim) -> bool:
    status = status_rows()[claim.act]
    return bool(
        claim.system
        and status.makes_claim
        and claim.act not in LEFT_OUT
        and not claim.is_background
        and any(claim.givers)
        and (claim.system != PACKAGE or claim.value)
        and claim.recipient
    )


def _scored(claim: ReadClaim, text: str, lexicon: Lexicon) -> dict[str, Any]:
    assert claim.system
    return {
        "donors": [party.code for party in claim.parties if party.code and party.role in GIVING_ROLES],
        "partners_unspecified": None in claim.givers,
        "recipient": claim.recipient,
        "item": _slug(claim.system, _told_as(claim), lexicon),
        "item_text": claim.item,
        "quantity_min": claim.quantity.min,
        "quantity_max": claim.quantity.max,
        "unit": claim.unit,
        "amount": _amount(claim),
        "status": status_rows()[claim.act].reader_status,
        "date": _date(claim),
        "evidence": claim.evidence.of(text),
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "confidence": claim.confidence,
    }


def _slug(system: str, completeness: str, lexicon: Lexicon) -> str:
    """The item's name in the scored form: the system file's, the parent's for a variant without one, else its own."""
    row = lexicon.systems[system]
    names = row.reader_slugs or (lexicon.systems[row.variant_of].reader_slugs if row.variant_of else ())
    if completeness == COMPONENTS:
        parts = [name for name in names if name.endswith("-components")]
        return parts[0] if parts and claim_is_parts(names) else (names[0] if names else system)
    return names[0] if names else system


def _told_as(claim: ReadClaim) -> str:
    """The scored form names launchers like their system, other parts apart."""
    return WHOLE if claim.unit == LAUNCHER else claim.completeness


def claim_is_parts(names: tuple[str, ...]) -> bool:
    """Whether an item has a name of its own for its parts."""
    return any(name.endswith("-components") for name in names)


def _amount(claim: ReadClaim) -> dict[str, Any] | None:
    if claim.value is None:
        return None
    minor = claim.value.max if claim.value.min == 0 and claim.value.max else claim.value.min
    value = to_major(minor, claim.value.currency)
    return {"value": int(value) if value == int(value) else float(value), "currency": claim.value.currency}


def _date(claim: ReadClaim) -> str | None:
    return str(claim.announced) if claim.announced.precision in (DAY, MONTH) else None


def read_lines(lines: Iterable[str], default_recipient: str = "UA") -> Iterator[str]:
    """One JSON line out for each in: `{"id", "pledges"}` for `{"id", "title", "text", "published", ...}`."""
    for line in lines:
        if line.strip():
            article = json.loads(line)
            yield json.dumps({"id": article["id"], "pledges": _read(article, default_recipient)}, ensure_ascii=False)


def _read(article: dict[str, Any], default_recipient: str) -> list[dict[str, Any]]:
    text = kept_text(article["text"])
    published = article.get("published")
    claims = read(
        text,
        title=article.get("title") or "",
        published=dt.date.fromisoformat(published[:10]) if published else None,
        outlet=article.get("outlet") or "",
        url=article.get("url") or "",
        default_recipient=default_recipient,
    )
    return scored(claims, text)
